"""What is asked about travel, hotels, the team and what it offers."""

from dataclasses import replace

import pytest

from booster.applications.forms.reading import is_asked, read
from booster.applications.forms.venue_host.team import TEAM
from tests.unit.applications.forms.examples import ALONE, EDITION, SETTINGS, TOGETHER, answers, complete, found


def without(group, key, cells):
    return {f"{group}/{key}": [], **{f"{group}/{key}/{cell}": [] for cell in cells}}


HOTEL = ("name", "stars", "minutes", "price", "rooms", "step_free")
PERSON = ("name", "role", "effort", "effort_unit", "languages")
EVENT = ("title", "year", "people", "role", "page")


@pytest.mark.parametrize(
    ("code", "fits"), [("BRU", True), ("b r u", True), ("BR", False), ("BRUX", False), ("B2U", False)]
)
def test_an_airport_is_named_by_three_letters(code, fits):
    assert found("travel", airports__a_airports1__code=[code]) == ([] if fits else ["airports/a_airports1/code"])


def test_three_hotels_are_named():
    assert found("travel", **without("hotels", "a_hotels3", HOTEL)) == ["hotels"]


def test_the_station_is_told_of_unless_no_trains_run():
    station = {"station": [], "station_minutes": [], "station_international": []}
    coordinates = {"station_latitude": [], "station_longitude": []}

    assert found("travel", **station, **coordinates) == list(station)
    assert found("travel", **station, **coordinates, no_trains=["none"]) == []
    assert found("travel", no_trains=["none"]) == ["no_trains"]
    for name, typed in (("station_minutes", "7"), ("station_international", "yes")):
        assert found("travel", no_trains=["none"], **{**station, **coordinates, name: [typed]}) == ["no_trains"]
    assert found("travel", no_trains=["none"], **{**station, "station_international": ["no"]}) == ["no_trains"]
    assert found("travel", no_trains=["none"], **{**station, **coordinates, "station_international": ["no"]}) == []


def test_visa_letters_are_asked_where_people_may_need_a_visa():
    in_the_union = replace(TOGETHER, settings=replace(SETTINGS, countries=("BE", "FR")))

    assert found("travel", visa_letters=[]) == ["visa_letters"]
    assert found("travel", in_the_union, visa_letters=[]) == []


def test_a_team_is_two_people_of_whom_one_coordinates():
    two = without("team", "a_person3", PERSON)

    assert found("team", **two) == []
    assert found("team", **two, **without("team", "a_person2", PERSON)) == ["team"]
    assert found("team", team__a_person1__role=["desk"]) == ["team"]
    assert found("team", team__a_person2__role=["coordinator"]) == ["team/a_person2/role"]


def test_another_language_can_be_named_by_whoever_speaks_it():
    (other,) = (one for one in TEAM.questions if one.id == "other_language")
    spoken = {"languages": ["en", "other"]}

    assert (is_asked(other, spoken), is_asked(other, {"languages": ["en"]})) == (True, False)
    # Drafts were written before it was asked.
    assert found("team", team__a_person1__languages=spoken["languages"]) == []


def test_nobody_gives_more_than_all_their_time():
    assert found("team", team__a_person1__effort=["100"]) == []
    overworked = {**complete("team"), "team/a_person1/effort": ["101"]}
    (problem,) = read(EDITION.by_slug["team"], overworked, TOGETHER).problems
    assert (problem.field, "more than 100 % of" in problem.sentence) == ("team/a_person1/effort", True)
    assert found("team", team__a_person1__effort=["101"], team__a_person1__effort_unit=["days"]) == []


@pytest.mark.parametrize(("year", "fits"), [("2019", False), ("2020", True), ("2023", True), ("2024", False)])
def test_similar_events_are_recent(year, fits):
    assert found("team", events__event1__year=[year]) == ([] if fits else ["events/event1/year"])


def test_having_held_no_similar_event_is_an_answer_too():
    none = without("events", "event1", EVENT) | without("events", "event2", EVENT)

    assert found("team", **none) == []
    assert answers("team", **none)["events"] == []


def test_the_24_languages_of_the_union_are_offered_by_name_and_last_any_other():
    *languages, (last, _words) = EDITION.by_slug["team"].questions["team/languages"].offered(TOGETHER).items()

    assert (len(languages), dict(languages)["ga"], languages[0][0], last) == (24, "Irish", "bg", "other")
    assert found("team", team__a_person3__languages=["other"]) == []


def test_the_call_decides_whether_the_region_must_support_it():
    asked = replace(TOGETHER, settings=replace(SETTINGS, support_letter_required=True))

    assert found("contribution") == []
    assert found("contribution", asked) == ["support_letter"]
    assert found("contribution", asked, support_letter=["letter"]) == []


def test_ties_to_suppliers_are_described():
    assert found("contribution", supplier_ties_text=[]) == ["supplier_ties_text"]
    assert found("contribution", supplier_ties_text=[], supplier_ties=["none"]) == []


def test_only_a_consortium_says_how_it_works_together():
    section = EDITION.by_slug["together"]

    assert section.needed(TOGETHER)
    assert not section.needed(ALONE)


def test_nobody_has_to_hear_of_later_calls():
    assert found("declarations", later_calls=[]) == []
