"""NUTS 2 regions: those of the time of a call, by name or by code, offered while somebody types."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from booster.applications.forms.asked import asked
from booster.applications.forms.labelled import labelled, lines_of
from booster.applications.forms.reference import reference, versions
from booster.applications.forms.venue_host.regions import EVERYDAY, region_named, regions
from booster.applications.views.reading.forms_to_read import introduce_editions
from booster.calls.commands import DEFINITIONS
from booster.calls.definition import read_all
from booster.calls.settings import CallSettings, Window
from tests.unit.applications.forms.examples import ALONE, EDITION, SETTINGS, TOGETHER, answers, complete, found

introduce_editions()
LEAD = EDITION.by_slug["lead-organisation"]
REGION = LEAD.questions["region"]
# The first call took place under the classification of 2021, all later ones take place under that of 2024.
LATER = replace(ALONE, settings=replace(SETTINGS, window=Window(date(2027, 5, 3), date(2027, 6, 11))))
CALLS = {one.slug: CallSettings.read(one.settings) for one in read_all(DEFINITIONS)}
OLD = ["NL31", "NL33", "PT16", "PT17", "PT18"]
NEW = ["NL35", "NL36", "PT19", "PT1A", "PT1B", "PT1C", "PT1D"]
# As Eurostat counts them in NUTS 2024.
SIZES = {
    "AT": 9,
    "BE": 11,
    "BG": 6,
    "CY": 1,
    "CZ": 8,
    "DE": 38,
    "DK": 5,
    "EE": 1,
    "EL": 13,
    "ES": 19,
    "FI": 5,
    "FR": 27,
    "HR": 4,
    "HU": 8,
    "IE": 3,
    "IT": 21,
    "LT": 2,
    "LU": 1,
    "LV": 1,
    "MT": 1,
    "NL": 12,
    "PL": 17,
    "PT": 9,
    "RO": 8,
    "SE": 8,
    "SI": 2,
    "SK": 4,
}


def test_each_classification_is_whole():
    old, new = versions("nuts2")

    assert (old.version, len(old.entries), new.version, len(new.entries)) == ("2021", 242, "2024", 244)
    assert Counter(code[:2] for code in new.entries) == SIZES
    assert sorted(old.entries.keys() - new.entries.keys()) == OLD
    assert sorted(new.entries.keys() - old.entries.keys()) == NEW


@pytest.mark.parametrize(("day", "version"), [(date(2023, 12, 31), "2021"), (date(2024, 1, 1), "2024")])
def test_the_new_classification_holds_from_the_first_day_of_2024(day, version):
    assert reference("nuts2", day).version == version


@pytest.mark.parametrize("slug", CALLS)
def test_no_call_asks_by_a_list_that_has_expired_when_it_takes_place(slug):
    facts = replace(ALONE, settings=CALLS[slug])

    assert regions(facts).holds_on(facts.settings.window.first)
    assert regions(facts).holds_on(facts.settings.window.last)


@pytest.mark.parametrize("facts", [ALONE, LATER])
@pytest.mark.parametrize("code", OLD + NEW)
def test_a_call_takes_the_codes_of_its_time(code, facts):
    country = {"NL": "NL", "PT": "PT"}[code[:2]]
    facts = replace(facts, settings=replace(facts.settings, countries=("NL", "PT")))
    fits = code in (OLD if facts.settings.window == SETTINGS.window else NEW)

    problems = found("lead-organisation", facts, country=[country], region=[code])

    assert problems == ([] if fits else ["region"])


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("BE23", "BE23"),
        ("be 23", "BE23"),
        ("Oost-Vlaanderen", "BE23"),
        ("oost vlaanderen", "BE23"),
        ("ile de france", "FR10"),
        ("Slaskie", "PL22"),
        ("Bozen", "ITH1"),
        ("Limburg (NL)", "NL42"),
        ("NO08", "NO08"),
    ],
)
def test_a_region_may_be_written_by_name_or_code(typed, code):
    assert REGION.read([typed], ALONE) == code


def test_a_name_means_the_region_of_the_time_of_the_call_and_an_everyday_name_one_region():
    everyday = {name: code for code, names in EVERYDAY.items() for name in names}

    assert {name: REGION.read([name], LATER) for name in everyday} == everyday
    assert (everyday["Bruxelles"], everyday["Brussel"]) == ("BE10", "BE10")
    assert (REGION.read(["utrecht"], ALONE), REGION.read(["utrecht"], LATER)) == ("NL31", "NL35")


@pytest.mark.parametrize("typed", ["BE99", "Limburg", "Flanders and around", "B", "HR04"])
def test_what_is_no_region_is_told(typed):
    assert found("lead-organisation", region=[typed]) == ["region"]


def test_a_region_is_shown_with_its_name_and_the_classification():
    assert REGION.text("BE23", ALONE) == "BE23 Oost-Vlaanderen (NUTS 2021)"
    assert REGION.text("BE23", LATER) == "BE23 Oost-Vlaanderen (NUTS 2024)"
    assert REGION.text("NO08", LATER) == "NO08 (not checked)"


def test_the_answer_that_is_frozen_names_the_classification_and_keeps_the_code():
    frozen = {line["field"]: line for line in lines_of(labelled(LEAD, complete("lead-organisation"), LATER, {}))}

    assert (frozen["region"]["value"], frozen["region"]["text"]) == ("BE23", "BE23 Oost-Vlaanderen (NUTS 2024)")
    assert answers("lead-organisation")["region"] == "BE23"


def test_the_regions_of_the_countries_of_the_call_are_offered_with_their_country():
    offered = REGION.suggestions(TOGETHER)

    assert Counter(one.of for one in offered) == {"BE": 11, "FR": 27, "GR": 13, "NL": 12}
    assert offered[2] == ("BE22", "Limburg (BE), Belgium", "BE")


def test_the_page_narrows_them_to_the_country_beside_them():
    parts = asked(LEAD, {}, TOGETHER)
    region = next(one for part in parts for one in part.items if not one.is_rows and one.name == "region")

    assert (region.kind, region.narrowed_by, len(region.suggestions)) == ("text", "country", 63)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ({}, ""),
        ({"country": "BE"}, ""),
        ({"country": "BE", "region": "BE23"}, "BE23 Oost-Vlaanderen (NUTS 2021)"),
        ({"country": "IS", "region": "IS00"}, "IS00 (not checked). We have no list of the regions of Iceland."),
    ],
)
def test_what_a_code_stands_for_is_said_at_once(typed, shown):
    lines = [one.text for one in region_named(typed, TOGETHER).lines]

    assert lines == ([shown] if shown else [])


def test_what_helps_whoever_writes_is_not_told_to_readers():
    parts = labelled(LEAD, complete("lead-organisation"), TOGETHER, {})

    assert [one for part in parts for one in part["sums"]] == []
