"""Saving in place, with htmx."""

import io


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
    assert 'id="errors" tabindex="-1" data-focus' in answer.text


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

    assert 'id="rooms-zz1" tabindex="-1" data-focus' in answer.text


def test_a_refused_file_is_told_in_place(desk):
    wrong = (io.BytesIO(b"no picture"), "photo.png")

    answer = desk.send("venue", {"photos": wrong}, htmx=True, upload="photos")

    assert answer.status_code == 422
    assert 'id="photos-error"' in answer.text


def test_pages_tell_caches_that_they_differ_for_htmx(desk):
    assert "HX-Request" in desk.open("dates").headers["Vary"]
