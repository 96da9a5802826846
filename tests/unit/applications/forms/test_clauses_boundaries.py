"""The figures at which a clause turns, on both sides; those of real editions among them."""

import dataclasses
from datetime import date

import pytest

from booster.applications.forms.verdict import Met
from tests.unit.applications.forms.clauses import FACTS, verdict
from tests.unit.applications.forms.examples import typed_day

SEATS = {"venue.rooms/room1/seats_theatre": None, "venue.rooms/room1/seats_classroom": None}

TURNS = [
    # Dates and hours.
    ("W2", "dates.dates/date1/optioned_until", typed_day("2022-10-14"), typed_day("2022-10-15")),
    ("W4", "dates.closes", "16:29", "16:30"),
    # 45 people came to a call for 40: the licence must hold participants and staff together.
    ("W5", "venue.rooms/room1/licensed", "45", "50"),
    ("W5", "venue.rooms/room1/licensed", "49", "50"),
    ("W6", "venue.rooms/room1/seats_cabaret", "39", "40"),
    ("W7", "venue.rooms/room1/area", "99.9", "100"),
    ("W8", "venue.rooms/room1/seats_theatre", "117", "116"),
    ("W8", "venue.rooms/room1/seats_classroom", "81", "80"),
    ("W8", "venue.rooms/room1/seats_cabaret", "65", "64"),
    ("W8", "venue.rooms/room1/seats_u_shape", "56", "55"),
    ("W18", "equipment.image_height", "2.66", "2.67"),
    ("W19", "equipment.microphones_worn", "0", "1"),
    ("W21", "equipment.internet_down", "49", "50"),
    ("W21", "equipment.internet_up", "19", "20"),
    ("W22", "equipment.internet_up", "99", "100"),
    ("W23", "equipment.wifi_devices", "99", "100"),
    ("W24", "equipment.sockets", "19", "20"),
    ("W29", "access.door_width", "79", "80"),
    ("W29", "access.ramp_slope", "8.1", "8"),
    ("W29", "access.lift_door", "74", "75"),
    ("W29", "access.lift_depth", "129", "130"),
    ("W30", "access.parking_distance", "51", "50"),
    ("W38", "travel.airports/airports1/minutes", "61", "60"),
    ("W38", "travel.stop_distance", "501", "500"),
    ("W41", "travel.hotels/hotels3/minutes", "21", "20"),
    ("W44", "team.helpers", "1", "2"),
    ("W46", "safety.insurance_sum", "0", "1"),
]  # fmt: skip

# What the rest of the example has to be for one field to decide.
AROUND = {
    "W4": {"dates.opens": "07:30"},
    "W6": SEATS,
    "W19": {"equipment.microphones_hand": "1"},
    "W41": {"travel.hotels/hotels1/rooms": "13"},
}


@pytest.mark.parametrize(("number", "field", "too_little", "enough"), TURNS)
def test_a_clause_turns_at_its_figure(number, field, too_little, enough):
    around = AROUND.get(number, {})

    assert verdict(number, {**around, field: too_little}).met is Met.NOT_MET
    assert verdict(number, {**around, field: enough}).met is Met.MET


@pytest.mark.parametrize(
    ("last_online", "first", "gap"),
    [("2022-12-02", "2023-03-02", 90), ("2023-06-07", "2023-09-21", 106), ("2024-01-25", "2024-03-11", 46)],
)
def test_the_gap_to_the_last_online_day_of_real_editions_is_told(last_online, first, gap):
    day = date.fromisoformat(first)
    window = dataclasses.replace(FACTS.settings.window, first=day, last=date.fromordinal(day.toordinal() + 1))
    settings = dataclasses.replace(FACTS.settings, window=window, online_days=(date.fromisoformat(last_online),))

    found = verdict("W1", {"dates.dates/date1/first": typed_day(first)}, dataclasses.replace(FACTS, settings=settings))

    assert found.met is Met.MET
    assert f"{gap} days after the last online day" in found.sentence
    assert ("are planned" in found.sentence) == (gap != 90)


@pytest.mark.parametrize(
    ("first", "met"),
    [("2023-02-19", Met.NOT_MET), ("2023-02-20", Met.MET), ("2023-03-09", Met.MET), ("2023-03-10", Met.NOT_MET)],
)
def test_both_days_lie_in_the_window(first, met):
    only = {"dates.dates/date1/first": typed_day(first), "dates.dates/date2/first": None}

    assert verdict("W1", only).met is met


@pytest.mark.parametrize("first", ["2023-02-24", "2023-02-25", "2023-02-26"])
def test_neither_day_falls_on_a_weekend(first):
    only = {"dates.dates/date1/first": typed_day(first), "dates.dates/date2/first": None}

    assert "weekend" in verdict("W1", only).sentence


@pytest.mark.parametrize(
    ("opens", "start", "met"),
    [
        ("08:00", "07:00", Met.MET),
        ("10:00", "08:00", Met.MET),
        ("08:00", "07:01", Met.NOT_MET),
        ("10:00", "08:01", Met.NOT_MET),
    ],
)
def test_setting_up_in_the_morning_takes_two_hours(opens, start, met):
    assert verdict("W3", {"dates.setup": "morning", "dates.setup_from": start, "dates.opens": opens}).met is met


@pytest.mark.parametrize(("area", "met"), [("41.9", Met.NOT_MET), ("42", Met.MET)])
def test_a_figure_that_is_rounded_is_judged_as_it_is_said(area, met):
    """0.9 square metres for each of 46 people are 41.4; the requirement says 42."""
    smaller = dataclasses.replace(FACTS, settings=dataclasses.replace(FACTS.settings, seats=36, staff=10))

    found = verdict("W13", {"venue.foyer_area": area, "venue.rooms/room4/area": "30"}, smaller)

    assert (found.met, "42 m²" in found.sentence) == (met, True)


def test_figures_follow_the_call():
    larger = dataclasses.replace(FACTS, settings=dataclasses.replace(FACTS.settings, seats=45, staff=12))

    found = verdict("W5", {"venue.rooms/room1/licensed": "56"}, larger)

    assert (found.met, found.sentence) == (Met.NOT_MET, "People allowed: 56, 1 short of the 57 asked for.")
