"""The history of an assessment: whatever its reviewer typed is there, for nobody else, and can be brought back."""

import html
import re

import pytest

from booster.review.models import AssignmentStatus
from tests import queries, world
from tests.integration.review.conftest import form

NOTE, COMMENT = "note", "C1/comment"


def save(case, fields, *, seen=None, window="p.1", **more):
    """Let a window of Rita's save itself."""
    known = version(case) if seen is None else seen
    return case.post("rita", f"{case.page}/live", {"seen": known, "save_key": window, **fields, **more})


def version(case):
    return case.assignment("rita").version


def history(case, field=""):
    address = f"{case.page}/history"
    return case.get("rita", f"{address}/field", query_string={"of": field}) if field else case.get("rita", address)


def said(answer):
    """List what the history shows as values, and what stands below as never chosen."""
    shown, _heading, aside = answer.text.partition("Typed while another window of yours changed this")
    return [
        [html.unescape(text) for text in re.findall(r'<span class="(?:b-said|b-quiet)">(.*?)</span>', part, re.DOTALL)]
        for part in (shown, aside)
    ]


def bring_back(case, field, which, place=0, **more):
    """Press the button beside one of the values."""
    page = history(case, field).text
    number = re.findall(rf'name="{which}" value="(\d+)"', page)[place]
    seen = re.search(r'name="seen" value="(\d+)"', page)[1]
    return case.post("rita", f"{case.page}/history/field", {"of": field, which: number, "seen": seen, **more})


def test_every_value_is_there_the_newest_first(writing):
    save(writing, {COMMENT: "Much daylight."})
    save(writing, {COMMENT: "Much daylight, and quiet."})
    save(writing, {COMMENT: ""})

    assert said(history(writing, COMMENT)) == [["(empty)", "Much daylight, and quiet.", "Much daylight."], []]


def test_what_was_saved_is_listed_as_the_form_asks_for_it(writing):
    save(writing, {NOTE: "Ask about the lift.", "C2": "4", COMMENT: "Much daylight."})

    shown = history(writing).text

    places = [shown.index(text) for text in ("Much daylight.", ">4<", "Ask about the lift.")]
    assert places == sorted(places)
    assert shown.count("One value") == 3


def test_before_anything_is_saved_it_says_so(writing):
    assert "Nothing has been saved yet." in history(writing).text
    assert history(writing, NOTE).status_code == 404


@pytest.mark.parametrize("field", ["C99", "C1/other"])
def test_what_the_form_never_asked_for_has_no_history(writing, field):
    save(writing, {COMMENT: "Much daylight.", field: "4"})

    assert history(writing, field).status_code == 404


def test_words_that_met_another_window_are_kept_whatever_is_chosen_then(writing):
    before = version(writing)
    save(writing, {COMMENT: "From the first window."}, window="p.1")
    save(writing, {COMMENT: "From the second window."}, seen=before, window="q.1")

    assert said(history(writing, COMMENT)) == [["From the first window."], ["From the second window."]]


def test_a_button_keeps_them_too(writing):
    before = version(writing)
    writing.post("rita", f"{writing.page}/save", form("3", seen=before, C1__comment="From the first window."))
    writing.post("rita", f"{writing.page}/save", form("3", seen=before, C1__comment="From the second window."))

    assert said(history(writing, COMMENT)) == [["From the first window."], ["From the second window."]]


def test_words_that_gave_way_come_along_with_the_save_and_are_kept_once(writing):
    for _ in range(2):
        save(writing, {COMMENT: "Much light."}, **{f"aside:{COMMENT}": ["Both,\r\nmended.", "", "And once more."]})

    assert said(history(writing, COMMENT)) == [["Much light."], ["And once more.", "Both,\nmended."]]


def test_of_many_that_gave_way_the_oldest_stand_on_the_last_page(writing):
    save(writing, {COMMENT: "Much light."}, **{f"aside:{COMMENT}": [f"Version {number}." for number in range(21)]})

    first = history(writing, COMMENT)
    link = html.unescape(re.search(r'href="([^"]*)" rel="next"', first.text)[1])
    second = writing.get("rita", f"{writing.page}/history/field{link}")

    assert said(first) == [["Much light."], [f"Version {number}." for number in range(20, 0, -1)]]
    assert said(second) == [["Much light."], ["Version 0."]]


def test_of_a_field_that_nobody_knows_nothing_is_kept(writing):
    save(writing, {COMMENT: "Much light."}, **{"aside:C99": "A stray."})

    assert "A stray." not in history(writing).text


@pytest.mark.parametrize(("which", "text"), [("version", "The first."), ("aside", "Not chosen.")])
def test_a_text_is_brought_back_as_a_new_save(writing, which, text):
    before = version(writing)
    save(writing, {COMMENT: "The first."})
    save(writing, {COMMENT: "Not chosen."}, seen=before, window="q.1")
    save(writing, {COMMENT: "The last."})

    answer = bring_back(writing, COMMENT, which)

    assert answer.status_code == 303
    assert said(history(writing, COMMENT))[0] == [text, "The last.", "The first."]
    assert writing.assignment("rita").document == {COMMENT: text}


def test_of_bringing_back_nothing_is_said_while_there_is_only_what_stands(writing):
    save(writing, {COMMENT: "The first."})
    assert "Bringing a value back" not in history(writing, COMMENT).text

    save(writing, {COMMENT: "The second."})

    assert "Bringing a value back" in history(writing, COMMENT).text


def test_bringing_back_what_stands_there_writes_nothing(writing):
    save(writing, {COMMENT: "The first."})
    save(writing, {COMMENT: ""})
    save(writing, {COMMENT: "The first."})

    bring_back(writing, COMMENT, "version", 1)

    assert said(history(writing, COMMENT))[0] == ["The first.", "(empty)", "The first."]


def test_nothing_is_brought_back_over_what_another_window_has_saved_since(writing):
    save(writing, {COMMENT: "The first."})
    save(writing, {COMMENT: "The second."})

    refused = bring_back(writing, COMMENT, "version", seen=version(writing) - 1)

    assert (refused.status_code, writing.assignment("rita").document[COMMENT]) == (409, "The second.")


@pytest.mark.parametrize("which", ["version", "aside"])
def test_what_is_not_in_the_history_cannot_be_brought_back(writing, which):
    save(writing, {COMMENT: "The first."})

    for number in ("99", "0", "", "one", "9" * 30):
        data = {"of": COMMENT, which: number, "seen": version(writing)}
        assert writing.post("rita", f"{writing.page}/history/field", data).status_code == 409
    assert writing.assignment("rita").document == {COMMENT: "The first."}


def test_after_handing_in_it_can_be_read_and_nothing_brought_back(writing):
    save(writing, {COMMENT: "The first."})
    with writing.app.app_context():
        world.save_scores(writing.application(), "rita")
    writing.post("rita", f"{writing.page}/hand-in", {"seen": version(writing)})
    before = writing.assignment("rita").document

    data = {"of": COMMENT, "version": "3", "seen": version(writing)}
    refused = writing.post("rita", f"{writing.page}/history/field", data)

    assert (refused.status_code, writing.assignment("rita").document) == (409, before)
    assert "The first." in history(writing, COMMENT).text
    assert "Bring this" not in history(writing, COMMENT).text


def test_a_long_history_comes_page_by_page(writing):
    for number in range(25):
        save(writing, {COMMENT: f"Version {number}."})

    first = history(writing, COMMENT)
    second = writing.get("rita", f"{writing.page}/history/field", query_string={"of": COMMENT, "page": "2"})

    assert len(said(first)[0]) == 20
    assert said(second)[0] == [f"Version {number}." for number in (4, 3, 2, 1, 0)]
    assert "Stands now" in first.text
    assert "Stands now" not in second.text


def test_a_long_history_asks_the_database_for_no_more(writing):
    pages = {f"{writing.page}/history", f"{writing.page}/history/field?of={COMMENT}"}

    def asked():
        return {page: queries.count(writing.app, writing.browser("rita"), page) for page in pages}

    before = version(writing)
    save(writing, {COMMENT: "The first."})
    save(writing, {COMMENT: "Not chosen."}, seen=before, window="q.1")
    once = asked()
    for number in range(3):
        save(writing, {COMMENT: f"Version {number}.", "C2": f"{number}"})
        save(writing, {COMMENT: f"Never chosen {number}."}, seen=before, window="q.1")

    assert asked() == once


def test_two_reviewers_each_have_their_own(writing):
    writing.review("remi", status=AssignmentStatus.STARTED)
    save(writing, {COMMENT: "By Rita."})

    assert "Nothing has been saved yet." in writing.get("remi", f"{writing.page}/history").text
    address = f"{writing.page}/history/field"
    assert writing.get("remi", address, query_string={"of": COMMENT}).status_code == 404
    data = {"of": COMMENT, "version": version(writing), "seen": "99"}
    assert writing.post("remi", address, data).status_code == 409
    assert writing.assignment("remi").document == {}
