"""Files as answers: sent with the form, refused beside their question, seen by those who may."""

import io
import re
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import Image

from booster.applications.forms import edition
from booster.applications.forms.venue_host import example
from booster.applications.services import attachments, partnering, room
from booster.applications.services.drafts import NotEditable
from booster.consortium.models import Kind
from booster.consortium.services import change_kind
from booster.files import pictures
from tests.filling import MEGABYTE, pdf, png
from tests.integration.applications.desk import HIDDEN, Desk, on_disk, stored


def upload(desk, content, name="photo.png", *, field="photos", fields=None, **kwargs):
    return desk.send("venue", {field: (io.BytesIO(content), name), **(fields or {})}, upload=field, **kwargs)


def download(desk, address):
    with desk.browser.get(address) as answer:
        return answer.status_code, answer.headers.get("Content-Disposition"), answer.data


def photos(desk):
    return desk.document("venue").get("photos", [])


def test_a_file_becomes_an_answer_and_everything_else_is_saved_with_it(desk):
    answer = upload(desk, png(), fields={"name": "Oude Vismijn"})

    assert (answer.status_code, answer.location) == (303, f"{desk.at('venue')}#photos")
    assert desk.document("venue")["name"] == ["Oude Vismijn"]
    assert len(photos(desk)) == 1
    page = desk.open("venue").text
    assert "photo.png" in page
    assert "What it shows" in page


def test_what_belongs_to_a_file_or_its_question_is_named_by_it_for_those_who_do_not_see_it(desk):
    upload(desk, png())

    page = desk.open("venue").text

    said = re.findall(r'(Upload|What it shows)<span class="govuk-visually-hidden"> ([^<]+)</span>', page)
    assert ("What it shows", "photo.png") in said
    buttons = [label for name, label in said if name == "Upload"]
    assert len(buttons) == len(set(buttons)) == page.count('name="upload"')


def test_any_button_sends_the_chosen_file(desk):
    desk.send("venue", {"photos": (io.BytesIO(png()), "photo.png")}, then="later")

    assert len(photos(desk)) == 1


def test_several_files_at_once(desk):
    chosen = [(io.BytesIO(png()), "one.png"), (io.BytesIO(png()), "two.png")]

    desk.send("venue", {"photos": chosen}, upload="photos")

    assert len(photos(desk)) == 2


def test_a_refused_file_costs_no_field(desk):
    answer = upload(desk, b"MZ not a picture", fields={"name": "Oude Vismijn"})

    assert answer.status_code == 422
    assert "is called PNG but is something else inside" in answer.text
    assert 'href="#photos"' in answer.text
    assert 'value="Oude Vismijn"' in answer.text
    assert (desk.document("venue")["name"], photos(desk)) == (["Oude Vismijn"], [])


def test_every_refused_file_is_told(desk):
    chosen = [(io.BytesIO(b"MZ"), "one.png"), (io.BytesIO(png()), "two.png"), (io.BytesIO(b"MZ"), "three.png")]

    answer = desk.send("venue", {"photos": chosen}, upload="photos")

    assert ("“one.png” is called" in answer.text, "“three.png” is called" in answer.text) == (True, True)
    assert len(photos(desk)) == 1


def test_a_refused_file_is_told_on_the_page_that_asks_which_answer_to_keep(desk):
    form = desk.hidden("venue")
    desk.send("venue", {"name": "Oude Vismijn"}, then="save")

    answer = upload(desk, b"MZ", "hall.png", fields={"name": "Vismijn"}, form={**form, "save_key": "another"})

    assert answer.status_code == 409
    assert "“hall.png” is called" in answer.text


def test_a_file_that_is_too_large_costs_no_field(desk):
    answer = upload(desk, pdf() + b"x" * 13 * MEGABYTE, "plan.pdf", field="floor_plan", fields={"name": "Oude Vismijn"})

    assert answer.status_code == 422
    assert "is larger than 10 MB" in answer.text
    assert desk.document("venue")["name"] == ["Oude Vismijn"]


def test_the_limits_are_told_before(desk):
    page = desk.open("venue").text

    assert "at most 10 MB" in page
    assert 'accept=".pdf,.png,.jpg,.jpeg"' in page
    assert "40 files and 100 MB" in page


def test_one_file_takes_the_place_of_the_other(desk):
    for name in ("first.pdf", "second.pdf"):
        upload(desk, pdf(), name, field="floor_plan")

    (key,) = desk.document("venue")["floor_plan"]
    page = desk.open("venue").text
    assert (f"/files/{key}" in page, "second.pdf" in page, "first.pdf" in page) == (True, True, False)
    assert [len(value) for value in desk.ledger("floor_plan")] == [1, 1]


def test_a_file_that_somebody_else_put_in_meanwhile_is_not_replaced_unasked(desk):
    older = desk.hidden("venue")
    upload(desk, pdf(), "first.pdf", field="floor_plan")
    first = desk.document("venue")["floor_plan"]

    answer = upload(desk, pdf(), "second.pdf", field="floor_plan", form=older, save_key="another.1")

    assert (answer.status_code, desk.document("venue")["floor_plan"]) == (422, first)
    assert "Lea Lambert added “first.pdf” on" in answer.text
    again = dict(HIDDEN.findall(answer.text))
    assert upload(desk, pdf(), "second.pdf", field="floor_plan", form=again).status_code == 303
    assert desk.document("venue")["floor_plan"] != first


def test_a_page_replaces_the_file_that_it_had_sent_itself(desk):
    """As when the answer to the first one was lost."""
    form = {**desk.hidden("venue"), "save_key": "page.1"}
    upload(desk, pdf(), "first.pdf", field="floor_plan", form=form)

    answer = upload(desk, pdf(), "second.pdf", field="floor_plan", form={**form, "save_key": "page.2"})

    assert answer.status_code == 303


def test_a_file_that_is_sent_twice_is_one_answer(desk):
    """As when nobody saw the answer to the first press; what was taken out may come back."""
    for _ in range(2):
        assert upload(desk, png(), fields={"name": "Oude Vismijn"}).status_code == 303
        upload(desk, pdf(), "plan.pdf", field="floor_plan")

    (key,) = photos(desk)
    assert [len(value) for value in desk.ledger("floor_plan")] == [1]
    desk.send("venue", {}, remove_file=key)
    upload(desk, png())
    assert len(photos(desk)) == 1


def test_a_picture_is_kept_when_somebody_saves_the_same_section_while_it_is_drawn(desk):
    desk.send("venue", {"name": "Vismijn"}, then="save")

    with ThreadPoolExecutor(1) as pool, pictures._ONE_AT_A_TIME:
        sent = pool.submit(upload, desk, png(), fields={"name": "Oude Vismijn"}, form=desk.hidden("venue"))
        while desk.document("venue")["name"] != ["Oude Vismijn"]:
            time.sleep(0.01)
        Desk(desk.stage).send("venue", {"street": "Vismarkt 1"}, then="save")

    assert sent.result().status_code == 303
    assert (len(photos(desk)), desk.document("venue")["street"]) == (1, ["Vismarkt 1"])


@pytest.mark.parametrize(("content", "name"), [(png(), "hall.png"), (png("hall"), "photo.png")])
def test_another_name_or_another_picture_is_another_file(desk, content, name):
    upload(desk, png())

    upload(desk, content, name)

    assert len(photos(desk)) == 2


def test_there_are_only_so_many(desk):
    for number in range(8):
        upload(desk, png(), f"{number}.png")

    answer = upload(desk, png(), "ninth.png")

    assert answer.status_code == 422
    assert "There are 8 files already" in answer.text
    assert upload(desk, png(), "7.png").status_code == 303
    assert len(photos(desk)) == 8


@pytest.mark.parametrize("name", ["photo.png", "hall.png"])
def test_a_file_that_is_there_already_or_refused_leaves_nothing_on_the_disk(desk, monkeypatch, name):
    upload(desk, png())
    monkeypatch.setattr(room, "MOST_FILES", 1)

    upload(desk, png(), name)

    assert len(photos(desk)) == 1
    assert on_disk(desk) == stored(desk)


def test_an_application_holds_only_so_much(desk, monkeypatch):
    monkeypatch.setattr(room, "MOST_BYTES", 10)

    assert "Remove a file before you add this one" in upload(desk, png()).text
    assert photos(desk) == []


@pytest.mark.parametrize(("limit", "most"), [("MOST_EVER", 2), ("MOST_BYTES_EVER", 2 * len(png()))])
def test_files_are_not_replaced_without_end(desk, monkeypatch, limit, most):
    """What was an answer once stays in the history and takes up room there."""
    monkeypatch.setattr(room, limit, most)
    for _ in range(2):
        assert upload(desk, png()).status_code == 303
        desk.send("venue", {}, remove_file=photos(desk)[0])

    assert "Files have been replaced very often here" in upload(desk, png()).text
    assert photos(desk) == []


def test_as_many_files_as_an_application_holds_and_no_more(desk, monkeypatch):
    monkeypatch.setattr(room, "MOST_BYTES", 2 * len(png()))

    assert [upload(desk, png(), f"photo-{number}.png").status_code for number in range(3)] == [303, 303, 422]


def test_neither_a_file_nor_its_end_is_taken_after_the_deadline(desk, stage):
    upload(desk, png())
    (key,) = photos(desk)

    def change(verb, *args):
        def act(application, *, by, now):
            return verb(application, edition("venue_host").by_slug["venue"], "", *args, by=by, now=now)

        with pytest.raises(NotEditable):
            stage.do(act, now=stage.closes_at)

    change(attachments.remove, key)
    change(attachments.attach, "photos", None)
    assert photos(desk) == [key]


def test_removing_a_file_empties_the_answer_and_keeps_the_file(desk, stage):
    upload(desk, png())
    (key,) = photos(desk)

    answer = desk.send("venue", {"name": "Oude Vismijn", f"photos/{key}": "The hall"}, remove_file=key)

    assert answer.status_code == 303
    assert desk.document("venue").get("name") == ["Oude Vismijn"]
    assert (photos(desk), desk.ledger("photos")) == ([], [[key], []])
    assert desk.ledger(f"photos/{key}") == [["The hall"], []]
    assert download(desk, f"/applications/{stage.name}/files/{key}")[0] == 200


def test_removing_a_picture_that_somebody_has_just_described_asks_first(desk):
    upload(desk, png())
    (key,) = photos(desk)
    older = desk.hidden("venue")
    desk.send("venue", {f"photos/{key}": "The hall"}, then="save")

    page = desk.send("venue", {f"photos/{key}": ""}, form={**older, "save_key": "another.1"}, remove_file=key)

    assert (page.status_code, "The hall" in page.text, "photo.png was changed on" in page.text) == (409, True, True)
    assert photos(desk) == [key]
    desk.send("venue", {}, form=dict(HIDDEN.findall(page.text)), remove_file=key)
    assert (photos(desk), desk.ledger(f"photos/{key}")) == ([], [["The hall"], []])


def describe_what_somebody_removed(desk):
    upload(desk, png())
    (key,) = photos(desk)
    older = {**desk.hidden("venue"), "save_key": "another.1"}
    desk.send("venue", {}, remove_file=key)
    return key, desk.send("venue", {f"photos/{key}": "The hall"}, form=older, then="save")


@pytest.mark.parametrize("choice", ["mine", "theirs"])
def test_words_about_a_picture_that_somebody_removed_are_asked_about_and_bring_it_back(desk, choice):
    key, page = describe_what_somebody_removed(desk)
    assert (page.status_code, "removed this file on" in page.text, "what “photo.png” shows" in page.text) == (409, 1, 1)
    assert (photos(desk), desk.aside(f"photos/{key}")) == ([], [["The hall"]])

    chosen = {f"photos/{key}": "The hall", f"keep:photos/{key}": choice}
    desk.send("venue", chosen, form=dict(HIDDEN.findall(page.text)), then="save")

    is_back = ([key], ["The hall"]) if choice == "mine" else ([], [])
    assert (photos(desk), desk.document("venue").get(f"photos/{key}", [])) == is_back


def test_words_about_a_file_that_never_was_an_answer_are_left(desk):
    upload(desk, pdf(), "plan.pdf", field="floor_plan")
    document = desk.document("venue")

    for key in ("never", *document["floor_plan"]):
        desk.send("venue", {f"photos/{key}": "The hall"}, then="save")

    assert desk.document("venue") == document


def test_a_picture_is_described(desk):
    upload(desk, png())
    (key,) = photos(desk)

    desk.send("venue", {f"photos/{key}": "The hall from the stage"}, then="save")

    assert 'value="The hall from the stage"' in desk.open("venue").text


def test_files_are_downloads_and_pictures_can_be_looked_at(desk, stage):
    upload(desk, png())
    address = f"/applications/{stage.name}/files/{photos(desk)[0]}"

    _status, file, content = download(desk, address)
    _status, picture, shown = download(desk, f"{address}/picture")

    assert file.startswith('attachment; filename="photo.png"')
    assert picture.startswith("inline;")
    assert Image.open(io.BytesIO(content)).size == Image.open(io.BytesIO(shown)).size == (8, 8)


@pytest.mark.parametrize("end", ["", "/picture"])
def test_nobody_else_gets_a_file(desk, stage, end):
    upload(desk, png())
    key = photos(desk)[0]
    address = f"/applications/{stage.name}/files/{key}{end}"
    other = stage.start(lead="paul")

    assert Desk(stage, "stan").browser.get(address).status_code == 404
    assert Desk(stage, "paul").browser.get(f"/applications/{other}/files/{key}{end}").status_code == 404


def test_a_file_that_comes_after_the_deadline_is_not_kept(desk, stage):
    form = desk.hidden("venue")
    stage.move_call(closes_at=stage.now)

    answer = upload(desk, png(), fields={"name": "Oude Vismijn"}, form=form)

    assert answer.status_code == 409
    assert "Oude Vismijn" in answer.text
    assert desk.draft("venue") is None


def test_what_a_removed_partner_sent_takes_up_no_room(stage, monkeypatch):
    monkeypatch.setattr(room, "MOST_FILES", 1)
    stage.do(lambda application, by, now: change_kind(application.consortium, Kind.CONSORTIUM, by=by, now=now))
    token = stage.add_partner()
    stage.browser("paul").post(f"/invitations/{token}/accept")
    with stage.app.app_context():
        (partner,) = stage.application().consortium.present_partners
    stage.write("partner", example.partner(), partner_key=partner.key, by="paul")
    desk = Desk(stage)
    assert upload(desk, png()).status_code == 422

    def remove(application, **who_and_when):
        partnering.remove_partner(application, application.consortium.present_partners[0], **who_and_when)

    stage.do(remove)

    assert upload(desk, png()).status_code == 303
