"""Saving in place, with htmx."""

import io
import re

import pytest

from tests.filling import png


def focus_of(answer):
    """Give the id of what gets the focus."""
    return re.search(r'<div id="section"[^>]* data-focus="([^"]*)"', answer.text)[1]


def test_a_save_answers_with_the_part_alone(desk):
    answer = desk.send("dates", {"opens": "08:00"}, htmx=True, then="save")

    assert answer.status_code == 200
    assert answer.text.lstrip().startswith('<div id="section"')
    assert "<html" not in answer.text
    assert 'name="seen" value="1"' in answer.text
    assert "Saved" in answer.text.partition("data-save-state")[2]


def test_mistakes_are_told_in_place(desk):
    answer = desk.send("dates", {"opens": "25:00"}, htmx=True, then="save")

    assert answer.status_code == 200
    assert "There is no such time" in answer.text
    assert focus_of(answer) == "errors"


def test_the_title_of_the_window_follows_a_save_in_place(desk):
    titles = [
        re.search("<title>(.*)</title>", answer.text)[1]
        for answer in (
            desk.send("dates", {"opens": "08:00"}, htmx=True, then="save"),
            desk.open("dates"),
            desk.send("dates", {"opens": "25:00"}, htmx=True, then="save"),
        )
    ]

    assert titles[0] == titles[1]
    assert titles[2] == f"Error: {titles[0]}"


def test_going_on_is_a_header_since_htmx_follows_redirects_by_itself(desk):
    answer = desk.send("dates", {"opens": "08:00"}, htmx=True, then="continue")

    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, desk.at("venue"))


def test_a_mistake_keeps_the_page_and_offers_to_go_on(desk):
    answer = desk.send("dates", {"opens": "25:00"}, htmx=True, then="continue")

    assert answer.status_code == 200
    assert f'href="{desk.at("venue")}">Leave this for later and go on</a>' in answer.text
    assert "One answer needs another look" in answer.text


def test_a_new_row_gets_the_focus(desk):
    answer = desk.send("venue", htmx=True, add_row="rooms/zz1")

    assert focus_of(answer) == "rooms-zz1"


def test_a_refused_file_is_told_in_place(desk):
    wrong = (io.BytesIO(b"no picture"), "photo.png")

    answer = desk.send("venue", {"photos": wrong}, htmx=True, upload="photos")

    assert answer.status_code == 422
    assert 'id="photos-error"' in answer.text
    assert focus_of(answer) == "errors"


def test_the_question_gets_the_focus_when_its_file_has_come_or_gone(desk):
    came = desk.send("venue", {"photos": (io.BytesIO(png()), "photo.png")}, htmx=True, upload="photos")
    (key,) = desk.document("venue")["photos"]
    gone = desk.send("venue", htmx=True, remove_file=key)
    without_htmx = desk.send("venue", remove_file=key)

    assert (focus_of(came), focus_of(gone)) == ("photos", "photos")
    assert ("“photo.png” is uploaded." in came.text, "“photo.png” is removed." in gone.text) == (True, True)
    assert without_htmx.location == f"{desk.at('venue')}#photos"
    assert desk.send("venue", htmx=True, remove_file="nothing").status_code == 200

    # Where there is a choice to make first, that is told on the page that asks, and not on the next one.
    desk.send("venue", {"name": "The Mill"}, then="save")
    older = {"name": "The Old Mill", "photos": (io.BytesIO(png()), "photo.png"), "seen": "0"}
    asked = desk.send("venue", older, htmx=True, upload="photos")
    assert (asked.status_code, "“photo.png” is uploaded." in asked.text) == (409, True)


def test_pages_tell_caches_that_they_differ_for_htmx(desk):
    assert "HX-Request" in desk.open("dates").headers["Vary"]


@pytest.mark.parametrize("number", [1, 2])
def test_whoever_removes_a_row_is_told_and_led_to_the_one_beside_it(desk, number):
    form = desk.hidden("venue")
    rows = sorted(name for name in form if name.startswith("rooms/"))
    gone, stays = rows if number == 1 else reversed(rows)

    answer = desk.send("venue", form=form, htmx=True, remove_row=gone)

    assert f"Room {number} is removed." in answer.text
    assert focus_of(answer) == stays.replace("/", "-")
