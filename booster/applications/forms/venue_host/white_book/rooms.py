"""Clauses about the rooms: how many they hold, how large they are and what belongs to them."""

import math
from collections.abc import Iterator
from decimal import Decimal

from booster.applications.forms.clause import must, should
from booster.applications.forms.facts import Facts
from booster.applications.forms.venue_host.lists import BREAK_OUT, MAIN, ROOM_COMFORT, SEAT_AREAS
from booster.applications.forms.venue_host.white_book.topics import ROOMS
from booster.applications.forms.verdict import (
    CannotTell,
    Given,
    Met,
    Row,
    Verdict,
    all_ticked,
    at_least,
    field_of,
    figure,
    judged,
    met,
    need_cells,
    not_met,
    one_of,
)
from booster.kit.texts import gettext as _
from booster.kit.texts import lazy_gettext as _l

GROUP = "venue.rooms"

DENSITIES = {
    "seats_theatre": (SEAT_AREAS["seats_theatre"], _l("rows without tables")),
    "seats_classroom": (SEAT_AREAS["seats_classroom"], _l("rows with tables")),
    "seats_cabaret": (SEAT_AREAS["seats_cabaret"], _l("half-round tables")),
    "seats_u_shape": (SEAT_AREAS["seats_u_shape"], _l("a U-shape")),
}
FOR_EACH = Decimal("2.0")
FOR_EACH_STANDING = Decimal("0.9")
LEAST_BREAK_OUTS, WISHED_BREAK_OUTS = 2, 3
LEAST_SEATS_APART = 10
MOST_MINUTES_APART = 5
LEAST_PHOTOS = 2


def main_room(given: Given) -> Row:
    """Return the first main room; raises CannotTell as long as none is named."""
    rows = given.some_rows(GROUP)
    for row in rows:
        if row.get("use") == MAIN:
            return row
    undecided = [field_of(f"{GROUP}/use", row) for row in rows if "use" not in row]
    raise CannotTell(*(undecided or [GROUP]))


@must(
    5, ROOMS, _l("The main room is licensed for at least %(people)s people."), "venue.rooms/use", "venue.rooms/licensed"
)
def licensed(given: Given, facts: Facts) -> Verdict:
    room = main_room(given)
    field = field_of(f"{GROUP}/licensed", room)
    return at_least(_("People allowed"), room.get("licensed"), field, facts.settings.people_on_site)


@must(
    6,
    ROOMS,
    _l("The main room seats at least %(seats)s in cabaret, in U-shape or in rows of tables that move."),
    "venue.rooms/use",
    "venue.rooms/seats_cabaret",
    "venue.rooms/seats_u_shape",
    "venue.rooms/seats_classroom",
    "venue.rooms/furniture_movable",
)
def seated(given: Given, facts: Facts) -> Verdict:
    room, needed = main_room(given), facts.settings.seats
    best = max((room[layout] for layout in ("seats_cabaret", "seats_u_shape") if layout in room), default=None)
    in_rows = room.get("seats_classroom")
    if in_rows is not None and (best is None or best < needed):
        (movable,) = need_cells(room, GROUP, "furniture_movable")
        best = max(best or 0, in_rows if movable == "yes" else 0)
    return at_least(_("Seats for work in groups"), best, field_of(f"{GROUP}/seats_cabaret", room), needed)


@should(
    7,
    ROOMS,
    _l("The main room has at least %(main_area)s m²: 2 m² for each person on site."),
    "venue.rooms/use",
    "venue.rooms/area",
)
def large(given: Given, facts: Facts) -> Verdict:
    room = main_room(given)
    least = FOR_EACH * facts.settings.people_on_site
    return at_least(_("Main room"), room.get("area"), field_of(f"{GROUP}/area", room), least, _("m²"))


@should(
    8,
    ROOMS,
    _l(
        "The seats stated leave everybody room: at least 1.1 m² each in theatre rows, 1.6 m² in classroom rows, "
        "2.0 m² in cabaret and 2.3 m² in U-shape."
    ),
    "venue.rooms/use",
    "venue.rooms/name",
    "venue.rooms/area",
    *(f"venue.rooms/{layout}" for layout in DENSITIES),
)
def not_too_dense(given: Given, _facts: Facts) -> Verdict:
    room = main_room(given)
    need_cells(room, GROUP, "area")
    if not any(room.get(layout) for layout in DENSITIES):
        raise CannotTell(field_of(f"{GROUP}/seats_cabaret", room))
    crowded = [sentence for row in given.rows(GROUP) for sentence in _too_dense(row)]
    return judged(not crowded, " ".join(crowded) or _("All seats stated fit into their rooms."))


def _too_dense(row: Row) -> Iterator[str]:
    area = row.get("area")
    if not area:
        return
    for layout, (least, words) in DENSITIES.items():
        seats = row.get(layout)
        if seats and area < least * seats:
            yield _(
                "%(room)s: %(seats)s seats in %(layout)s on %(area)s m²; %(fit)s fit.",
                room=row.get("name", _("A room")),
                seats=figure(seats),
                layout=words,
                area=figure(area),
                fit=figure(area // least),
            )


@must(9, ROOMS, _l("There are at least 2 rooms for small groups besides the main room."), "venue.rooms/use")
def two_break_outs(given: Given, _facts: Facts) -> Verdict:
    rows = given.some_rows(GROUP)
    count = sum(row.get("use") == BREAK_OUT for row in rows)
    open_ = [row for row in rows if "use" not in row]
    if count < LEAST_BREAK_OUTS <= count + len(open_):
        raise CannotTell(*(field_of(f"{GROUP}/use", row) for row in open_))
    return at_least(_("Break-out rooms"), count, GROUP, LEAST_BREAK_OUTS)


@should(
    10,
    ROOMS,
    _l("There are at least 3 rooms for small groups with 10 seats or more, within 5 minutes of the main room."),
    "venue.rooms/use",
    "venue.rooms/minutes",
    *(f"venue.rooms/{layout}" for layout in DENSITIES),
)
def three_good_break_outs(given: Given, _facts: Facts) -> Verdict:
    rows = [row for row in given.some_rows(GROUP) if row.get("use") == BREAK_OUT]
    verdicts = [_is_good(row) for row in rows]
    good = verdicts.count(Met.MET)
    if good < WISHED_BREAK_OUTS <= good + verdicts.count(Met.UNKNOWN):
        raise CannotTell(*(field for row in rows for field in _lacking(row)))
    return at_least(_("Break-out rooms that large and that near"), good, GROUP, WISHED_BREAK_OUTS)


def _is_good(row: Row) -> Met:
    if _lacking(row):
        return Met.UNKNOWN
    is_good = _most_seats(row) >= LEAST_SEATS_APART and row["minutes"] <= MOST_MINUTES_APART
    return Met.MET if is_good else Met.NOT_MET


def _lacking(row: Row) -> list[str]:
    lacking = [] if "minutes" in row else [field_of(f"{GROUP}/minutes", row)]
    has_seats = any(layout in row for layout in DENSITIES)
    return lacking if has_seats else [*lacking, field_of(f"{GROUP}/seats_u_shape", row)]


def _most_seats(row: Row) -> Decimal:
    return max((row[layout] for layout in DENSITIES if layout in row), default=Decimal(0))


@must(11, ROOMS, _l("The furniture of the main room can be moved."), "venue.rooms/use", "venue.rooms/furniture_movable")
def movable(given: Given, _facts: Facts) -> Verdict:
    room = main_room(given)
    field = field_of(f"{GROUP}/furniture_movable", room)
    yes, no = _("Tables and chairs can be moved."), _("Tables and chairs are fixed.")
    return one_of(room.get("furniture_movable"), field, {"yes"}, yes=yes, no=no)


@should(
    12,
    ROOMS,
    _l("The main room has daylight, can be darkened, and its heating and air can be controlled."),
    "venue.rooms/use",
    "venue.rooms/comfort",
)
def comfortable(given: Given, _facts: Facts) -> Verdict:
    room = main_room(given)
    wanted = {code: ROOM_COMFORT[code] for code in ("daylight", "blackout", "ventilation", "heating")}
    return all_ticked(room.get("comfort"), field_of(f"{GROUP}/comfort", room), wanted)


@should(
    13,
    ROOMS,
    _l("A separate area for registration and breaks has at least %(foyer_area)s m²: 0.9 m² for each person."),
    "venue.foyer_area",
    "venue.rooms/use",
    "venue.rooms/area",
)
def foyer(given: Given, facts: Facts) -> Verdict:
    areas = [row["area"] for row in given.rows(GROUP) if row.get("use") == "catering" and "area" in row]
    if (area := given.get("venue.foyer_area")) is not None:
        areas.append(area)
    # Whole square metres, as the requirement says.
    least = math.ceil(FOR_EACH_STANDING * facts.settings.people_on_site)
    best = max(areas, default=None)
    if area is None and (best is None or best < least):
        raise CannotTell("venue.foyer_area")
    return at_least(_("Largest area apart"), best, "venue.foyer_area", least, _("m²"))


@should(14, ROOMS, _l("There is another room or house to turn to if the main room cannot be used."), "venue.fallback")
def fallback(given: Given, _facts: Facts) -> Verdict:
    yes, no = _("There is one."), _("There is none.")
    return one_of(given.get("venue.fallback"), "venue.fallback", {"yes"}, yes=yes, no=no)


@must(
    15,
    ROOMS,
    _l("If the house belongs to somebody else, its owner agrees in writing."),
    "venue.run_by",
    "venue.owner_consent",
)
def owner_agrees(given: Given, _facts: Facts) -> Verdict:
    (run_by,) = given.need("venue.run_by")
    if run_by != "third_party":
        return met(_("The house is run by those who apply."))
    if given.get("venue.owner_consent"):
        return met(_("The owner's consent is enclosed."))
    return not_met(_("The house belongs to somebody else, and no consent is enclosed."))


@must(16, ROOMS, _l("A floor plan and at least 2 photographs are enclosed."), "venue.floor_plan", "venue.photos")
def pictures(given: Given, _facts: Facts) -> Verdict:
    plan, photos = given.get("venue.floor_plan"), given.get("venue.photos")
    if not plan and not photos:
        raise CannotTell("venue.floor_plan", "venue.photos")
    if not plan:
        return not_met(_("There is no floor plan."))
    return at_least(_("Photographs"), len(photos or ()), "venue.photos", LEAST_PHOTOS)


CLAUSES = (
    licensed, seated, large, not_too_dense, two_break_outs, three_good_break_outs, movable, comfortable, foyer,
    fallback, owner_agrees, pictures,
)  # fmt: skip
