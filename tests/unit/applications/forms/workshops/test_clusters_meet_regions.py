"""The edition for workshops: its ids, its rules, and every clause on both sides of its figure."""

import dataclasses
from datetime import date

import pytest

from booster.applications.forms import edition
from booster.applications.forms.clusters_meet_regions import example
from booster.applications.forms.facts import Facts
from booster.applications.forms.reading import read
from booster.applications.forms.venue_host.example import typed_day
from booster.applications.forms.verdict import Met
from booster.applications.forms.white_book import judge
from booster.applications.views.reading.forms_to_read import introduce_editions
from booster.calls import definition
from booster.calls.commands import DEFINITIONS
from booster.calls.settings import CallSettings

introduce_editions()
EDITION = edition("clusters_meet_regions")
SETTINGS = CallSettings.read(definition.read(DEFINITIONS / "clusters-meet-regions-2024").settings)
FACTS = Facts(SETTINGS, decided_on=date(2024, 6, 28))
TOGETHER = dataclasses.replace(
    FACTS, is_consortium=True, partners={"province": "Province"}, types={"": "agency", "province": "regional_authority"}
)


def consisting_of(**types):
    """The facts of a consortium by the type of each organisation; the lead's is `lead`."""
    named = {"" if name == "lead" else name: kind for name, kind in types.items() if kind}
    return dataclasses.replace(TOGETHER, partners={name: name for name in types if name != "lead"}, types=named)


IDS = {
    "before-you-start": "documents_read country region_behind_it in_the_period",
    "region": "authority_name authority_page authority_role support_letter clusters ecosystems priorities",
    "dates": "options/day format begins ends",
    "place": "name street postcode town country region hall_seats group_rooms download_speed remote step_free barriers "
    "listening_aid meals",
    "programme": "theme question elements regional_people other_regions speakers results",
    "team": "coordinator_name coordinator_email deputy_name deputy_email english helpers channels promotion payer "
    "payer_text",
}


def documents(**changes):
    """Return the example with some fields changed: `region__authority_role` is that field of that section."""
    found = example.example(SETTINGS)
    for name, typed in changes.items():
        slug, _, field = name.partition("__")
        found[slug.replace("_", "-")][field.replace("__", "/")] = [typed] if isinstance(typed, str) else typed
    return found


def problems(slug, facts=FACTS, **changes):
    document = documents(**{f"{slug}__{field}": typed for field, typed in changes.items()})[slug]
    return [problem.field for problem in read(EDITION.by_slug[slug], document, facts).problems]


def verdicts(facts=FACTS, **changes):
    return {one.clause.number: one.verdict.met for one in judge(EDITION, documents(**changes), facts)}


def test_ids_of_questions_never_change():
    assert {slug: " ".join(EDITION.by_slug[slug].questions) for slug in IDS} == IDS


def test_the_numbers_run_from_1_to_20_and_the_example_meets_them_all():
    assert [clause.number for clause in EDITION.white_book] == [f"W{number}" for number in range(1, 21)]
    assert set(verdicts().values()) == {Met.MET}


def test_an_empty_application_tells_nothing():
    assert {one.verdict.met for one in judge(EDITION, {}, FACTS)} == {Met.UNKNOWN}


@pytest.mark.parametrize(
    ("number", "field", "too_little", "enough"),
    [
        ("W2", "dates__options__day1__day", typed_day(date(2025, 7, 1)), typed_day(date(2025, 6, 30))),
        ("W2", "dates__options__day1__day", typed_day(date(2024, 1, 31)), typed_day(date(2024, 2, 1))),
        ("W4", "dates__options__day1__day", typed_day(date(2024, 8, 22)), typed_day(date(2024, 8, 23))),
        ("W6", "place__hall_seats", "89", "90"),
        ("W7", "place__group_rooms", "1", "2"),
        ("W8", "place__step_free", "no", "help"),
        ("W9", "place__listening_aid", "unknown", "yes"),
        ("W10", "place__download_speed", "49", "50"),
        ("W11", "place__remote", "no", "yes"),
        ("W12", "place__meals", ["vegetarian"], ["vegetarian", "allergens"]),
        ("W14", "programme__regional_people", "39", "40"),
        ("W15", "programme__other_regions", "0", "1"),
        ("W17", "team__english", "no", "yes"),
        ("W18", "team__helpers", "1", "2"),
        ("W20", "team__payer", "shared", "host"),
    ],
)
def test_a_clause_turns_at_its_figure(number, field, too_little, enough):
    # The other day that the example offers would save the first one.
    alone = {"dates__options__day2": [], "dates__options__day2__day": []} if field.startswith("dates") else {}

    assert verdicts(**alone, **{field: too_little})[number] is Met.NOT_MET
    assert verdicts(**alone, **{field: enough})[number] is Met.MET


@pytest.mark.parametrize(
    ("changes", "met"),
    [
        ({"region__authority_role": "supports"}, Met.MET),
        ({"region__support_letter": []}, Met.UNKNOWN),
        ({"region__authority_role": "nobody"}, Met.NOT_MET),
        ({"region__authority_role": "partner"}, Met.MET),
        ({"region__authority_role": "lead"}, Met.NOT_MET),
        ({"region__authority_role": "lead", "lead_organisation__organisation_type": "regional_authority"}, Met.MET),
        ({"region__authority_role": "lead", "lead_organisation__organisation_type": []}, Met.UNKNOWN),
    ],
)
def test_the_region_stands_behind_it(changes, met):
    assert verdicts(TOGETHER, **changes)["W1"] is met


@pytest.mark.parametrize(
    ("types", "met"),
    [
        ({"province": "national_authority"}, Met.MET),
        ({"mill": "cluster", "province": "regional_authority"}, Met.MET),
        ({"mill": "cluster", "lead": "regional_authority"}, Met.NOT_MET),
        ({"mill": "cluster", "province": ""}, Met.UNKNOWN),
    ],
)
def test_an_authority_that_is_a_partner_says_so_itself(types, met):
    assert verdicts(consisting_of(**types), region__authority_role="partner")["W1"] is met


@pytest.mark.parametrize("role", ["lead", "partner", "supports", "nobody"])
@pytest.mark.parametrize(
    ("types", "missing"),
    [
        ({"lead": "agency", "mill": "cluster"}, ["support_letter"]),
        ({"lead": "", "mill": ""}, ["support_letter"]),
        ({"lead": "regional_authority", "mill": "cluster"}, []),
        ({"lead": "agency", "province": "national_authority"}, []),
    ],
)
def test_the_letter_is_needed_unless_an_authority_applies_whatever_is_said_of_its_part(role, types, missing):
    assert problems("region", consisting_of(**types), authority_role=role, support_letter=[]) == missing


def test_no_letter_is_needed_where_the_call_asks_for_none():
    settings = dataclasses.replace(SETTINGS, support_letter_required=False)

    assert problems("region", dataclasses.replace(FACTS, settings=settings), support_letter=[]) == []


def test_an_authority_is_a_partner_only_where_there_are_partners():
    assert problems("region", authority_role="partner") == ["authority_role"]


def test_days_differ_and_the_workshop_ends_after_it_begins():
    same = typed_day(date(2025, 6, 21))

    assert problems("dates", options__day2__day=same) == ["options/day2/day"]
    assert problems("dates", begins="16:30") == ["ends"]


def test_the_deputy_is_somebody_else():
    assert problems("team", deputy_email="INES.Lambert@valleeneuve.example") == ["deputy_email"]
