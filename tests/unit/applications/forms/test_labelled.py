"""A section written out for those who read it."""

import json

import pytest

from booster.applications.forms.labelled import labelled, lines_of
from tests.unit.applications.forms.examples import EDITION, SLUGS, TOGETHER, complete, typed_day

FILES = {"floor-plan": "plan.pdf", "photo-1": "hall.jpg", "photo-2": "atelier.jpg", "letter-of-intent": "letter.pdf"}


def lines(slug, document):
    parts = labelled(EDITION.by_slug[slug], document, TOGETHER, FILES)
    return {line["field"]: line for line in lines_of(parts)}


@pytest.mark.parametrize("slug", SLUGS)
def test_a_complete_section_is_plain_data_with_every_answer(slug):
    parts = labelled(EDITION.by_slug[slug], complete(slug), TOGETHER, FILES)
    answered = {name for name, line in lines(slug, complete(slug)).items() if line["is_answered"]}

    assert json.loads(json.dumps(parts)) == parts
    assert answered == {name for name in complete(slug) if EDITION.by_slug[slug].question_of(name)}


def test_an_answer_stands_under_its_question_in_words_and_as_a_value():
    assert lines("venue", complete("venue"))["rooms/a_room1/height"] == {
        "code": "E9",
        "field": "rooms/a_room1/height",
        "id": "rooms-a_room1-height",
        "label": "Height",
        "value": "4.20",
        "text": "4.2 m",
        "is_answered": True,
    }


def test_the_first_day_brings_the_second():
    line = lines("dates", complete("dates"))["dates/date1/first"]

    assert (line["value"], line["text"]) == ("2023-02-20", "20 and 21 February 2023")


def test_two_days_in_two_months_name_both():
    over = complete("dates") | {"dates/date1/first": typed_day("2023-02-28")}

    assert lines("dates", over)["dates/date1/first"]["text"] == "28 February 2023 and 1 March 2023"


def test_a_blank_answer_says_so():
    line = lines("venue", {})["name"]

    assert (line["value"], line["text"], line["is_answered"]) == (None, "Not answered", False)


def test_what_cannot_be_read_is_shown_as_typed_without_a_value():
    line = lines("venue", {"latitude": ["north"]})["latitude"]

    assert (line["value"], line["text"], line["is_answered"]) == (None, "north", False)


def test_questions_that_do_not_apply_are_left_out():
    fields = lines("venue", complete("venue"))

    assert "owner_consent" not in fields
    assert "rooms/a_room2/length" not in fields


def test_rows_are_numbered_and_empty_ones_left_out():
    document = complete("dates") | {"dates/date0": ["row"]}

    group = labelled(EDITION.by_slug["dates"], document, TOGETHER, FILES)[0]["lines"][0]

    assert [row["title"] for row in group["rows"]] == ["Date 1", "Date 2"]


def test_files_are_named_and_described():
    line = lines("venue", complete("venue"))["photos"]

    assert line["text"] == "hall.jpg, atelier.jpg"
    assert line["files"][1] == {
        "key": "photo-2",
        "name": "atelier.jpg",
        "description": "A break-out room with ten chairs in a circle and a whiteboard.",
    }


def test_a_file_that_is_gone_is_no_answer():
    line = lines("venue", complete("venue") | {"floor_plan": ["gone"]})["floor_plan"]

    assert (line["text"], line["files"], line["is_answered"]) == ("Not answered", [], False)
