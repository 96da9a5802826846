"""Clauses about what people see, hear, write on and connect to."""

from booster.applications.forms.clause import must, should
from booster.applications.forms.facts import Facts
from booster.applications.forms.venue_host.lists import DISPLAYS, GUEST_NETWORKS, HYBRID_KIT, NO_DISPLAY, TECHNICIANS
from booster.applications.forms.venue_host.lists import NONE as NOBODY
from booster.applications.forms.venue_host.white_book.rooms import GROUP, main_room
from booster.applications.forms.venue_host.white_book.topics import EQUIPMENT
from booster.applications.forms.verdict import (
    Given,
    Verdict,
    all_of,
    all_ticked,
    at_least,
    need_cells,
    not_met,
    one_of,
)
from booster.kit.texts import gettext as _
from booster.kit.texts import lazy_gettext as _l

# Who sits six times the height of the picture away can just read a slide.
LENGTHS_TO_HEIGHT = 6
LEAST_MICROPHONES = 2
PEOPLE_TO_A_BOARD = 8
LEAST_DOWN, LEAST_UP = 50, 20
GOOD_SPEED = 100
DEVICES_OF_ONE = 2

WIRELESS = ("equipment.microphones_hand", "equipment.microphones_worn")
BOARDS = ("equipment.flip_charts", "equipment.pin_boards", "equipment.whiteboards")


def _display(given: Given) -> Verdict:
    shown = frozenset(DISPLAYS) - {NO_DISPLAY}
    yes, no = _("There is a display."), _("There is no display.")
    return one_of(given.get("equipment.display"), "equipment.display", shown, yes=yes, no=no)


def _counted(given: Given, what: object, names: tuple[str, ...], least: int) -> Verdict:
    """Judge a sum; what is not known yet matters only while the rest is too little."""
    known = sum(given.get(name) or 0 for name in names)
    if known < least:
        given.need(*names)
    return at_least(what, known, names[0], least)


@must(
    17,
    EQUIPMENT,
    _l("The main room has one large display, with sound."),
    "equipment.display",
    "equipment.sound_system",
)
def display_and_sound(given: Given, _facts: Facts) -> Verdict:
    yes, no = _("There is a sound system."), _("There is no sound system.")
    field = "equipment.sound_system"
    return all_of(_display(given), one_of(given.get(field), field, {"yes"}, yes=yes, no=no))


@should(
    18,
    EQUIPMENT,
    _l("The picture is at least a sixth as high as the main room is long."),
    "equipment.display",
    "equipment.image_height",
    "venue.rooms/use",
    "venue.rooms/length",
)
def readable(given: Given, _facts: Facts) -> Verdict:
    if given.get("equipment.display") == NO_DISPLAY:
        return not_met(_("There is no display."))
    (length,) = need_cells(main_room(given), GROUP, "length")
    height, least = given.get("equipment.image_height"), round(length / LENGTHS_TO_HEIGHT, 2)
    return at_least(_("Height of the picture"), height, "equipment.image_height", least, _("m"))


@must(19, EQUIPMENT, _l("There are at least 2 wireless microphones, held in the hand or worn on the head."), *WIRELESS)
def microphones(given: Given, _facts: Facts) -> Verdict:
    return _counted(given, _("Wireless microphones"), WIRELESS, LEAST_MICROPHONES)


@should(
    20, EQUIPMENT, _l("There are at least %(boards)s flip-charts or boards: one for every 8 participants."), *BOARDS
)
def boards(given: Given, facts: Facts) -> Verdict:
    return _counted(given, _("Flip-charts and boards"), BOARDS, -(-facts.settings.seats // PEOPLE_TO_A_BOARD))


def _speeds(given: Given, down: int, up: int) -> Verdict:
    unit = _("Mbit/s")
    return all_of(
        at_least(_("Downwards"), given.get("equipment.internet_down"), "equipment.internet_down", down, unit),
        at_least(_("Upwards"), given.get("equipment.internet_up"), "equipment.internet_up", up, unit),
    )


@must(
    21,
    EQUIPMENT,
    _l("The internet connection gives at least 50 Mbit/s down and 20 Mbit/s up."),
    "equipment.internet_down",
    "equipment.internet_up",
)
def online(given: Given, _facts: Facts) -> Verdict:
    return _speeds(given, LEAST_DOWN, LEAST_UP)


@should(
    22,
    EQUIPMENT,
    _l("The internet connection gives at least 100 Mbit/s in both directions."),
    "equipment.internet_down",
    "equipment.internet_up",
)
def fast(given: Given, _facts: Facts) -> Verdict:
    return _speeds(given, GOOD_SPEED, GOOD_SPEED)


@must(
    23,
    EQUIPMENT,
    _l("The Wi-Fi carries at least %(devices)s devices at once, and guests can use it without an account."),
    "equipment.wifi_devices",
    "equipment.guest_network",
)
def wireless(given: Given, facts: Facts) -> Verdict:
    least = DEVICES_OF_ONE * facts.settings.people_on_site
    return all_of(
        at_least(_("Devices"), given.get("equipment.wifi_devices"), "equipment.wifi_devices", least),
        all_ticked(given.get("equipment.guest_network"), "equipment.guest_network", {"guest": GUEST_NETWORKS["guest"]}),
    )


@should(
    24,
    EQUIPMENT,
    _l("At least %(sockets)s sockets can be reached from the seats, and the trainer's desk has a wired port."),
    "equipment.sockets",
    "equipment.wired_port",
)
def plugged_in(given: Given, facts: Facts) -> Verdict:
    yes, no = _("The trainer's desk has a wired port."), _("The trainer's desk has no wired port.")
    return all_of(
        at_least(_("Sockets"), given.get("equipment.sockets"), "equipment.sockets", -(-facts.settings.seats // 2)),
        one_of(given.get("equipment.wired_port"), "equipment.wired_port", {"yes"}, yes=yes, no=no),
    )


@must(25, EQUIPMENT, _l("A technician is in the house or can be called."), "equipment.technician")
def technician(given: Given, _facts: Facts) -> Verdict:
    here = frozenset(TECHNICIANS) - {NOBODY}
    yes, no = _("There is one."), _("There is none.")
    return one_of(given.get("equipment.technician"), "equipment.technician", here, yes=yes, no=no)


@should(
    26,
    EQUIPMENT,
    _l("People far away can take part: a room camera, sound without echo and a second screen."),
    "equipment.hybrid_kit",
)
def hybrid(given: Given, _facts: Facts) -> Verdict:
    wanted = {code: HYBRID_KIT[code] for code in ("camera", "echo_free", "second_screen")}
    return all_ticked(given.get("equipment.hybrid_kit"), "equipment.hybrid_kit", wanted)


CLAUSES = (
    display_and_sound, readable, microphones, boards, online, fast, wireless, plugged_in, technician, hybrid,
)  # fmt: skip
