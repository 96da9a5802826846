"""Section F, equipment: what people see, hear, write on and connect to."""

from decimal import Decimal

from booster.applications.forms.choices import Choice, Choices, YesNo
from booster.applications.forms.numbers import Number
from booster.applications.forms.questions import Question, when
from booster.applications.forms.section import Part, Section
from booster.applications.forms.venue_host.lists import (
    CONNECTION_BASES,
    DISPLAYS,
    GUEST_NETWORKS,
    HYBRID_KIT,
    LAPTOP_INPUTS,
    LISTENING,
    NO_DISPLAY,
    NONE,
    TECHNICIANS,
)
from booster.kit.texts import lazy_gettext as _l


def _count(name: str, code: str, label: object, most: int, about: object = "") -> Number:
    return Number(id=name, code=code, label=label, help=about, most=most)


def _speed(name: str, label: object, about: object) -> Number:
    return Number(id=name, code="F6", label=label, help=about, most=100_000, unit=_l("Mbit/s"))


SCREENS: tuple[Question, ...] = (
    Choice(
        id="display",
        code="F1",
        label=_l("What is the main picture shown on?"),
        help=_l("In the main room. Everybody has to read the same slides, also from the last row."),
        options=DISPLAYS,
    ),
    Number(
        id="image_height",
        code="F1",
        label=_l("Height of the picture"),
        help=_l("Of the picture itself, without frame. Together with the length of the room it tells who can read it."),
        when=when("display", *(code for code in DISPLAYS if code != NO_DISPLAY)),
        least=Decimal("0.5"),
        most=10,
        unit=_l("m"),
        decimals=2,
    ),
    _count(
        "break_out_screens",
        "F2",
        _l("Break-out rooms with a screen"),
        12,
        _l("Groups show each other what they worked out. Write 0 if there are none."),
    ),
)

SOUND: tuple[Question, ...] = (
    _count(
        "microphones_hand",
        "F3",
        _l("Wireless hand-held microphones"),
        20,
        _l("They go round in discussions. Write 0 if there are none; the same holds for the next two."),
    ),
    _count(
        "microphones_worn",
        "F3",
        _l("Wireless headsets or lapel microphones"),
        20,
        _l("They leave both hands of a coach free."),
    ),
    _count(
        "microphones_ceiling",
        "F3",
        _l("Ceiling microphones"),
        20,
        _l("They pick up a whole room, for people who take part from afar."),
    ),
    YesNo(
        id="sound_system",
        code="F4",
        label=_l("Is there a sound system in the main room?"),
        help=_l("Films and voices need loudspeakers in a room for so many."),
    ),
    Choices(
        id="laptop_inputs",
        code="F4",
        label=_l("What can a laptop be plugged into?"),
        help=_l("Coaches bring their own laptops and need to know which cable."),
        options=LAPTOP_INPUTS,
        alone=NONE,
    ),
)

BOARDS: tuple[Question, ...] = (
    _count(
        "flip_charts",
        "F5",
        _l("Flip-charts"),
        40,
        _l("Each group works on one. Count those that can be in our rooms at the same time."),
    ),
    _count("pin_boards", "F5", _l("Pin-boards"), 40, _l("For cards that groups sort.")),
    _count("whiteboards", "F5", _l("Whiteboards"), 40, _l("Fixed or on wheels.")),
)

NETWORK: tuple[Question, ...] = (
    _speed(
        "internet_down",
        _l("Download speed"),
        _l("What the event gets, not what the whole venue has. Write 0 if there is no connection; the same below."),
    ),
    _speed("internet_up", _l("Upload speed"), _l("Groups put films and drawings online at the same time.")),
    Choice(
        id="internet_basis",
        code="F6",
        label=_l("Where do these two figures come from?"),
        help=_l("A measured speed is worth more than a promised one."),
        options=CONNECTION_BASES,
    ),
    Number(
        id="wifi_devices",
        code="F7",
        label=_l("Devices the Wi-Fi carries at the same time"),
        help=_l("Most people carry two; the operator of the network knows the figure. Write 0 if there is no Wi-Fi."),
        most=10_000,
    ),
    Choices(
        id="guest_network",
        code="F8",
        label=_l("How do guests from abroad get into the Wi-Fi?"),
        help=_l("A text message to a local number does not reach everybody."),
        options=GUEST_NETWORKS,
        alone=NONE,
    ),
    YesNo(
        id="wired_port",
        code="F9",
        label=_l("Is there a network cable at the coach's desk?"),
        help=_l("It keeps the coach online when the Wi-Fi is busy."),
    ),
    _count(
        "sockets",
        "F10",
        _l("Power sockets that can be reached from the seats"),
        1000,
        _l("In the main room; strips count with each of their sockets. Batteries do not last two days."),
    ),
)

HELP: tuple[Question, ...] = (
    Choice(
        id="technician",
        code="F12",
        label=_l("Who helps when the technology fails?"),
        help=_l("Every minute without picture or sound is lost for everybody in the room."),
        options=TECHNICIANS,
    ),
    Choices(
        id="hybrid_kit",
        code="F11",
        label=_l("For people who take part from afar"),
        help=_l("Nobody has said that the days on site will be streamed, but a coach may have to join by video."),
        options=HYBRID_KIT,
        required=False,
    ),
    Choices(
        id="listening",
        code="F13",
        label=_l("For people who listen in another way"),
        help=_l("Whether it could be brought in, even if nobody needs it yet."),
        options=LISTENING,
        required=False,
    ),
)

SECTION = Section(
    slug="equipment",
    title=_l("Equipment and network"),
    letter="F",
    intro=_l("What is at the venue or can be brought in for these days. Hired equipment counts if you provide it."),
    parts=(
        Part(title=_l("Screens"), items=SCREENS),
        Part(title=_l("Sound"), items=SOUND),
        Part(title=_l("To write and pin on"), items=BOARDS),
        Part(title=_l("Network and power"), items=NETWORK),
        Part(title=_l("Help and extras"), items=HELP),
    ),
)
