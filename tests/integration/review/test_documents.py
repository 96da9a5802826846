"""What was submitted, as pictures and as documents, for those who read it."""

import hashlib
import io
import re

import pytest
from pypdf import PdfReader

from booster.applications.queries import last_submission
from booster.review.models import AssignmentStatus
from tests import world


def text_of(answer):
    reader = PdfReader(io.BytesIO(answer.data))
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))


def test_a_reviewer_reads_all_answers_on_paper(case):
    case.review("rita", status=AssignmentStatus.STARTED)

    answer = case.get("rita", f"{case.page}/form.pdf")

    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Cache-Control"] == "no-store"
    text = text_of(answer)
    for words in (case.reference, "Blauwe Zaal", "Kouterdreef 7", "SHA-256"):
        assert words in text


def test_the_coordinator_reads_the_white_book_with_its_verdicts(case):
    text = text_of(case.get("ada", f"{case.page}/white-book.pdf"))

    assert "W51" in text
    assert re.search(r"Met: \d+", text)


def test_the_coordinator_can_hold_a_receipt_against_what_was_submitted(case):
    with case.app.app_context():
        sha256 = last_submission(case.application()).sha256

    answer = case.get("ada", f"{case.desk}/receipt.json")

    assert hashlib.sha256(answer.data).hexdigest() == sha256
    assert sha256 in case.get("ada", case.desk).text
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_a_reviewer_needs_no_receipt(case):
    case.review("rita", status=AssignmentStatus.STARTED)

    assert "SHA-256 on the receipt" not in case.get("rita", case.page).text
    assert case.get("rita", f"{case.desk}/receipt.json").status_code == 404


@pytest.mark.parametrize("document", ["form", "white-book"])
@pytest.mark.parametrize("person", ["lea", "remi", "stan"])
def test_nobody_else_learns_of_it(case, person, document):
    with case.app.app_context():
        world.make_person("stan")

    assert case.get(person, f"{case.page}/{document}.pdf").status_code == 404


def test_every_picture_stands_beside_the_answers(case):
    case.review("rita", status=AssignmentStatus.STARTED)

    shown = case.get("rita", case.page).text

    for picture in ("picture-rooms", "picture-bars", "picture-places", "picture-days"):
        assert f'id="{picture}"' in shown
    assert "1. Blauwe Zaal" in shown
