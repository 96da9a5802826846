"""The edition for hosts of a training: each section whole, and each of its rules."""

from dataclasses import replace

import pytest

from booster.applications.forms.section import Rows
from tests.unit.applications.forms.examples import (
    ALONE,
    EDITION,
    PARTNER,
    SETTINGS,
    SLUGS,
    TOGETHER,
    found,
    typed_day,
)


def test_no_question_depends_on_one_that_depends_itself():
    groups = [item.questions for section in EDITION.sections for item in section.items if isinstance(item, Rows)]
    plain = [[one for one in section.items if not isinstance(one, Rows)] for section in EDITION.sections]

    for questions in groups + plain:
        conditions = {one.id: one.when for one in questions}
        assert [name for name, condition in conditions.items() if condition and conditions[condition.question]] == []


def test_the_grid_weighs_a_hundred():
    weights = [criterion.weight for criterion in EDITION.grid.criteria]

    assert (weights, sum(weights), len(EDITION.grid.anchors)) == ([25, 10, 10, 15, 10, 15, 10, 5], 100, 6)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_example_is_complete(slug):
    assert found(slug) == []


def test_one_organisation_alone_needs_no_partner():
    assert not EDITION.by_slug["partner"].needed(ALONE)
    assert found("venue", ALONE, run_by=["lead"], run_by_partner=[]) == []


@pytest.mark.parametrize(
    ("question", "answer"), [("country", "other"), ("days_in_window", "no"), ("enough_seats", "no")]
)
def test_whoever_cannot_host_learns_it_at_once(question, answer):
    asked = EDITION.by_slug["before-you-start"].questions[question]

    assert found("before-you-start", **{question: [answer]}) == [question]
    assert answer in asked.warns


def test_the_country_is_one_of_the_call_or_another_one():
    offered = list(EDITION.by_slug["before-you-start"].questions["country"].offered(ALONE))

    assert (sorted(offered[:-1]), offered[-1]) == (["BE", "FR", "GR", "NL", "UA"], "other")
    assert found("before-you-start", country=["DE"]) == ["country"]


def test_new_documents_have_to_be_read_again():
    facts = replace(TOGETHER, settings=replace(SETTINGS, documents_version="1.1"))

    assert found("before-you-start", facts) == ["documents_read"]
    assert found("declarations", facts) == ["privacy_read"]


def test_another_type_of_organisation_is_explained():
    assert found("lead-organisation", organisation_type=["other"]) == ["other_type"]
    assert found("partner", organisation_type=["other"]) == ["other_type"]


@pytest.mark.parametrize(("status", "asked"), [("public_body", []), ("sme", ["registration_number"])])
def test_public_bodies_need_no_registration_number(status, asked):
    assert found("lead-organisation", legal_status=[status], registration_number=[]) == asked


def test_the_back_up_is_somebody_else():
    assert found("lead-organisation", backup_email=["LEA.Vermeulen@leiekaai.example"]) == ["backup_email"]


@pytest.mark.parametrize(
    ("country", "region", "fields"),
    [
        ("BE", ["BE23"], []),
        ("BE", ["FR10"], ["region"]),
        ("BE", [], ["region"]),
        ("GR", ["EL30"], []),
        ("GR", ["GR30"], ["region"]),
        ("UA", [], []),
    ],
)
def test_a_region_lies_in_its_country(country, region, fields):
    assert found("lead-organisation", country=[country], region=region) == fields


@pytest.mark.parametrize(
    ("profile", "missing", "fields"),
    [
        ("clustercollaboration.eu/content/loom", [], []),
        ("", ["not_yet"], []),
        ("", [], ["eccp_profile"]),
        ("x.example", [], ["eccp_profile", "eccp_profile"]),
        ("clustercollaboration.eu/content/loom", ["not_yet"], ["eccp_profile_missing"]),
    ],
)
def test_a_cluster_gives_its_profile_on_the_platform_or_says_not_yet(profile, missing, fields):
    changes = {"organisation_type": ["cluster"], "eccp_profile": [profile], "eccp_profile_missing": missing}

    assert found("lead-organisation", **changes) == fields


def test_only_clusters_are_asked_for_a_profile():
    assert found("lead-organisation", organisation_type=["agency"]) == []


def test_the_call_decides_whether_a_letter_of_intent_is_needed():
    facts = replace(TOGETHER, settings=replace(SETTINGS, letters_required=False))

    assert found("partner", letter_of_intent=[]) == ["letter_of_intent"]
    assert found("partner", facts, letter_of_intent=[]) == []


@pytest.mark.parametrize("day", ["2023-02-19", "2023-02-25", "2023-03-10", "2024-06-01"])
def test_days_that_a_clause_will_refuse_can_be_offered(day):
    changes = {"dates__date2__first": ["28", "2", "2023"], "dates__date1__optioned_until": ["1", "2", "2023"]}

    assert found("dates", dates__date1__first=typed_day(day), **changes) == []


def test_the_last_day_of_the_calendar_has_no_second_one():
    assert found("dates", dates__date2__first=["31", "12", "9999"]) == ["dates/date2/first"]


def test_two_dates_differ():
    assert found("dates", dates__date2__first=typed_day("2023-02-20")) == ["dates/date2/first"]


def test_rooms_on_hold_say_until_when_and_that_is_before_the_training():
    assert found("dates", dates__date1__optioned_until=[]) == ["dates/date1/optioned_until"]
    assert found("dates", dates__date1__optioned_until=typed_day("2023-02-19")) == []
    assert found("dates", dates__date1__optioned_until=typed_day("2023-02-20")) == ["dates/date1/optioned_until"]


@pytest.mark.parametrize(
    ("opens", "closes", "fields"),
    [
        ("8:00", "17:00", []),
        ("8:00", "16:59", []),
        ("8:00", "8:01", []),
        ("8:00", "8:00", ["closes"]),
        ("18:00", "2:00", ["closes"]),
        ("8:00", "late", ["closes"]),
    ],
)
def test_the_building_closes_after_it_opens(opens, closes, fields):
    assert found("dates", opens=[opens], closes=[closes]) == fields


def test_a_known_clash_is_explained():
    assert found("dates", clash_text=[]) == ["clash_text"]
    assert found("dates", clash=["no"], clash_text=[]) == []


def test_somebody_else_s_venue_needs_written_consent():
    assert found("venue", run_by=["third_party"]) == ["owner_consent"]
    assert found("venue", run_by=["third_party"], owner_consent=["letter"]) == []


def test_only_a_partner_of_this_consortium_can_run_the_venue():
    assert found("venue", run_by_partner=[PARTNER]) == []
    assert found("venue", run_by_partner=["stranger"]) == ["run_by_partner"]
    assert found("venue", ALONE) == ["run_by", "run_by_partner"]


def test_a_point_on_the_map_needs_both_numbers():
    assert found("venue", longitude=[]) == ["longitude"]
    assert found("venue", latitude=[]) == ["latitude"]
    assert found("venue", latitude=[], longitude=[]) == []


def test_there_is_a_main_room_and_a_room_for_groups():
    assert found("venue", rooms__a_room1__use=["other"], rooms__a_room1__minutes=["1"]) == ["rooms"]
    assert found("venue", rooms__a_room2__use=["other"], rooms__a_room3__use=["other"]) == ["rooms"]
    assert found("venue", rooms__a_room3__use=["other"]) == []


def test_there_is_one_main_room():
    second = {
        "rooms__a_room4__use": ["main"],
        **{f"rooms__a_room4__{size}": ["9"] for size in ("length", "width", "height")},
    }
    seats = {"rooms__a_room4__seats_cabaret": ["30"], "rooms__a_room4__seats_theatre": ["60"]}

    assert found("venue", **second, **seats) == ["rooms/a_room4/use"]


def test_every_section_about_the_applicant_may_have_confidential_parts():
    offered = EDITION.by_slug["costs"].questions["confidential"].offered(ALONE)

    assert ["before-you-start", *offered] == SLUGS


def test_the_main_room_gives_its_measures_and_its_seats_in_two_layouts():
    assert found("venue", rooms__a_room1__height=[]) == ["rooms/a_room1/height"]
    assert found("venue", rooms__a_room1__licensed=[]) == ["rooms/a_room1/licensed"]
    assert found("venue", rooms__a_room1__seats_cabaret=["0"], rooms__a_room1__seats_theatre=[]) == [
        "rooms/a_room1/seats_cabaret"
    ]


def test_there_are_two_to_eight_photographs_each_described():
    assert found("venue", photos=["photo-1"]) == ["photos"]
    assert found("venue", photos=["photo-1", "photo-2", "photo-3"]) == ["photos/photo-3"]
    assert found("venue", photos=[f"photo-{number}" for number in range(9)]) == ["photos"]


def test_a_conflict_of_interest_is_described():
    assert found("declarations", conflict_text=[]) == ["conflict_text"]
    assert found("declarations", conflict=["none"], conflict_text=[]) == []


def test_declarations_come_last():
    others = {section.slug for section in EDITION.application_sections} - {"declarations"}

    assert set(EDITION.by_slug["declarations"].after) == others


def test_the_form_uses_every_kind_of_field_that_annex_i_needs():
    kinds = {question.kind for section in EDITION.sections for question in section.questions.values()}

    assert kinds == {
        *("text", "long_text", "email", "url", "tel", "number", "choice", "select", "choices"),
        *("confirmation", "day", "hour", "files"),
    }


@pytest.mark.parametrize(("name", "twice"), [("KOUTERHAL  Gent nv", True), ("Kouterhal Brugge nv", False)])
def test_no_organisation_applies_with_itself(name, twice):
    problems = found("lead-organisation", TOGETHER, legal_name=[name])

    assert problems == (["legal_name"] if twice else [])
