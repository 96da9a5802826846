"""What is offered against what the white book asks, as bars."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from booster.applications.forms.clause import Clause
from booster.applications.forms.document import SEPARATOR
from booster.applications.pictures.answers import Answers, Row, number
from booster.calls.settings import CallSettings
from booster.kit.texts import lazy_gettext as _l

MAIN = "main"


@dataclass(frozen=True)
class Bar:
    """One measure: what is offered, what a clause asks at least, and both as a share of the longest of the bar."""

    label: object
    unit: object
    clause: str
    value: Decimal
    asked: Decimal

    @property
    def is_short(self) -> bool:
        return self.value < self.asked

    @property
    def missing(self) -> Decimal:
        return max(self.asked - self.value, Decimal(0))

    @property
    def share(self) -> float:
        return round(float(100 * self.value / self._full), 1)

    @property
    def mark(self) -> float:
        """Where the line of the clause stands; just inside the bar where it ends it."""
        return min(round(float(100 * self.asked / self._full), 1), 99.2)

    @property
    def _full(self) -> Decimal:
        return max(self.value, self.asked, Decimal(1))


Offered = Callable[[Answers], Decimal | None]
Asked = Callable[[CallSettings], int | Decimal]


@dataclass(frozen=True)
class Measure:
    """Something that a clause asks a number of."""

    label: object
    unit: object
    clause: str
    # Where the number is given: the picture stands with the sections that ask it.
    question: str
    offered: Offered
    asked: Asked


def _main_room(answers: Answers) -> Row:
    return next((row for row in answers.rows("rooms") if row.get("use") == MAIN), {})


def _in_main_room(question: str) -> Offered:
    return lambda answers: number(_main_room(answers).get(question))


def _seats_for_groups(answers: Answers) -> Decimal | None:
    """Count the most seats at which people can also work together; tables that cannot move do not count."""
    room = _main_room(answers)
    layouts = ["seats_cabaret", "seats_u_shape"]
    if room.get("furniture_movable") == "yes":
        layouts.append("seats_classroom")
    return max((seats for layout in layouts if (seats := number(room.get(layout))) is not None), default=None)


def _held_rooms(answers: Answers) -> Decimal | None:
    return _sum(number(row.get("rooms")) for row in answers.rows("hotels"))


def _sum(values: Iterable[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known else None


def _given(question: str) -> Offered:
    return lambda answers: answers.number(question)


PEOPLE, SEATS, SQUARE_METRES = _l("people"), _l("seats"), _l("m²")
SPEED = _l("Mbit/s")

MEASURES = (
    Measure(
        _l("People allowed in the main room"),
        PEOPLE,
        "W5",
        "rooms",
        _in_main_room("licensed"),
        lambda call: call.people_on_site,
    ),
    Measure(
        _l("Seats in the main room for work in groups"),
        SEATS,
        "W6",
        "rooms",
        _seats_for_groups,
        lambda call: call.seats,
    ),
    Measure(
        _l("Area of the main room"),
        SQUARE_METRES,
        "W7",
        "rooms",
        _in_main_room("area"),
        lambda call: call.people_on_site * 2,
    ),
    Measure(
        _l("Area for registration and breaks"),
        SQUARE_METRES,
        "W13",
        "foyer_area",
        _given("foyer_area"),
        lambda call: -(-call.people_on_site * 9 // 10),
    ),
    Measure(_l("Internet, down"), SPEED, "W21", "internet_down", _given("internet_down"), lambda _call: 50),
    Measure(_l("Internet, up"), SPEED, "W21", "internet_up", _given("internet_up"), lambda _call: 20),
    Measure(
        _l("Devices that the Wi-Fi carries"),
        _l("devices"),
        "W23",
        "wifi_devices",
        _given("wifi_devices"),
        lambda call: call.people_on_site * 2,
    ),
    Measure(
        _l("Sockets within reach of the seats"),
        _l("sockets"),
        "W24",
        "sockets",
        _given("sockets"),
        lambda call: -(-call.seats // 2),
    ),
    Measure(
        _l("Hotel rooms that can be held"), _l("rooms"), "W41", "hotels", _held_rooms, lambda call: call.people_on_site
    ),
)


def draw(answers: Answers, settings: CallSettings, clauses: Sequence[Clause], section: str = "") -> Sequence[Bar]:
    """Draw what has been answered and is asked by a clause; a section narrows it to what is answered there."""
    return [
        Bar(one.label, one.unit, one.clause, value, Decimal(one.asked(settings)))
        for one in MEASURES
        if _is_asked(one, clauses, section) and (value := one.offered(answers)) is not None
    ]


def _is_asked(measure: Measure, clauses: Sequence[Clause], section: str) -> bool:
    """Another edition may give the number of a clause to something else, so it has to look at the same question."""
    reads = [name.partition(".") for clause in clauses if clause.number == measure.clause for name in clause.reads]
    return any(
        question.partition(SEPARATOR)[0] == measure.question and section in {"", slug} for slug, _dot, question in reads
    )
