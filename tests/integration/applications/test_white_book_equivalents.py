"""What applicants offer instead of meeting a clause."""

import io
import re

import pytest

from booster.applications.models import Equivalent, Submission
from booster.applications.services import room
from booster.kit.db import db
from tests.applying import SECOND
from tests.filling import MEGABYTE, pdf, png
from tests.integration.applications.desk import on_disk, stored

TEXT = "The school next door lends us two rooms for the groups, one minute away and without steps."


@pytest.fixture
def offering(written):
    """The example, in which W10 and W26 fail."""
    return written


def address(desk, number="W10"):
    return f"/applications/{desk.stage.name}/white-book/{number}"


def offer(desk, text=TEXT, *, number="W10", seen=0, file=None, **more):
    data = {"text": text, "seen": str(seen), **more}
    if file:
        data["file"] = file
    answer = desk.browser.post(address(desk, number), data=data, content_type="multipart/form-data")
    answer.request.environ["wsgi.input"].close()
    return answer


def kept(desk):
    with desk.stage.app.app_context():
        found = db.session.scalars(db.select(Equivalent).order_by(Equivalent.clause)).all()
        return [(one.clause, one.text, one.attachment.stored_file.name if one.attachment else "") for one in found]


def test_an_offer_is_kept_and_shown_on_the_sheet(offering):
    assert offering.browser.get(address(offering)).status_code == 200

    answer = offer(offering, file=(io.BytesIO(png()), "school.png"))

    assert (answer.status_code, answer.location) == (303, f"/applications/{offering.stage.name}/white-book#W10")
    assert kept(offering) == [("W10", TEXT, "school.png")]
    assert TEXT in offering.browser.get(f"/applications/{offering.stage.name}/white-book").text


@pytest.mark.parametrize("copy", ["copy", "copy.txt", "copy.json"])
def test_an_offer_is_in_the_copy_of_everything_that_was_typed(offering, copy):
    offer(offering, file=(io.BytesIO(png()), "school.png"))

    text = offering.browser.get(f"/applications/{offering.stage.name}/{copy}").text

    for word in ("W10", TEXT, "school.png"):
        assert word in text


@pytest.mark.parametrize("file", [None, png()])
def test_an_offer_that_is_sent_twice_is_one(offering, file):
    """The second press comes from a page that knows nothing of the first."""
    sent = [offer(offering, file=(io.BytesIO(file), "school.png") if file else None) for _ in range(2)]

    assert [answer.status_code for answer in sent] == [303, 303]
    assert kept(offering) == [("W10", TEXT, "school.png" if file else "")]
    assert on_disk(offering) == stored(offering)
    with offering.stage.app.app_context():
        assert db.session.scalar(db.select(Equivalent.version)) == 1


def test_another_offer_from_a_page_that_is_behind_is_not_taken(offering):
    offer(offering, file=(io.BytesIO(png()), "school.png"))

    for other in ({"file": (io.BytesIO(png()), "hall.png")}, {"without_file": "yes"}, {"text": f"{TEXT} Free."}):
        assert offer(offering, **other).status_code == 409
    assert kept(offering) == [("W10", TEXT, "school.png")]
    assert on_disk(offering) == stored(offering)


def test_a_file_that_is_too_large_costs_no_word(offering):
    answer = offer(offering, file=(io.BytesIO(pdf() + bytes(13 * MEGABYTE)), "plan.pdf"))

    assert answer.status_code == 422
    assert ("is larger than" in answer.text, TEXT in answer.text) == (True, True)


def test_where_there_is_no_room_for_its_file_no_word_is_lost(offering, monkeypatch):
    monkeypatch.setattr(room, "MOST_FILES", 3)

    answer = offer(offering, file=(io.BytesIO(png()), "school.png"))

    assert answer.status_code == 422
    assert ("An application can hold 3 files" in answer.text, TEXT in answer.text) == (True, True)
    assert kept(offering) == []


@pytest.mark.parametrize(
    ("text", "said"), [("Too short", "at least 30 characters"), ("x" * 1001, "to 1000 characters")]
)
def test_a_text_of_the_wrong_length_comes_back_as_typed(offering, text, said):
    answer = offer(offering, text)

    assert answer.status_code == 422
    assert re.search(rf'href="#text">[^<]*{said}', answer.text)
    assert text in answer.text
    assert kept(offering) == []


def test_a_file_that_we_do_not_take_costs_nothing_that_was_typed(offering):
    answer = offer(offering, file=(io.BytesIO(b"MZ"), "tool.exe"))

    assert answer.status_code == 422
    assert 'href="#file">We cannot take “tool.exe”.' in answer.text
    assert TEXT in answer.text
    assert kept(offering) == []


def test_a_clause_that_is_met_needs_nothing_instead(offering):
    assert offering.browser.get(address(offering, "W5")).status_code == 303
    assert offer(offering, number="W5").status_code == 409
    assert offering.browser.get(address(offering, "W99")).status_code == 404


def test_an_offer_can_be_changed_when_its_clause_is_met_after_all(offering):
    equipment = offering.document("equipment")
    offering.send("equipment", {**equipment, "internet_down": "10"})
    offer(offering, number="W21")
    offering.send("equipment", equipment)

    assert offer(offering, TEXT + " Still.", number="W21", seen=1).status_code == 303
    assert kept(offering) == [("W21", TEXT + " Still.", "")]


def test_two_windows_do_not_overwrite_each_other(offering):
    offer(offering)

    # Another mistake comes first, and shows nothing of the other window.
    refused = offer(offering, TEXT + " Really.", seen=0, file=(io.BytesIO(b"MZ"), "tool.exe"))
    answer = offer(offering, TEXT + " Really.", seen=re.search('name="seen" value="(.*?)"', refused.text)[1])

    assert (refused.status_code, answer.status_code) == (422, 409)
    assert answer.text.count(TEXT) == 2
    assert kept(offering) == [("W10", TEXT, "")]


def test_a_file_can_be_taken_out_and_the_offer_taken_back(offering):
    offer(offering, file=(io.BytesIO(png()), "school.png"))
    offer(offering, seen=1, without_file="yes")
    assert kept(offering) == [("W10", TEXT, "")]

    offering.browser.post(f"{address(offering)}/take-back")

    assert kept(offering) == []


def test_an_offer_is_frozen_with_its_file_and_cannot_be_changed_afterwards(offering):
    offer(offering, file=(io.BytesIO(png()), "school.png"))
    offering.stage.submit()

    with offering.stage.app.app_context():
        content = db.session.scalar(db.select(Submission.content))
    frozen = next(one["equivalent"] for one in content["white_book"]["clauses"] if one["number"] == "W10")
    assert (frozen["text"], frozen["file"]["name"]) == (TEXT, "school.png")
    assert frozen["file"]["key"] in {file["key"] for file in content["files"]}
    assert offer(offering, TEXT + " Again.", seen=1).status_code == 409
    assert offering.browser.post(f"{address(offering)}/take-back").status_code == 409
    assert kept(offering) == [("W10", TEXT, "school.png")]


def test_a_must_with_an_offer_is_not_said_to_fail(offering):
    offering.send("equipment", {**offering.document("equipment"), "internet_down": "10"})
    offer(offering, number="W21")

    text = offering.browser.get(f"/applications/{offering.stage.name}/check").text

    assert "of the white book is not met" not in text


def test_partners_read_what_is_offered_and_only_the_lead_writes_it(offering):
    assert offering.stage.browser("paul").post(address(offering), data={"text": TEXT}).status_code == 404


def test_nothing_is_offered_after_the_deadline(offering):
    offering.stage.move_call(closes_at=offering.stage.now - SECOND * 60)

    assert offer(offering).status_code == 409
    assert kept(offering) == []
