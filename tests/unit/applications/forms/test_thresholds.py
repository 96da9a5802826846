"""Thresholds: one source for each figure, which a call may set otherwise."""

import dataclasses
import re
from decimal import Decimal

import pytest

from booster.applications.forms import EDITIONS
from booster.applications.forms.reading import read
from booster.applications.forms.venue_host.rooms import density
from booster.applications.forms.verdict import Met
from booster.calls.settings import CallSettings, Figure
from tests.unit.applications.forms.clauses import FACTS, verdict
from tests.unit.applications.forms.examples import ALONE, EDITION, SETTINGS, STORED, complete, found


def with_thresholds(facts=FACTS, **thresholds):
    values = tuple(Figure(name, Decimal(value)) for name, value in thresholds.items())
    return dataclasses.replace(facts, settings=dataclasses.replace(facts.settings, thresholds=values))


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS)
def test_every_threshold_has_a_name_of_its_own_and_words(edition):
    names = [one.name for one in (*edition.thresholds, *edition.derived)]

    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z_]+", name) for name in names)
    assert all(str(one.what) for one in edition.thresholds)


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS)
def test_texts_name_thresholds_and_type_no_figure(edition):
    """Hours of the day, the number of meals and of allergens, and what merely has to be there are none."""
    allowed = {"W3": {"09", "00"}, "W28": {"1"}, "W34": {"5"}, "W35": {"14"}, "W42": {"2021", "35"}}

    for clause in edition.white_book:
        typed = set(re.findall(r"\d+", re.sub(r"%\(\w+\)s|\(EU\)", "", str(clause.text))))
        assert typed <= allowed.get(clause.number, set()), clause.number


@pytest.mark.parametrize(
    ("number", "thresholds", "changes", "words"),
    [
        ("W2", {"date_options": 3}, {}, "2, 1 short of the 3"),
        ("W3", {"setup_hours": 3}, {"dates.setup": "morning", "dates.setup_from": "07:00"}, "short of the 3 h"),
        ("W4", {"open_hours": 15}, {}, "short of the 15 h"),
        ("W7", {"area_each": "2.5"}, {"venue.rooms/a_room1/area": "124"}, "1 m² short of the 125 m²"),
        ("W8", {"area_cabaret": 3}, {}, "fit"),
        ("W9", {"break_outs": 3}, {}, "2, 1 short of the 3"),
        ("W13", {"area_standing": 9}, {}, "short of the 450 m²"),
        ("W16", {"photos": 3}, {}, "2, 1 short of the 3"),
        ("W18", {"picture_lengths": 2}, {}, "short of"),
        ("W19", {"microphones": 9}, {}, "short of the 9"),
        ("W20", {"people_to_a_board": 1}, {}, "short of the 40"),
        ("W21", {"internet_up": 500}, {}, "short of the 500"),
        ("W22", {"internet_wished": 2000}, {}, "short of the 2,000"),
        ("W23", {"devices_each": 20}, {}, "short of the 1,000"),
        ("W24", {"seats_to_a_socket": "0.5"}, {}, "short of the 80"),
        ("W29", {"door_width": 130}, {}, "short of the 130 cm"),
        ("W30", {"parking_distance": 1}, {}, "over the 1 m"),
        ("W38", {"stop_distance": 100}, {}, "over the 100 m"),
        ("W39", {"flight_countries": 40}, {}, "short of the 40"),
        ("W40", {"hotels": 4}, {}, "short of the 4"),
        ("W41", {"hotel_minutes": 10}, {}, "short of the 50"),
        ("W44", {"helpers": 60}, {}, "short of the 60"),
        ("W44", {"event_years": "0.5"}, {}, "too long ago"),
    ],
)
def test_a_call_sets_what_a_clause_asks(number, thresholds, changes, words):
    told = verdict(number, changes, with_thresholds(**thresholds))

    assert (told.met, words in told.sentence) == (Met.NOT_MET, True), told


def test_texts_say_the_figures_of_the_call():
    figures = EDITION.figures(with_thresholds(internet_down=80, area_each="2.5").settings)
    texts = {one.number: one.sentence(figures) for one in EDITION.white_book}

    assert "at least 80 Mbit/s, the upload speed at least 20 Mbit/s" in texts["W21"]
    assert "125 m²: 2.5 m² for each" in texts["W7"]


def test_sections_warn_by_the_same_figures():
    narrow = with_thresholds(ALONE, door_width=95)
    tight = with_thresholds(ALONE, area_cabaret=10)
    old = with_thresholds(ALONE, event_years=9)
    rooms = read(EDITION.by_slug["venue"], complete("venue"), tight).answers

    assert found("access", narrow, step_free_way=["full"], barriers=[], door_width=["94"]) == ["barriers"]
    assert found("access", ALONE, step_free_way=["full"], barriers=[], door_width=["94"]) == []
    assert all(one.remark for one in density(rooms, tight).lines if "half-round" in one.text)
    assert not any(one.remark for one in density(rooms, ALONE).lines)
    assert found("team", old, events__event1__year=["2014"]) == []
    assert found("team", ALONE, events__event1__year=["2014"]) == ["events/event1/year"]


def test_hints_say_the_figure_of_the_call():
    note = EDITION.by_slug["access"].questions["door_width"].note

    assert "80 cm" in note(ALONE)
    assert "95 cm" in note(with_thresholds(ALONE, door_width=95))


def test_settings_from_before_there_were_thresholds_take_those_of_the_edition():
    assert SETTINGS.thresholds == ()
    assert EDITION.limits(SETTINGS)["internet_down"] == 50


def test_numbers_are_read_without_rounding():
    stored = {**STORED, "thresholds": {"area_each": 2.1, "area_standing": "0.7", "hotels": 4}}

    assert CallSettings.read(stored).thresholds == (
        Figure("area_each", Decimal("2.1")),
        Figure("area_standing", Decimal("0.7")),
        Figure("hotels", Decimal(4)),
    )
