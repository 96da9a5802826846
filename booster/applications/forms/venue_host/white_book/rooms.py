"""Clauses about the rooms: how many they hold, how large they are and what belongs to them."""

from collections.abc import Iterator, Sequence

from booster.applications.forms.clause import must, should
from booster.applications.forms.facts import Facts
from booster.applications.forms.venue_host import thresholds as figures
from booster.applications.forms.venue_host.lists import BREAK_OUT, MAIN, ROOM_COMFORT
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
    lacking,
    met,
    need_cells,
    not_met,
    one_of,
    while_open,
)
from booster.calls.settings import CallSettings
from booster.kit.texts import gettext as _
from booster.kit.texts import lazy_gettext as _l

GROUP = "venue.rooms"
CATERING = "catering"

LAYOUTS = {
    "seats_theatre": _l("rows without tables"),
    "seats_classroom": _l("rows with tables"),
    "seats_cabaret": _l("half-round tables"),
    "seats_u_shape": _l("a U-shape"),
}


def main_room(given: Given) -> Row:
    """Return the first main room; raises CannotTell as long as none is named."""
    rows = given.some_rows(GROUP)
    for row in rows:
        if row.get("use") == MAIN:
            return row
    undecided = [field_of(f"{GROUP}/use", row) for row in rows if "use" not in row]
    raise CannotTell(*(undecided or [GROUP]))


def begun_rooms(given: Given) -> Sequence[Row]:
    """Return the rooms; raises CannotTell as long as nothing is said of any."""
    rows = given.some_rows(GROUP)
    if all(row.keys() == {"row"} for row in rows):
        raise CannotTell(*lacking(rows, GROUP, "use"))
    return rows


@must(
    5,
    ROOMS,
    _l("The main room is licensed for at least %(people)s people."),
    "venue.rooms/use",
    "venue.rooms/licensed",
    is_drawn=True,
)
def licensed(given: Given, facts: Facts) -> Verdict:
    room = main_room(given)
    field = field_of(f"{GROUP}/licensed", room)
    people, drawn = facts.settings.people_on_site, _l("People allowed in the main room")
    return at_least(_("People allowed"), room.get("licensed"), field, people, drawn=drawn)


@must(
    6,
    ROOMS,
    _l("The main room seats at least %(seats)s in cabaret, in U-shape or in rows of tables that move."),
    "venue.rooms/use",
    "venue.rooms/seats_cabaret",
    "venue.rooms/seats_u_shape",
    "venue.rooms/seats_classroom",
    "venue.rooms/furniture_movable",
    is_drawn=True,
)
def seated(given: Given, facts: Facts) -> Verdict:
    room, needed = main_room(given), facts.settings.seats
    best = max((room[layout] for layout in ("seats_cabaret", "seats_u_shape") if layout in room), default=None)
    in_rows = room.get("seats_classroom")
    if in_rows is not None and (best is None or best < needed):
        (movable,) = need_cells(room, GROUP, "furniture_movable")
        best = max(best or 0, in_rows if movable == "yes" else 0)
    field, drawn = field_of(f"{GROUP}/seats_cabaret", room), _l("Seats in the main room for work in groups")
    return at_least(_("Seats for work in groups"), best, field, needed, drawn=drawn)


@should(
    7,
    ROOMS,
    _l("The main room has at least %(main_area)s m²: %(area_each)s m² for each person on site."),
    "venue.rooms/use",
    "venue.rooms/area",
    is_drawn=True,
)
def large(given: Given, facts: Facts) -> Verdict:
    room, least, drawn = main_room(given), figures.main_area(facts.settings), _l("Area of the main room")
    field = field_of(f"{GROUP}/area", room)
    return at_least(_("Main room"), room.get("area"), field, least, _("m²"), drawn=drawn)


@should(
    8,
    ROOMS,
    _l(
        "The seats stated leave everybody room: at least %(area_theatre)s m² each in theatre rows, "
        "%(area_classroom)s m² in classroom rows, %(area_cabaret)s m² in cabaret and %(area_u_shape)s m² in U-shape."
    ),
    "venue.rooms/use",
    "venue.rooms/name",
    "venue.rooms/area",
    *(f"venue.rooms/{layout}" for layout in LAYOUTS),
)
def not_too_dense(given: Given, facts: Facts) -> Verdict:
    room = main_room(given)
    if not any(room.get(layout) for layout in LAYOUTS):
        raise CannotTell(field_of(f"{GROUP}/seats_cabaret", room))
    seated = [row for row in given.rows(GROUP) if any(row.get(layout) for layout in LAYOUTS)]
    crowded = [told for row in seated for told in _too_dense(row, facts.settings)]
    if not crowded and (open_ := lacking(seated, GROUP, "area")):
        raise CannotTell(*open_)
    if not crowded:
        return met(_("All seats stated fit into their rooms."))
    return not_met(" ".join(sentence for sentence, _field in crowded), *(field for _sentence, field in crowded))


def _too_dense(row: Row, settings: CallSettings) -> Iterator[tuple[str, str]]:
    """Say which layouts claim too much, and where."""
    area, room = row.get("area"), row.get("name") or _("A room")
    if area is None:
        return
    for layout, words in LAYOUTS.items():
        seats, least = row.get(layout), figures.AREA_OF_SEAT[layout].of(settings)
        if seats and area < least * seats:
            sentence = _(
                "%(room)s: %(seats)s seats in %(layout)s on %(area)s m²; %(fit)s fit.",
                room=room,
                seats=figure(seats),
                layout=words,
                area=figure(area),
                fit=figure(max(area, 0) // least),
            )
            yield sentence, field_of(f"{GROUP}/{layout}", row)


@must(
    9, ROOMS, _l("There are at least %(break_outs)s rooms for small groups besides the main room."), "venue.rooms/use"
)
def two_break_outs(given: Given, facts: Facts) -> Verdict:
    rows, least = begun_rooms(given), figures.BREAK_OUTS.of(facts.settings)
    count = sum(row.get("use") == BREAK_OUT for row in rows)
    open_ = lacking(rows, GROUP, "use")
    if count < least <= count + len(open_):
        raise CannotTell(*open_)
    return at_least(_("Break-out rooms"), count, GROUP, least)


@should(
    10,
    ROOMS,
    _l(
        "There are at least %(break_outs_wished)s rooms for small groups with %(break_out_seats)s seats or more, "
        "within %(break_out_minutes)s minutes of the main room."
    ),
    "venue.rooms/use",
    "venue.rooms/minutes",
    *(f"venue.rooms/{layout}" for layout in LAYOUTS),
)
def three_good_break_outs(given: Given, facts: Facts) -> Verdict:
    least = figures.BREAK_OUTS_WISHED.of(facts.settings)
    rows = [row for row in begun_rooms(given) if row.get("use", BREAK_OUT) == BREAK_OUT]
    verdicts = [_is_good(row, facts.settings) for row in rows]
    good = verdicts.count(Met.MET)
    if good < least <= good + verdicts.count(Met.UNKNOWN):
        raise CannotTell(*(field for row in rows for field in _open_cells(row)))
    return at_least(_("Break-out rooms that large and that near"), good, GROUP, least)


def _is_good(row: Row, settings: CallSettings) -> Met:
    if _open_cells(row):
        return Met.UNKNOWN
    most_seats = max(row[layout] for layout in LAYOUTS if layout in row)
    is_near = row["minutes"] <= figures.BREAK_OUT_MINUTES.of(settings)
    return Met.MET if is_near and most_seats >= figures.BREAK_OUT_SEATS.of(settings) else Met.NOT_MET


def _open_cells(row: Row) -> list[str]:
    open_ = lacking([row], GROUP, "use", "minutes")
    has_seats = any(layout in row for layout in LAYOUTS)
    return open_ if has_seats else [*open_, field_of(f"{GROUP}/seats_u_shape", row)]


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
    _l(
        "A separate area for registration and breaks has at least %(foyer_area)s m²: %(area_standing)s m² for each "
        "person."
    ),
    "venue.foyer_area",
    "venue.rooms/use",
    "venue.rooms/area",
    is_drawn=True,
)
def foyer(given: Given, facts: Facts) -> Verdict:
    field, drawn = "venue.foyer_area", _l("Area for registration and breaks")
    apart = [row for row in given.rows(GROUP) if row.get("use", CATERING) == CATERING]
    areas = [row["area"] for row in apart if "use" in row and "area" in row]
    open_ = lacking(apart, GROUP, "use", "area")
    if (area := given.get(field)) is None:
        open_ = [field, *open_]
    else:
        areas.append(area)
    if not areas:
        raise CannotTell(*open_)
    least = figures.foyer_area(facts.settings)
    largest = at_least(_("Largest area apart"), max(areas), field, least, _("m²"), drawn=drawn)
    return while_open(largest, open_)


@should(14, ROOMS, _l("There is another room or venue to turn to if the main room cannot be used."), "venue.fallback")
def fallback(given: Given, _facts: Facts) -> Verdict:
    yes, no = _("There is one."), _("There is none.")
    return one_of(given.get("venue.fallback"), "venue.fallback", {"yes"}, yes=yes, no=no)


@must(
    15,
    ROOMS,
    _l("If the venue belongs to somebody else, its owner agrees in writing."),
    "venue.run_by",
    "venue.owner_consent",
)
def owner_agrees(given: Given, _facts: Facts) -> Verdict:
    (run_by,) = given.need("venue.run_by")
    if run_by != "third_party":
        return met(_("The venue is run by those who apply."))
    if given.get("venue.owner_consent"):
        return met(_("The owner's consent is enclosed."))
    return not_met(_("The venue belongs to somebody else, and no consent is enclosed."), "venue.owner_consent")


@must(
    16,
    ROOMS,
    _l("A floor plan and at least %(photos)s photographs are enclosed."),
    "venue.floor_plan",
    "venue.photos",
)
def pictures(given: Given, facts: Facts) -> Verdict:
    plan, photos = given.get("venue.floor_plan"), given.get("venue.photos")
    if not plan and not photos:
        raise CannotTell("venue.floor_plan", "venue.photos")
    if not plan:
        return not_met(_("There is no floor plan."), "venue.floor_plan")
    return at_least(_("Photographs"), len(photos or ()), "venue.photos", figures.PHOTOS.of(facts.settings))


CLAUSES = (
    licensed, seated, large, not_too_dense, two_break_outs, three_good_break_outs, movable, comfortable, foyer,
    fallback, owner_agrees, pictures,
)  # fmt: skip
