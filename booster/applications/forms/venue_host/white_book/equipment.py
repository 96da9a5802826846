"""Clauses about what people see, hear, write on and connect to."""

from decimal import ROUND_CEILING, Decimal

from booster.applications.forms.clause import must, should
from booster.applications.forms.facts import Facts
from booster.applications.forms.venue_host import thresholds as figures
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

DOWN, UP = "equipment.internet_down", "equipment.internet_up"
CENTIMETRE = Decimal("0.01")
WIRELESS = ("equipment.microphones_hand", "equipment.microphones_worn")
BOARDS = ("equipment.flip_charts", "equipment.pin_boards", "equipment.whiteboards")


def _display(given: Given) -> Verdict:
    shown = frozenset(DISPLAYS) - {NO_DISPLAY}
    yes, no = _("There is a display."), _("There is no display.")
    return one_of(given.get("equipment.display"), "equipment.display", shown, yes=yes, no=no)


def _counted(given: Given, what: object, names: tuple[str, ...], least: Decimal) -> Verdict:
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
    _l("The main room is at most %(picture_lengths)s times as long as the picture is high."),
    "equipment.display",
    "equipment.image_height",
    "venue.rooms/use",
    "venue.rooms/length",
)
def readable(given: Given, facts: Facts) -> Verdict:
    if given.get("equipment.display") == NO_DISPLAY:
        return not_met(_("There is no display."), "equipment.display")
    (length,) = need_cells(main_room(given), GROUP, "length")
    height, least = given.get("equipment.image_height"), length / figures.PICTURE_LENGTHS.of(facts.settings)
    # Rounded up, to the centimetre: one that is lower is too low.
    least = least.quantize(CENTIMETRE, ROUND_CEILING)
    return at_least(_("Height of the picture"), height, "equipment.image_height", least, _("m"))


@must(
    19,
    EQUIPMENT,
    _l("There are at least %(microphones)s wireless microphones, held in the hand or worn on the body."),
    *WIRELESS,
)
def microphones(given: Given, facts: Facts) -> Verdict:
    return _counted(given, _("Wireless microphones"), WIRELESS, figures.MICROPHONES.of(facts.settings))


@should(
    20,
    EQUIPMENT,
    _l("There are at least %(boards)s flip-charts or boards: one for every %(people_to_a_board)s participants."),
    *BOARDS,
)
def boards(given: Given, facts: Facts) -> Verdict:
    return _counted(given, _("Flip-charts and boards"), BOARDS, figures.boards(facts.settings))


@must(
    21,
    EQUIPMENT,
    _l("The download speed is at least %(internet_down)s Mbit/s, the upload speed at least %(internet_up)s Mbit/s."),
    "equipment.internet_down",
    "equipment.internet_up",
    is_drawn=True,
)
def online(given: Given, facts: Facts) -> Verdict:
    return all_of(
        _speed(given, DOWN, figures.INTERNET_DOWN.of(facts.settings), drawn=_l("Download speed")),
        _speed(given, UP, figures.INTERNET_UP.of(facts.settings), drawn=_l("Upload speed")),
    )


@should(
    22,
    EQUIPMENT,
    _l("The download speed and the upload speed are both at least %(internet_wished)s Mbit/s."),
    "equipment.internet_down",
    "equipment.internet_up",
)
def fast(given: Given, facts: Facts) -> Verdict:
    wished = figures.INTERNET_WISHED.of(facts.settings)
    return all_of(_speed(given, DOWN, wished), _speed(given, UP, wished))


def _speed(given: Given, field: str, least: Decimal, *, drawn: object = "") -> Verdict:
    what = _("Download speed") if field == DOWN else _("Upload speed")
    return at_least(what, given.get(field), field, least, _("Mbit/s"), drawn=drawn)


@must(
    23,
    EQUIPMENT,
    _l("The Wi-Fi carries at least %(devices)s devices at once, and guests can use it without an account."),
    "equipment.wifi_devices",
    "equipment.guest_network",
    is_drawn=True,
)
def wireless(given: Given, facts: Facts) -> Verdict:
    field, drawn = "equipment.wifi_devices", _l("Devices that the Wi-Fi carries")
    return all_of(
        at_least(_("Devices"), given.get(field), field, figures.devices(facts.settings), drawn=drawn),
        all_ticked(given.get("equipment.guest_network"), "equipment.guest_network", {"guest": GUEST_NETWORKS["guest"]}),
    )


@should(
    24,
    EQUIPMENT,
    _l("At least %(sockets)s sockets can be reached from the seats, and there is a network cable at the coach's desk."),
    "equipment.sockets",
    "equipment.wired_port",
    is_drawn=True,
)
def plugged_in(given: Given, facts: Facts) -> Verdict:
    yes, no = _("There is a network cable at the coach's desk."), _("There is no network cable at the coach's desk.")
    field, drawn = "equipment.sockets", _l("Sockets within reach of the seats")
    return all_of(
        at_least(_("Sockets"), given.get(field), field, figures.sockets(facts.settings), drawn=drawn),
        one_of(given.get("equipment.wired_port"), "equipment.wired_port", {"yes"}, yes=yes, no=no),
    )


@must(25, EQUIPMENT, _l("A technician is at the venue or can be called."), "equipment.technician")
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
    return all_ticked(given.ticked("equipment.hybrid_kit"), "equipment.hybrid_kit", wanted)


CLAUSES = (
    display_and_sound, readable, microphones, boards, online, fast, wireless, plugged_in, technician, hybrid,
)  # fmt: skip
