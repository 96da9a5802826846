"""A section laid out for a page."""

import dataclasses
from decimal import Decimal

import pytest

from booster.applications.forms.asked import asked
from booster.applications.forms.reading import read
from booster.applications.forms.section import Problem
from tests.unit.applications.forms.examples import EDITION, SLUGS, TOGETHER, complete

VENUE = EDITION.by_slug["venue"]


def all_asked(slug, document, problems=()):
    for part in asked(EDITION.by_slug[slug], document, TOGETHER, problems):
        for item in part.items:
            yield from [one for row in item.items for one in row.questions] if item.is_rows else [item]


def by_name(slug, document, problems=()):
    return {one.name: one for one in all_asked(slug, document, problems)}


def test_every_field_of_the_example_is_on_its_page():
    for slug in SLUGS:
        names = {name for name in complete(slug) if EDITION.by_slug[slug].question_of(name)}

        assert names <= by_name(slug, complete(slug)).keys()


def test_what_was_typed_comes_back_however_wrong():
    one = by_name("venue", {"latitude": ["north\t<b>"]})["latitude"]

    assert (one.value, one.id, one.count) == ("north\t<b>", "latitude", 9)


def test_a_date_comes_back_in_its_three_parts():
    one = by_name("dates", {"dates/a": ["row"], "dates/a/first": ["31", "x"]})["dates/a/first"]

    assert one.date == {"day": "31", "month": "x", "year": ""}
    assert one.id == "dates-a-first"


def test_a_question_in_a_row_depends_on_its_own_row():
    document = {"rooms/a": ["row"], "rooms/a/use": ["main"], "rooms/b": ["row"], "rooms/b/use": ["quiet"]}
    questions = by_name("venue", document)

    assert (questions["rooms/a/length"].is_asked, questions["rooms/b/length"].is_asked) == (True, False)
    assert questions["rooms/b/length"].shown_when == "rooms/b/use"
    assert questions["rooms/b/length"].shown_values == "main"


def test_errors_stand_beside_their_question_and_those_of_a_group_above_it():
    document = complete("venue") | {
        "rooms/a_room1/use": ["other"],
        "rooms/a_room1/area": ["huge"],
        "photos/photo-1": [""],
    }
    problems = read(VENUE, document, TOGETHER).problems
    questions = by_name("venue", document, problems)
    group = next(i for part in asked(VENUE, document, TOGETHER, problems) for i in part.items if i.is_rows)

    assert questions["rooms/a_room1/area"].error == "Write a number in digits, such as 1250 m²."
    assert questions["photos"].description("photo-1").error == "Describe picture 1 for people who cannot see it."
    assert list(group.errors) == ["Say which room is the main room."]


def test_the_first_of_two_problems_is_told():
    two = [Problem("name", "First."), Problem("name", "Second.")]

    assert by_name("venue", {}, two)["name"].error == "First."


def test_a_group_begins_with_rows_in_their_order():
    group = asked(EDITION.by_slug["dates"], {}, TOGETHER)[0].items[0]
    keys = [row.key for row in group.items]

    assert (len(keys), keys == sorted(keys), group.can_grow) == (2, True, True)
    assert [row.title for row in group.items] == ["Date 1", "Date 2"]
    assert group.items[0].name == f"dates/{keys[0]}"


def test_a_full_group_cannot_grow():
    document = {f"dates/{key}": ["row"] for key in "abc"}

    assert asked(EDITION.by_slug["dates"], document, TOGETHER)[0].items[0].can_grow is False


def test_a_hint_says_why_we_ask_what_the_call_says_and_what_is_allowed():
    seats = by_name("before-you-start", {})["enough_seats"]

    assert seats.hint == "A part of each day is for everybody together. This call asks for 40 seats."
    assert by_name("contribution", {})["motivation"].hint.endswith("Allowed: 300 to 2,000 characters.")
    assert by_name("venue", {})["floor_plan"].hint == (
        "It shows how the rooms lie to each other. Allowed: one file, PDF, PNG, JPEG, at most 10 MB."
    )


def test_a_year_is_no_thousands():
    document = {"events/a": ["row"], "events/a/year": ["1999"]}
    section = EDITION.by_slug["team"]
    events = asked(section, document, TOGETHER)[1].items[0]
    year = next(one for one in events.items[0].questions if one.name == "events/a/year")

    assert year.hint == "Recent events say more about the team of today. From 2020 to 2023."
    assert year.question.text(Decimal(2022), TOGETHER) == "2022"
    problems = [one.sentence for one in read(section, document, TOGETHER).problems if one.field == year.name]
    assert problems == ["Write a number from 2000 to 2100."]


def test_a_box_ticked_for_an_older_version_is_no_longer_ticked():
    one = by_name("before-you-start", {"documents_read": ["0.9"]})["documents_read"]

    assert (one.ticked, one.value == one.ticked) == ("1.0", False)


def test_options_depend_on_the_consortium():
    options = dict(by_name("venue", {})["run_by_partner"].options)

    assert options == {"kouterhal": "Kouterhal Gent nv"}


def test_what_need_not_be_answered_says_so():
    optional = {name for name, one in by_name("lead-organisation", {}).items() if one.is_optional}

    assert optional == {"english_name", "acronym", "pic", "eccp_profile_missing"}


@pytest.mark.parametrize(
    ("slug", "name"),
    [("safety", "insurer"), ("costs", "valid_until"), ("access", "barriers"), ("access", "toilet_distance")],
)
def test_what_a_rule_may_ask_is_not_called_optional(slug, name):
    one = by_name(slug, {})[name]

    assert not one.is_optional
    assert "Required if " in one.hint


def test_what_no_answer_of_the_call_leads_to_is_not_on_its_page_unless_it_was_answered_once():
    poor = dataclasses.replace(TOGETHER, settings=dataclasses.replace(TOGETHER.settings, cost_ceiling=0))
    once = {"items/lunches/payer": ["eccp"]}

    def amounts(document):
        rows = asked(EDITION.by_slug["costs"], document, poor)[0].items[0].items
        return [row.key for row in rows if any(one.question.id == "amount" for one in row.questions)]

    assert (amounts({}), amounts(once)) == ([], ["lunches"])
