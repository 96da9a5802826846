"""The rooms of a venue to scale, and how many seats each can plausibly hold."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from booster.applications.pictures.answers import Answers, Row, number
from booster.kit.texts import lazy_gettext as _l

LAYOUTS = {
    "seats_theatre": _l("Theatre: rows without tables"),
    "seats_classroom": _l("Classroom: rows with tables"),
    "seats_cabaret": _l("Cabaret: half-round tables"),
    "seats_u_shape": _l("U-shape"),
}
# The threshold of an edition that says how many square metres a seat takes.
AREA_OF_SEAT = {
    "seats_theatre": "area_theatre",
    "seats_classroom": "area_classroom",
    "seats_cabaret": "area_cabaret",
    "seats_u_shape": "area_u_shape",
}
# Walls are measured to the centimetre, areas seldom: a difference up to a twentieth is no contradiction.
ROUNDING = Decimal("1.05")

Limits = Mapping[str, Decimal]

# The drawing, in its own units; on a telephone one of them is about one pixel.
WIDTH = 340
GAP = 10
TALLEST = 150
# What the number of a room takes up; it stands below a room that is smaller.
MARK = 18


class Limit(StrEnum):
    """What keeps a room from holding more."""

    AREA = "area"
    MEASURES = "measures"
    LICENCE = "licence"

    @property
    def word(self) -> object:
        return _LIMITS[self]


_LIMITS = {
    Limit.AREA: _l("its area"),
    Limit.MEASURES: _l("its length and width, which make less than the area given"),
    Limit.LICENCE: _l("the number of people allowed in it"),
}


@dataclass(frozen=True)
class Seats:
    """One layout of a room: how many seats are claimed, and how many it can hold."""

    layout: object
    claimed: int
    plausible: int
    limit: Limit

    @property
    def is_too_many(self) -> bool:
        return self.claimed > self.plausible


@dataclass(frozen=True)
class Room:
    """A room with its place in the drawing; one whose length and width are not given is drawn as a square."""

    mark: int
    name: str
    use: str
    area: Decimal
    length: Decimal
    width: Decimal
    is_measured: bool
    licensed: int | None
    seats: Sequence[Seats]
    x: float = 0
    y: float = 0
    w: float = 0
    h: float = 0
    mark_y: float = 0


@dataclass(frozen=True)
class Plan:
    """All rooms on one drawing, at one scale."""

    rooms: Sequence[Room]
    height: float
    # Of five metres.
    rule: float

    @property
    def most_seats(self) -> int:
        """The end of the bars; one claim of thousands does not make all others a line."""
        return max((seats.plausible for room in self.rooms for seats in room.seats), default=0)

    @property
    def is_doubtful(self) -> bool:
        return any(seats.is_too_many for room in self.rooms for seats in room.seats)


def draw(answers: Answers, limits: Limits) -> Plan | None:
    """Lay the rooms out, largest scale that fits; None while no room has an area or measures."""
    rooms = [room for place, row in enumerate(answers.rows("rooms"), start=1) if (room := _room(place, row, limits))]
    return _placed(rooms) if rooms else None


def _room(mark: int, row: Row, limits: Limits) -> Room | None:
    area, length, width = (_positive(row, name) for name in ("area", "length", "width"))
    measured = length * width if length and width else None
    given = area or measured
    if given is None:
        return None
    side = given.sqrt()
    licensed = _positive(row, "licensed")
    most = int(licensed) if licensed else None
    return Room(
        mark=mark,
        name=str(row.get("name", "")),
        use=str(row.get("use", "")),
        area=given,
        length=length if measured and length else side,
        width=width if measured and width else side,
        is_measured=measured is not None,
        licensed=most,
        seats=list(_seats(row, given, measured, most, limits)),
    )


def _positive(row: Row, name: str) -> Decimal | None:
    value = number(row.get(name))
    return value if value is not None and value > 0 else None


def _seats(row: Row, area: Decimal, measured: Decimal | None, licensed: int | None, limits: Limits) -> Iterator[Seats]:
    for layout, label in LAYOUTS.items():
        claimed = number(row.get(layout))
        if claimed is not None:
            most, limit = plausible(limits[AREA_OF_SEAT[layout]], area, measured, licensed)
            yield Seats(label, int(claimed), most, limit)


def plausible(per_seat: Decimal, area: Decimal, measured: Decimal | None, licensed: int | None) -> tuple[int, Limit]:
    """Say how many seats fit, and what does not let more in; the licence counts where it is the tightest."""
    limit, usable = Limit.AREA, area
    if measured is not None and measured * ROUNDING < area:
        limit, usable = Limit.MEASURES, measured
    fit = int(usable / per_seat)
    if licensed is not None and licensed < fit:
        return licensed, Limit.LICENCE
    return fit, limit


def _placed(rooms: Sequence[Room]) -> Plan:
    """Put rooms on shelves from left to right, the next shelf under the tallest room of the last."""
    longest = max(room.length for room in rooms)
    deepest = max(room.width for room in rooms)
    scale = min((WIDTH - 2) / float(longest), TALLEST / float(deepest))
    placed: list[Room] = []
    x = y = 1.0
    shelf = 0.0
    for room in rooms:
        w, h = float(room.length) * scale, float(room.width) * scale
        is_small = min(w, h) < MARK
        wide, high = max(w, MARK), h + MARK if is_small else h
        if x > 1 and x + wide > WIDTH - 1:
            x, y, shelf = 1.0, y + shelf + GAP, 0.0
        mark_y = y + (high - 4 if is_small else h / 2 + 5)
        middle = x + (wide - w) / 2
        placed.append(
            replace(room, x=round(middle, 1), y=round(y, 1), w=round(w, 1), h=round(h, 1), mark_y=round(mark_y, 1))
        )
        x, shelf = x + wide + GAP, max(shelf, high)
    return Plan(placed, round(y + shelf + 1, 1), round(5 * scale, 1))
