"""What is asked for in words is answered with words, and counted as the browser counts it."""

import re

import pytest

from booster.applications.models import Status
from booster.review.models import Check, Decision, EquivalentAnswer
from tests import world
from tests.integration.review.conftest import REASONS
from tests.integration.review.test_white_books import offered
from tests.people import PASSWORD, email_of

# Pressing space, and what is pasted without being seen.
BLANK = [" \r\n ", "\u200b\u2060"]
# Who is asked for words, where, beside what, and what the field is called.
ASKED = {
    "check": ("ada", "{desk}/check", {"is_eligible": "no"}, "reason"),
    "decision": ("ada", "{desk}/decide", {"outcome": "rejected"}, "reasons"),
    "leaving the ranking": ("ada", "{desk}/decide", {"outcome": "rejected", "reasons": REASONS}, "deviation_reason"),
    "answer": ("ada", "{desk}/equivalents/W10", {"ruling": "accepted"}, "reason"),
    "condition": ("ada", "{desk}/equivalents/W10", {"ruling": "conditional", "reason": REASONS}, "condition"),
    "reviewer's answer": ("rita", "{page}/equivalents/W10", {"ruling": "accepted"}, "reason"),
    "withdrawing": ("ada", "{desk}/withdraw", {}, "reason"),
    "excusing": ("ada", "{desk}/reviewers/{number}/excuse", {}, "reason"),
    "stepping back": ("rita", "{page}/recuse", {}, "reason"),
}
asked = pytest.mark.parametrize("what", ASKED.values(), ids=ASKED)


@pytest.fixture
def case(once):
    return once(scored)


def scored(app):
    case = offered(app)
    with app.app_context():
        world.check(case.application())
    case.review("rita", "5")
    return case


def send(case, what, text):
    who, address, data, field = what
    number = case.assignment("rita").id
    return case.post(who, address.format(desk=case.desk, page=case.page, number=number), {**data, field: text})


@asked
@pytest.mark.parametrize("text", BLANK, ids=["blanks", "unseen"])
def test_what_cannot_be_read_is_no_answer(case, what, text):
    refused = send(case, what, text)

    assert refused.status_code == 422
    assert f'<a href="#{what[-1]}' in refused.text
    assert case.status() is Status.ELIGIBLE
    assert (case.count(Decision), case.count(EquivalentAnswer)) == (0, 0)


# A mistake in the form, and words beside it or in it.
TYPED = "The station is near and the rooms are large, but the school next door is loud. " * 3
WRONG = {
    "check": ("ada", "{desk}/check", {"reason": TYPED}),
    "decision": ("ada", "{desk}/decide", {"reasons": TYPED}),
    "answer": ("ada", "{desk}/equivalents/W10", {"reason": TYPED}),
    "reviewer's answer": ("rita", "{page}/equivalents/W10", {"reason": TYPED}),
    "withdrawing": ("ada", "{desk}/withdraw", {"reason": TYPED * 5}),
    "excusing": ("ada", "{desk}/reviewers/{number}/excuse", {"reason": TYPED * 5}),
}


def refused_too_late(case, what):
    who, address, typed = WRONG[what]
    number = case.assignment("rita").id
    answer = case.post(who, address.format(desk=case.desk, page=case.page, number=number), typed)
    return answer.status_code, [words for words in typed.values() if words.strip() not in answer.text]


@pytest.mark.parametrize("what", WRONG)
def test_what_was_typed_comes_back_when_the_results_have_been_published_meanwhile(case, what):
    case.decide()
    case.publish()

    assert refused_too_late(case, what) == (409, [])


def test_what_was_typed_comes_back_when_somebody_else_was_quicker(case):
    case.post("ada", f"{case.desk}/equivalents/W10", {"ruling": "refused", "reason": REASONS, "seen": ""})
    assert refused_too_late(case, "reviewer's answer") == (409, [])

    case.post("ada", f"{case.desk}/reviewers/{case.assignment('rita').id}/excuse", {"reason": REASONS})
    assert refused_too_late(case, "excusing") == (409, [])

    case.post("ada", f"{case.desk}/check", {"is_eligible": "no", "reason": REASONS, "seen": case.seen(Check)})
    assert refused_too_late(case, "decision") == (409, [])


def sent_too_late(case, what):
    """Send it after the session has ended, sign in again, and give the page to which that leads."""
    browser = case.browser(what[0])
    browser.post("/sign-out")
    parked = send(case, what, REASONS)
    onward = browser.post(parked.location, data={"email": email_of(what[0]), "password": PASSWORD})
    return browser.get(onward.location).text


def test_what_was_typed_stands_in_its_field_again_when_the_session_had_ended(case):
    pages = {name: sent_too_late(case, what) for name, what in ASKED.items()}

    fields = {name: re.search(rf'<textarea[^>]* name="{ASKED[name][-1]}"[^>]*>([^<]*)', pages[name]) for name in ASKED}
    assert [name for name, field in fields.items() if field is None or field[1].strip() != REASONS] == []


def test_a_line_end_counts_as_one_character(case):
    lines = ["Far from the station, with steep stairs."] * 24
    assert len("\n".join(lines)) < 1000 < len("\r\n".join(lines))

    saved = send(case, ASKED["answer"], "\r\n".join(lines))

    assert saved.status_code == 303
    with case.app.app_context():
        [answer] = world.db.session.scalars(world.select(EquivalentAnswer))
        assert answer.reason.splitlines() == lines
