"""Rooms to scale, and how many seats each can plausibly hold."""

from decimal import Decimal
from itertools import combinations

import pytest

from booster.applications.pictures import rooms
from booster.applications.pictures.answers import Answers
from booster.applications.pictures.rooms import AREA_OF_SEAT, Limit, plausible
from tests.unit.applications.forms.examples import EDITION, SETTINGS

LIMITS = EDITION.limits(SETTINGS)
PER_SEAT = {layout: LIMITS[name] for layout, name in AREA_OF_SEAT.items()}


def drawn(*rows):
    listed = [{"row": f"r{number}", **row} for number, row in enumerate(rows)]
    return rooms.draw(Answers({"venue": {"rooms": listed}}), LIMITS)


def room(**cells):
    return {"name": "Hall", "use": "main", "area": Decimal(100), **cells}


@pytest.mark.parametrize(
    ("layout", "seats"), [("seats_theatre", 90), ("seats_classroom", 62), ("seats_cabaret", 50), ("seats_u_shape", 43)]
)
def test_a_hundred_square_metres_hold_so_many_seats(layout, seats):
    assert plausible(PER_SEAT[layout], Decimal(100), None, None) == (seats, Limit.AREA)


@pytest.mark.parametrize(("area", "seats"), [("87.99", 79), ("88", 80), ("88.01", 80)])
def test_eighty_theatre_seats_need_88_square_metres(area, seats):
    assert plausible(PER_SEAT["seats_theatre"], Decimal(area), None, None)[0] == seats


@pytest.mark.parametrize(
    ("licensed", "told"), [(49, (49, Limit.LICENCE)), (50, (50, Limit.AREA)), (51, (50, Limit.AREA))]
)
def test_the_licence_counts_where_it_is_tighter_than_the_area(licensed, told):
    assert plausible(PER_SEAT["seats_cabaret"], Decimal(100), None, licensed) == told


@pytest.mark.parametrize(
    ("measured", "told"), [("80", (40, Limit.MEASURES)), ("96", (50, Limit.AREA)), ("120", (50, Limit.AREA))]
)
def test_length_and_width_count_where_they_make_clearly_less_than_the_area(measured, told):
    assert plausible(PER_SEAT["seats_cabaret"], Decimal(100), Decimal(measured), None) == told


def test_as_many_seats_as_fit_are_not_too_many():
    claimed = [drawn(room(seats_cabaret=seats)).rooms[0].seats[0].is_too_many for seats in (49, 50, 51)]

    assert claimed == [False, False, True]


def test_a_room_without_measures_is_a_square_of_its_area():
    plan = drawn(room(area=Decimal(64)))

    one = plan.rooms[0]
    assert (one.length, one.width, one.is_measured) == (8, 8, False)
    assert one.w == one.h


def test_rooms_are_drawn_at_one_scale_and_never_touch():
    plan = drawn(
        room(length=Decimal(16), width=Decimal(8)),
        room(length=Decimal(8), width=Decimal(4)),
        *[room(area=Decimal(area)) for area in (5, 30, 42, 60, 95)],
    )

    first, second = plan.rooms[:2]
    assert first.w == pytest.approx(2 * second.w, abs=0.2)
    assert first.h == pytest.approx(2 * second.h, abs=0.2)
    assert plan.rule == pytest.approx(first.w * 5 / 16, abs=0.1)
    for one, other in combinations(plan.rooms, 2):
        beside = one.x + one.w <= other.x or other.x + other.w <= one.x
        below = one.y + one.h <= other.y or other.y + other.h <= one.y
        assert beside or below
    assert max(one.x + one.w for one in plan.rooms) <= rooms.WIDTH
    assert max(one.y + one.h for one in plan.rooms) <= plan.height


def test_the_number_of_a_room_too_small_for_it_stands_below_it_and_above_the_next_row():
    large = room(length=Decimal(60), width=Decimal(20))
    plan = drawn(large, room(length=Decimal(2), width=Decimal(2)), large)

    first, small, last = plan.rooms
    assert first.y < first.mark_y < first.y + first.h
    assert small.y + small.h < small.mark_y < last.y


def test_bars_end_at_the_most_that_fits_however_much_somebody_claims():
    plan = drawn(room(seats_theatre=80, seats_cabaret=99_999))

    assert plan.most_seats == plausible(PER_SEAT["seats_theatre"], Decimal(100), None, None)[0]


def test_rooms_keep_their_number_where_one_cannot_be_drawn():
    plan = drawn(room(), {"name": "No size"}, room(name="Third"))

    assert [(one.mark, one.name) for one in plan.rooms] == [(1, "Hall"), (3, "Third")]


@pytest.mark.parametrize("rows", [[], [{}], [{"area": Decimal(0)}], [{"area": "nonsense"}]])
def test_nothing_is_drawn_while_no_room_has_a_size(rows):
    assert drawn(*rows) is None
