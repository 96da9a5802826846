"""What a section takes from the form that a browser sent."""

import json

import pytest
from werkzeug.datastructures import MultiDict

from booster.applications.forms import edition
from booster.applications.views.writing.typed import MOST_BASES, sent

VENUE = edition("venue_host").by_slug["venue"]
DATES = edition("venue_host").by_slug["dates"]


def form(*pairs):
    return MultiDict(pairs)


def test_fields_of_the_section_are_taken_and_nothing_else():
    taken = sent(form(("opens", "08:00"), ("csrf_token", "x"), ("status", "approved"), ("dates/k1/other", "y")), DATES)

    assert taken.fields == {"opens": ["08:00"]}


def test_several_values_of_one_name_stay_together():
    taken = sent(form(("dates/k1/first", "1"), ("dates/k1/first", "3"), ("dates/k1/first", "2027")), DATES)

    assert taken.fields == {"dates/k1/first": ["1", "3", "2027"]}


def test_a_box_on_the_page_that_was_not_sent_is_empty():
    taken = sent(form(("boxes", "clash setup nonsense"), ("setup", "eve")), DATES)

    assert taken.fields == {"clash": [], "setup": ["eve"]}


@pytest.mark.parametrize("seen", ["", "-1", "1e3", "99999999999", "x"])
def test_a_version_that_is_none_counts_as_the_first(seen):
    assert sent(form(("seen", seen)), DATES).seen == 0


NO_BASES = ["", "{", "7", "null", '["opens"]', '{"opens": "7"}', '{"opens": true}', '{"opens": 1.5}']
NO_BASES += [f'{{"opens": {-(10**30)}}}', pytest.param("[" * 200_000, id="deep")]


@pytest.mark.parametrize("bases", NO_BASES)
def test_versions_of_fields_that_are_none_count_as_not_sent(bases):
    assert sent(form(("bases", bases)), DATES).bases == {}


def test_a_page_knows_the_versions_of_as_many_fields_as_a_draft_may_have():
    most = {f"rooms/{number}": number for number in range(MOST_BASES)}

    assert sent(form(("bases", json.dumps(most))), VENUE).bases == most
    assert sent(form(("bases", json.dumps({**most, "one/more": 1}))), VENUE).bases == {}


def test_the_version_and_the_key_of_the_page():
    taken = sent(form(("seen", "7"), ("save_key", "abc")), DATES)

    assert (taken.seen, taken.save_key) == (7, "abc")


@pytest.mark.parametrize(
    ("pairs", "button"),
    [
        ([], ("then", "save")),
        ([("then", "later")], ("then", "later")),
        ([("add-row", "rooms/k1")], ("add-row", "rooms/k1")),
        ([("remove-file", "k")], ("remove-file", "k")),
        ([("unknown", "k")], ("then", "save")),
    ],
)
def test_which_button_was_pressed(pairs, button):
    taken = sent(form(*pairs), VENUE)

    assert (taken.button, taken.value) == button


def test_a_row_is_added_only_to_a_group_of_the_section():
    assert sent(form(("add-row", "rooms/k1")), VENUE).fields == {"rooms/k1": ["row"]}
    assert sent(form(("add-row", "dates/k1")), VENUE).fields == {}
    assert sent(form(("add-row", "photos/k1")), VENUE).fields == {}
    assert sent(form(("add-row", "rooms/k1/area")), VENUE).fields == {}


def test_leaving_an_answer_to_the_other_drops_it():
    both = (("opens", "08:00"), ("closes", "19:00"))

    taken = sent(form(*both, ("keep:opens", "theirs"), ("keep:closes", "mine")), DATES)

    assert taken.fields == {"closes": ["19:00"]}


def test_leaving_all_of_a_row_to_the_other_leaves_the_row_alone():
    taken = sent(form(("dates/k1", "row"), ("dates/k1/status", "booked"), ("keep:dates/k1/status", "theirs")), DATES)

    assert taken.fields == {}


def test_words_about_a_picture_are_never_taken_for_a_row():
    assert sent(form(("photos/k1", "row")), VENUE).fields == {"photos/k1": ["row"]}


TEAM = edition("venue_host").by_slug["team"]
ROWS = (("team/k1", "row"), ("team/k1/name", ""), ("team/k2", "row"), ("events/k3", "row"), ("events/k3/name", " "))


@pytest.mark.parametrize(
    ("more", "kept"),
    [
        (("seen", "7"), set()),
        (("team/k2/name", "Ana"), {"team/k1", "team/k2"}),
        (("add-row", "team/k4"), {"team/k1", "team/k2", "team/k4"}),
        (("remove-row", "team/k2"), {"team/k1", "team/k2"}),
    ],
)
def test_rows_that_a_page_begins_with_count_once_somebody_does_something_with_their_group(more, kept):
    fields = sent(form(*ROWS, more), TEAM).fields

    assert {name for name, typed in fields.items() if typed == ["row"]} == kept
