"""Two windows, two people, one answer: both texts are shown and one is chosen."""

import re

import pytest

from booster.accounts.models import SignIn
from booster.kit.clock import utcnow
from booster.kit.db import db, transaction
from tests.applying import DAY
from tests.integration.applications.desk import Desk


def both_write(desk, first, second, **more):
    """Open the section twice, save it once and then once more from the older page."""
    form = desk.hidden("dates")
    desk.send("dates", first, form=form, then="save")
    older = {**form, "save_key": "another"}
    return desk.send("dates", second, form=older, **{"then": "save", **more})


def form_of(page):
    return dict(re.findall(r'<input type="hidden" name="(seen|save_key|boxes|offered:\w+)" value="([^"]*)"', page.text))


def test_both_texts_are_shown(desk):
    page = both_write(desk, {"opens": "08:00"}, {"opens": "07:30", "closes": "20:00"})

    assert page.status_code == 409
    assert "Saved" in page.text
    assert "08:00" in page.text
    assert 'value="07:30"' in page.text
    assert desk.document("dates")["closes"] == ["20:00"]


def test_each_choice_says_of_which_question_it_is(desk):
    page = both_write(desk, {"opens": "08:00", "closes": "20:00"}, {"opens": "07:30", "closes": "21:00"})

    legends = re.findall(r"<legend[^>]*>Which one stays\?<span[^>]*> \((.*?)\)</span></legend>", page.text)
    assert legends == ["The venue opens at", "The venue closes at"]


def test_choosing_mine_writes_it(desk):
    page = both_write(desk, {"opens": "08:00"}, {"opens": "07:30"})

    answer = desk.send("dates", {"opens": "07:45", "keep:opens": "mine"}, form=form_of(page), then="save")

    assert answer.status_code == 303
    assert desk.document("dates")["opens"] == ["07:45"]
    assert desk.ledger("opens") == [["08:00"], ["07:45"]]


def test_choosing_theirs_leaves_it(desk):
    page = both_write(desk, {"opens": "08:00"}, {"opens": "07:30"})

    desk.send("dates", {"opens": "07:30", "keep:opens": "theirs"}, form=form_of(page), then="save")

    assert desk.document("dates")["opens"] == ["08:00"]


def test_what_was_typed_on_the_page_of_choices_is_kept_when_the_other_text_stays(desk):
    page = both_write(desk, {"opens": "08:00"}, {"opens": "07:30"})

    desk.send("dates", {"opens": "07:45", "keep:opens": "theirs"}, form=form_of(page), then="save")

    assert desk.document("dates")["opens"] == ["08:00"]
    assert desk.aside("opens") == [["07:30"], ["07:45"]]


def test_answers_that_are_not_on_the_page_of_choices_stay(desk):
    page = both_write(desk, {"opens": "08:00", "clash": "yes"}, {"opens": "07:30", "clash": "yes"})

    desk.send("dates", {"opens": "07:30", "keep:opens": "mine"}, form=form_of(page), then="save")

    assert desk.document("dates")["clash"] == ["yes"]


def test_a_third_change_while_choosing_is_a_conflict_again(desk):
    page = both_write(desk, {"opens": "08:00"}, {"opens": "07:30"})
    desk.send("dates", {"opens": "06:00"}, then="save")

    answer = desk.send("dates", {"opens": "07:30", "keep:opens": "mine"}, form=form_of(page), then="save")

    assert answer.status_code == 409
    assert "06:00" in answer.text


def test_a_row_that_was_removed_meanwhile_can_be_brought_back(desk):
    form = desk.hidden("dates")
    row = next(name for name in form if name.startswith("dates/"))
    desk.send("dates", {f"{row}/status": "booked"}, form=form, then="save")
    older = desk.hidden("dates")
    desk.send("dates", {f"{row}/status": "booked"}, remove_row=row)

    page = desk.send("dates", {f"{row}/status": "enquiry"}, form=older, then="save")
    kept = {**form_of(page), row: "row", f"{row}/status": "enquiry", f"keep:{row}/status": "mine"}
    desk.send("dates", {}, form=kept, then="save")

    assert (page.status_code, desk.document("dates").get(row)) == (409, ["row"])


def test_htmx_gets_the_choice_in_place(desk):
    page = both_write(desk, {"opens": "08:00"}, {"opens": "07:30"}, htmx=True)

    assert page.status_code == 409
    assert page.text.lstrip().startswith('<div id="section"')


def rows_on(desk, slug):
    return [name for name in desk.hidden(slug) if "/" in name]


def test_a_removed_room_that_was_edited_comes_back_whole(desk):
    form = desk.hidden("venue")
    room = rows_on(desk, "venue")[0] if rows_on(desk, "venue") else "rooms/r1"
    cells = {f"{room}/name": "Zaal", f"{room}/area": "40"}
    desk.send("venue", {room: "row", **cells}, form=form, then="save")
    older = desk.hidden("venue")
    desk.send("venue", cells, remove_row=room)

    page = desk.send("venue", {**cells, f"{room}/area": "41"}, form=older, then="save")
    back = dict(re.findall(r'<input type="hidden" name="(seen|save_key|rooms/[\w/]+)" value="([^"]*)"', page.text))
    desk.send("venue", {**back, f"{room}/area": "41", f"keep:{room}/area": "mine"}, form={}, then="save")

    assert "removed this whole entry" in page.text
    document = desk.document("venue")
    assert (document[room], document[f"{room}/name"], document[f"{room}/area"]) == (["row"], ["Zaal"], ["41"])


def test_a_removed_room_stays_away_when_that_is_chosen(desk):
    form = desk.hidden("venue")
    room = "rooms/r1"
    cells = {room: "row", f"{room}/name": "Zaal", f"{room}/area": "40"}
    desk.send("venue", cells, form=form, then="save")
    older = desk.hidden("venue")
    desk.send("venue", cells, remove_row=room)

    page = desk.send("venue", {**cells, f"{room}/area": "41"}, form=older, then="save")
    back = {**form_of(page), room: "row", f"{room}/name": "Zaal"}
    desk.send("venue", {**back, f"{room}/area": "41", f"keep:{room}/area": "theirs"}, form={}, then="save")

    assert [name for name in desk.document("venue") if name.startswith(room)] == []


def test_removing_a_room_that_somebody_has_just_edited_asks_first(desk):
    room = "rooms/r1"
    desk.send("venue", {room: "row", f"{room}/name": "Zaal"}, then="save")
    older = desk.hidden("venue")
    desk.send("venue", {f"{room}/name": "Grote Zaal"}, then="save")

    page = desk.send("venue", {f"{room}/name": "Zaal"}, form=older, remove_row=room)

    assert (page.status_code, "Grote Zaal" in page.text, "Remove it all the same" in page.text) == (409, True, True)
    assert desk.document("venue")[f"{room}/name"] == ["Grote Zaal"]
    desk.send("venue", {}, form=form_of(page), remove_row=room)
    assert [name for name in desk.document("venue") if name.startswith(room)] == []


def both_write_of_the_house(desk):
    desk.send("contribution", {"motivation": "The house is big."}, then="save")
    older = desk.hidden("contribution")
    desk.send("contribution", {"motivation": "The old house is big."}, then="save")
    return desk.send("contribution", {"motivation": "The house is big and light."}, form=older, then="save")


def test_long_texts_offer_both_changes_in_one(desk):
    page = both_write_of_the_house(desk)

    assert page.status_code == 409
    for text in (
        "The house is big.",
        "The old house is big.",
        "The house is big and light.",
        "The old house is big and light.",
    ):
        assert text in page.text
    chosen = {"motivation": "ignored", "both:motivation": "The old house is light.", "keep:motivation": "both"}
    desk.send("contribution", chosen, form=form_of(page), then="save")
    assert desk.document("contribution")["motivation"] == ["The old house is light."]


@pytest.mark.parametrize("choice", ["mine", "theirs"])
def test_both_in_one_as_somebody_mended_it_is_in_the_history_when_it_is_not_chosen(desk, choice):
    page = both_write_of_the_house(desk)

    chosen = {"motivation": "The house is big and light.", "keep:motivation": choice}
    desk.send("contribution", {**chosen, "both:motivation": "An old house, light."}, form=form_of(page), then="save")

    assert desk.aside("motivation") == [["The house is big and light."], ["An old house, light."]]


@pytest.mark.parametrize("both", ["The old house is big and light.", ""])
def test_both_in_one_that_nobody_worked_on_is_not(desk, both):
    form = form_of(both_write_of_the_house(desk))
    assert form["offered:motivation"] == "The old house is big and light."

    chosen = {"motivation": "The house is big and light.", "keep:motivation": "theirs"}
    desk.send("contribution", {**chosen, "both:motivation": both}, form=form, then="save")

    assert desk.aside("motivation") == [["The house is big and light."]]


def choose_mine_and_leave_a_mended_text(desk, form):
    chosen = {"motivation": "The house is big and light.", "keep:motivation": "mine"}
    return desk.send("contribution", {**chosen, "both:motivation": "An old house, light."}, form=form, then="save")


def test_a_choice_that_comes_after_the_deadline_is_given_back_with_what_was_not_chosen(desk, stage):
    form = form_of(both_write_of_the_house(desk))
    stage.move_call(opens_at=stage.now - 3 * DAY, closes_at=stage.now - DAY)

    page = choose_mine_and_leave_a_mended_text(desk, form)

    assert page.status_code == 409
    assert re.findall(r">([^<]*)</label>\s*<textarea[^>]*>\s*([^<]*)</textarea>", page.text) == [
        ("Why do you want to host the training?", "The house is big and light."),
        ("Why do you want to host the training? (not chosen)", "An old house, light."),
    ]


def test_a_choice_made_after_the_session_had_ended_comes_back_with_what_was_not_chosen(desk, stage):
    form = form_of(both_write_of_the_house(desk))
    with stage.app.app_context(), transaction():
        db.session.execute(db.update(SignIn).values(ended_at=utcnow()))

    to_sign_in = choose_mine_and_leave_a_mended_text(desk, form)
    back = to_sign_in.location.partition("parked%3D")[2].partition("&")[0]
    again = Desk(stage)
    page = again.open("contribution", f"?parked={back}")
    kept = dict(re.findall(r'<input type="hidden" name="(aside:\w+)" value="([^"]*)"', page.text))

    again.send("contribution", {"motivation": "The house is big and light.", **kept}, form=form_of(page), then="save")

    assert desk.document("contribution")["motivation"] == ["The house is big and light."]
    assert ["An old house, light."] in desk.aside("motivation")


def test_words_for_a_field_that_does_not_exist_are_not_taken(desk, stage):
    form = {**desk.hidden("contribution"), "aside:nonsense": "Words"}
    assert desk.send("contribution", {}, form=form, then="save").status_code == 303
    stage.move_call(opens_at=stage.now - 3 * DAY, closes_at=stage.now - DAY)

    page = desk.send("contribution", {"motivation": "Because."}, form=form, then="save")

    assert (page.status_code, "Because." in page.text, "Words" in page.text.partition("<main")[2]) == (409, True, False)
