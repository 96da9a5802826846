"""Figures that the form works out: seats to area, days since the days online, beds."""

from dataclasses import replace
from datetime import date

import pytest

from booster.applications.forms.reading import read
from booster.applications.forms.reference.airports import SOURCE
from booster.applications.forms.venue_host.dates import gaps
from booster.applications.forms.venue_host.rooms import density
from booster.applications.forms.venue_host.travel import airports_named, beds
from tests.unit.applications.forms.examples import EDITION, SETTINGS, TOGETHER, answers, complete


def facts(*online):
    return replace(TOGETHER, settings=replace(SETTINGS, online_days=tuple(date.fromisoformat(day) for day in online)))


@pytest.mark.parametrize(
    ("online", "on_site", "days", "is_told"),
    [
        ("2022-12-02", "2023-03-02", 90, False),
        ("2023-06-07", "2023-09-21", 106, True),
        ("2024-01-25", "2024-03-11", 46, True),
        ("2023-01-01", "2023-03-02", 60, False),
        ("2023-01-02", "2023-03-02", 59, True),
        ("2022-11-30", "2023-03-02", 92, False),
        ("2022-11-29", "2023-03-02", 93, True),
    ],
)
def test_the_gap_after_the_days_online_is_counted_and_an_unusual_one_told(online, on_site, days, is_told):
    (one,) = gaps({"dates": [{"first": date.fromisoformat(on_site)}, {}]}, facts("2022-11-01", online)).lines

    assert one.text.endswith(f": {days}")
    assert bool(one.remark) is is_told


def test_without_days_online_there_is_no_gap():
    assert gaps(answers("dates"), facts()).lines == ()


@pytest.mark.parametrize(("rooms", "is_told"), [(("25", "25"), False), (("25", "24"), True)])
def test_rooms_in_hotels_are_added_up_and_too_few_are_told(rooms, is_told):
    first, second = rooms
    typed = answers(
        "travel", hotels__a_hotels1__rooms=[first], hotels__a_hotels2__rooms=[second], hotels__a_hotels3__rooms=["0"]
    )
    (one,) = beds(typed, TOGETHER).lines

    assert (one.text, bool(one.remark)) == (str(int(first) + int(second)), is_told)


@pytest.mark.parametrize(
    ("layout", "area", "is_told"),
    [
        ("seats_theatre", "110", False),
        ("seats_theatre", "109.9", True),
        ("seats_classroom", "160", False),
        ("seats_classroom", "159.9", True),
        ("seats_cabaret", "200", False),
        ("seats_cabaret", "199.9", True),
        ("seats_u_shape", "230", False),
        ("seats_u_shape", "229.9", True),
    ],
)
def test_more_seats_than_a_room_holds_are_told(layout, area, is_told):
    others = {f"rooms__a_room1__{one}": [] for one in ("seats_theatre", "seats_classroom", "seats_cabaret")}
    typed = answers("venue", **{**others, f"rooms__a_room1__{layout}": ["100"], "rooms__a_room1__area": [area]})
    first, *_rest = density(typed, TOGETHER).lines

    assert bool(first.remark) is is_told


def test_each_room_with_seats_has_its_line():
    lines = [(str(one.label), one.text) for one in density(answers("venue"), TOGETHER).lines]

    assert lines[0] == (
        "Blauwe Zaal, for each seat",
        "half-round tables: 2.66 m²; rows with tables: 2.00 m²; rows without tables: 1.16 m²",
    )
    assert len(lines) == 3


def test_airports_are_named_and_an_unknown_one_stops_nobody():
    codes = {"airports/a_airports1/code": ["bru"], "airports/a_airports2/code": ["QQQ"]}
    reading = read(EDITION.by_slug["travel"], {**complete("travel"), **codes}, TOGETHER)

    known, unknown = airports_named(reading.answers, TOGETHER).lines

    assert reading.is_complete
    assert (known.label, known.text, known.remark) == ("BRU", "Brussels Airport, Belgium", "")
    assert (unknown.label, unknown.text) == ("QQQ", f"We know no airport with this code ({SOURCE}).")
    assert unknown.remark.startswith("Check the three letters.")
