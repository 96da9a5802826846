"""Bars draw what clauses measure, and nothing else."""

import dataclasses
from decimal import Decimal

import pytest

from booster.applications.forms.clause import Level
from booster.applications.forms.verdict import Met
from booster.applications.forms.white_book import judge
from booster.applications.pictures import bars
from booster.calls.settings import Figure
from tests.unit.applications.forms.clauses import FACTS, documents, verdict
from tests.unit.applications.forms.examples import EDITION

THRESHOLDS = (
    Figure("area_each", Decimal(3)), Figure("internet_down", Decimal(70)), Figure("internet_up", Decimal(30)),
)  # fmt: skip
OTHER = dataclasses.replace(
    FACTS, settings=dataclasses.replace(FACTS.settings, seats=41, staff=11, thresholds=THRESHOLDS)
)


def drawn(facts, **changes):
    found = bars.draw(judge(EDITION, documents(**changes), facts))
    return {(bar.clause, str(bar.label)): bar for bar in found}


@pytest.mark.parametrize(
    ("facts", "asked"),
    [
        (FACTS, {"W5": 50, "W6": 40, "W7": 100, "W13": 45, "W23": 100, "W24": 20, "W41": 50}),
        (OTHER, {"W5": 52, "W6": 41, "W7": 156, "W13": 47, "W23": 104, "W24": 21, "W41": 52}),
    ],
    ids=["the usual call", "another call"],
)
def test_each_bar_asks_what_its_clause_asks(facts, asked):
    found = drawn(facts)

    assert {clause: bar.asked for (clause, _label), bar in found.items() if clause != "W21"} == asked
    assert {clause for clause, _label in found} == {one.number for one in EDITION.white_book if one.is_drawn}


@pytest.mark.parametrize(("facts", "down", "up"), [(FACTS, 50, 20), (OTHER, 70, 30)])
def test_the_bars_of_the_network_ask_what_the_clause_asks(facts, down, up):
    found = drawn(facts)

    assert found["W21", "Download speed"].asked == down
    assert found["W21", "Upload speed"].asked == up


@pytest.mark.parametrize(
    ("number", "changes"),
    [
        ("W5", {"venue.rooms/a_room1/licensed": "45"}),
        ("W6", {"venue.rooms/a_room1/seats_cabaret": "39", "venue.rooms/a_room1/furniture_movable": "no"}),
        ("W13", {"venue.foyer_area": "10"}),
        ("W13", {"venue.foyer_area": "10", "venue.rooms/a_room4/area": "20"}),
        ("W23", {"equipment.wifi_devices": "90"}),
        ("W41", {"travel.hotels/a_hotels1/minutes": "25"}),
        ("W41", {}),
    ],
)
def test_a_bar_is_short_where_its_clause_says_so(number, changes):
    short = any(bar.is_short for (clause, _label), bar in drawn(FACTS, **changes).items() if clause == number)

    assert short == ("short of" in verdict(number, changes).sentence)


def test_hotels_far_away_are_not_counted():
    near = drawn(FACTS)["W41", "Hotel rooms that can be held near by"].value
    far = drawn(FACTS, **{"travel.hotels/a_hotels1/minutes": "25"})["W41", "Hotel rooms that can be held near by"].value

    assert near - far == 30


def test_a_frozen_sheet_draws_the_same_bars():
    judged = judge(EDITION, documents(), FACTS)
    kept = [
        {
            "number": one.clause.number,
            "measures": [
                {"label": str(m.label), "unit": str(m.unit), "value": str(m.value), "asked": str(m.asked)}
                for m in one.verdict.measures
            ],
        }
        for one in judged
    ]

    told = [(bar.clause, str(bar.label), bar.value, bar.asked) for bar in bars.draw(judged)]
    assert [(bar.clause, bar.label, bar.value, bar.asked) for bar in bars.frozen(kept)] == told
    assert bars.frozen([{"number": "W5"}]) == []


def test_only_clauses_with_figures_are_drawn():
    measured = {one.clause.number for one in judge(EDITION, documents(), FACTS) if one.verdict.measures}

    assert measured == {one.number for one in EDITION.white_book if one.is_drawn}
    assert {one.level for one in EDITION.white_book if one.is_drawn} == set(Level)
    assert verdict("W5", {"venue.rooms/a_room1/licensed": None}).met is Met.UNKNOWN


def test_what_is_less_than_nothing_has_no_bar():
    (bar,) = (
        bar for (clause, _), bar in drawn(FACTS, **{"venue.rooms/a_room1/licensed": "-7"}).items() if clause == "W5"
    )

    assert (bar.value, bar.share) == (-7, 0)
