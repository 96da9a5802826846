"""The call and its annexes as PDF, and an application filled in, for those who may read it."""

import io
import re

import pytest
from pypdf import PdfReader

from booster.applications.views.reading import documents
from booster.calls.queries import call_named
from booster.kit.db import transaction
from booster.kit.memory import Memory
from tests.applying import SLUG


def text_of(answer):
    """Read a PDF back, each line break as a blank."""
    assert answer.mimetype == "application/pdf"
    reader = PdfReader(io.BytesIO(answer.data))
    assert reader.trailer["/Root"]["/StructTreeRoot"]
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))


def get(stage, path, name="lea", **headers):
    return stage.browser(name).get(path, headers=headers)


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ("call", "Host the first Cluster Booster Academy"),
        ("call", "European Data Protection Supervisor"),
        ("form", "Short portrait"),
        ("white-book", "The venue is open for at least 9 hours on each day."),
    ],
)
def test_everybody_takes_the_documents_of_a_call_along(empty_stage, document, words):
    answer = get(empty_stage, f"/calls/{SLUG}/{document}.pdf", name=None)

    assert words in text_of(answer)
    assert answer.headers["Content-Disposition"] == f"attachment; filename={SLUG}-{document}.pdf"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_document_that_has_not_changed_is_not_sent_again(empty_stage):
    first = get(empty_stage, f"/calls/{SLUG}/form.pdf", name=None)

    again = get(empty_stage, f"/calls/{SLUG}/form.pdf", name=None, If_None_Match=first.headers["ETag"])

    assert first.headers["Cache-Control"] == "no-cache"
    assert (again.status_code, again.data) == (304, b"")


def test_a_moved_deadline_is_in_the_document_at_once(empty_stage):
    before = text_of(get(empty_stage, f"/calls/{SLUG}/call.pdf", name=None))
    closes_at = empty_stage.closes_at.replace(year=empty_stage.closes_at.year + 1)
    empty_stage.move_call(closes_at=closes_at)

    after = text_of(get(empty_stage, f"/calls/{SLUG}/call.pdf", name=None))

    assert str(closes_at.year) not in before
    assert str(closes_at.year) in after


def test_on_site_days_that_moved_are_in_the_document_at_once(empty_stage):
    read = []
    for last in ("2031-03-10", "2032-03-10"):
        with empty_stage.app.app_context(), transaction():
            call = call_named(SLUG)
            call.settings = {**call.settings, "window": {**call.settings["window"], "last": last}}
        read.append("10 March 2032" in text_of(get(empty_stage, f"/calls/{SLUG}/call.pdf", name=None)))

    assert read == [False, True]


def test_a_call_that_was_loaded_before_there_was_a_privacy_statement_is_still_a_document(empty_stage):
    with empty_stage.app.app_context(), transaction():
        call = call_named(SLUG)
        call.texts = {name: text for name, text in call.texts.items() if name != "privacy"}
        call.sha256 = "that of another definition"

    text = text_of(get(empty_stage, f"/calls/{SLUG}/call.pdf", name=None))

    assert "Past editions" in text
    assert "Privacy statement" not in text


def test_no_call_no_document(empty_stage):
    assert get(empty_stage, "/calls/nowhere/form.pdf", name=None).status_code == 404


def test_the_answers_of_a_draft_are_in_the_document(stage):
    answer = get(stage, f"/applications/{stage.name}/form.pdf")

    text = text_of(answer)
    for typed in ("Leiekaai Innovatiehuis vzw", "Kouterhal Gent", "Marieke Claeys", "12,500", "photo.png"):
        assert typed in text
    assert "Draft, not what was or will be submitted" in text
    assert answer.headers["Cache-Control"] == "no-store"


def test_what_follows_from_the_answers_is_told_wherever_they_are(stage):
    """The rooms of all hotels together, and how long after the last day online the first date is."""
    stage.write("travel", {"hotels/a_hotels1/rooms": ["3"]})
    application = f"/applications/{stage.name}"

    shown = [get(stage, f"{application}/{page}").text for page in ("check", "copy.txt", "copy")]
    printed = text_of(get(stage, f"{application}/form.pdf"))
    stage.submit()
    shown.append(get(stage, f"{application}/receipt").text)

    for text in (printed, *shown):
        assert "Rooms that can be held, in all" in text
        assert "That is fewer than the 50 people on site." in text
        assert "Days after the last day online, 2 December 2022" in text


def test_what_is_typed_is_text_and_never_code(stage):
    typed = '#read("/etc/passwd") $x$ *no* \\ <p> 维'
    stage.write("lead-organisation", {"legal_name": [typed]})

    text = text_of(get(stage, f"/applications/{stage.name}/form.pdf"))

    assert '#read("/etc/passwd") $x$ *no* \\ <p> □' in text
    assert "root:" not in text


def test_a_submission_is_printed_as_it_was_frozen(stage):
    stage.submit()
    with stage.app.app_context():
        reference = stage.application().reference

    text = text_of(get(stage, f"/applications/{reference}/form.pdf?version=1"))

    assert f"Reference {reference}" in text
    assert "Draft, not what" not in text


def test_the_white_book_of_a_draft_and_of_a_submission_hold_the_verdicts(stage):
    stage.submit()
    address = f"/applications/{stage.name}/white-book.pdf"

    draft, frozen = (text_of(get(stage, address + query)) for query in ("", "?version=1"))

    assert re.search(r"Met: \d+\. Not met: \d+\. Not known yet: \d+\.", draft)
    assert "W51" in draft
    assert "W51" in frozen
    assert "SHA-256" in frozen


def test_a_verdict_that_cannot_be_told_names_the_missing_answer(stage):
    stage.write("venue", {"rooms/a_room1/licensed": [""]})

    text = text_of(get(stage, f"/applications/{stage.name}/white-book.pdf"))

    assert "Not known yet Missing: Room 1: People allowed in it" in text


@pytest.mark.parametrize("query", ["?version=2", "?version=x", "?version=99999999999", f"?version={-(10**30)}"])
@pytest.mark.parametrize("document", ["form", "white-book"])
def test_a_version_that_was_never_submitted_is_not_found(stage, document, query):
    stage.submit()

    assert get(stage, f"/applications/{stage.name}/{document}.pdf{query}").status_code == 404


@pytest.mark.parametrize("document", ["form", "white-book"])
def test_a_stranger_learns_nothing(stage, document):
    stage.person("stan")

    assert get(stage, f"/applications/{stage.name}/{document}.pdf", name="stan").status_code == 404


@pytest.fixture
def without_time(app, monkeypatch):
    monkeypatch.setitem(app.config, "DOCUMENT_SECONDS", 0.0001)


@pytest.mark.usefixtures("without_time")
def test_a_document_that_cannot_be_made_is_told_in_words(stage):
    answer = get(stage, f"/applications/{stage.name}/form.pdf")

    assert answer.status_code == 503
    assert answer.mimetype == "text/html"
    assert "This document cannot be made just now" in answer.text
    assert answer.headers["Retry-After"] == "60"


def test_a_failure_is_not_kept_for_those_who_come_later(empty_stage, monkeypatch):
    monkeypatch.setattr(documents, "_KEPT", Memory(1))
    with monkeypatch.context() as hurried:
        hurried.setitem(empty_stage.app.config, "DOCUMENT_SECONDS", 0.0001)
        failed = get(empty_stage, f"/calls/{SLUG}/call.pdf", name=None)

    later = get(empty_stage, f"/calls/{SLUG}/call.pdf", name=None)

    assert (failed.status_code, later.status_code) == (503, 200)


@pytest.mark.parametrize("page", ["venue", "dates", "travel"])
def test_what_reviewers_will_see_stands_under_a_section(stage, page):
    answer = get(stage, f"/applications/{stage.name}/{page}")

    assert "How reviewers will see it" in answer.text
    assert 'role="img"' in answer.text


@pytest.mark.parametrize("page", ["lead-organisation", "declarations"])
def test_a_section_without_pictures_has_no_such_part(stage, page):
    assert "How reviewers will see it" not in get(stage, f"/applications/{stage.name}/{page}").text


def test_the_pictures_follow_each_save(stage):
    stage.write("venue", {"rooms/a_room1/seats_cabaret": ["4000"]})

    page = get(stage, f"/applications/{stage.name}/venue").text

    assert "More seats are claimed than fit plausibly." in page
    assert "4,000" in page


def test_the_check_page_shows_every_picture(stage):
    page = get(stage, f"/applications/{stage.name}/check").text

    for picture in ("picture-rooms", "picture-bars", "picture-places", "picture-days"):
        assert f'id="{picture}"' in page
