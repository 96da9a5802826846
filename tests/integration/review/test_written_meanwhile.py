"""Two people write a check, a decision or an answer: nobody replaces what they have not seen, and no words are lost."""

import html
import re

import pytest
from sqlalchemy import select

from booster.accounts.models import Role
from booster.kit.db import db
from booster.review.models import Check, Decision, EquivalentAnswer
from tests import world
from tests.integration.review.conftest import made
from tests.integration.review.test_white_books import offered

FIRST = "The rooms are right for the group, and the station is near."
SECOND = "Too far from an airport for most of those who will come."
WHY = "The only train to this place does not run in that week."

CHECK = Check, "{desk}/check", {"is_eligible": "no"}, "reason"
DECISION = Decision, "{desk}/decide", {"outcome": "rejected", "deviation_reason": WHY}, "reasons"
ANSWER = EquivalentAnswer, "{desk}/equivalents/W10", {"ruling": "accepted"}, "reason"
each = pytest.mark.parametrize("what", [CHECK, DECISION, ANSWER], ids=["check", "decision", "answer"])


@pytest.fixture
def case(once, what):
    return once(answered if what is ANSWER else scored)


def scored(app):
    case = made(app)
    case.review("rita")
    case.person("aron", Role.COORDINATOR)
    return case


def answered(app):
    case = offered(app)
    case.person("aron", Role.COORDINATOR)
    return case


def page_of(case, what):
    return case.desk if what is not ANSWER else what[1].format(desk=case.desk)


def seen_on(page, what):
    """Read what a page says that it knows."""
    name = {Check: "check-seen", Decision: "decision-seen", EquivalentAnswer: "seen"}[what[0]]
    return html.unescape(re.search(rf'<input id="{name}" name="seen" type="hidden" value="([^"]*)">', page)[1])


def write(case, what, text, *, by, seen):
    _model, address, data, field = what
    return case.post(by, address.format(desk=case.desk), {**data, field: text, "seen": seen})


def stands(case, what):
    with case.app.app_context():
        return db.session.scalars(select(getattr(what[0], what[3]))).one()


@each
def test_who_has_not_seen_what_another_wrote_is_shown_both_and_replaces_nothing(case, what):
    seen = seen_on(case.get("ada", page_of(case, what)).text, what)
    assert write(case, what, FIRST, by="aron", seen=seen).status_code == 303

    asked = write(case, what, SECOND, by="ada", seen=seen)

    assert asked.status_code == 409
    assert "Somebody has changed this since you opened the page." in asked.text
    assert f'<a href="#{what[3]}">Somebody has changed this' in asked.text
    assert FIRST in asked.text
    assert re.search(rf"<textarea[^>]*>\s*{SECOND}", asked.text)
    assert stands(case, what) == FIRST


@each
def test_who_has_seen_both_may_replace_the_other(case, what):
    write(case, what, FIRST, by="aron", seen=seen_on(case.get("ada", page_of(case, what)).text, what))
    asked = write(case, what, SECOND, by="ada", seen="")

    replaced = write(case, what, SECOND, by="ada", seen=seen_on(asked.text, what))

    assert (replaced.status_code, stands(case, what)) == (303, SECOND)


@each
def test_a_mistake_does_not_pass_for_having_seen_it(case, what):
    seen = seen_on(case.get("ada", page_of(case, what)).text, what)
    write(case, what, FIRST, by="aron", seen=seen)

    mistaken = write(case, what, "", by="ada", seen=seen)

    assert mistaken.status_code == 422
    assert seen_on(mistaken.text, what) == seen


@each
def test_pressing_twice_is_once(case, what):
    seen = seen_on(case.get("ada", page_of(case, what)).text, what)

    pressed = [write(case, what, FIRST, by="ada", seen=seen).status_code for _ in range(2)]

    assert (pressed, stands(case, what)) == ([303, 303], FIRST)


@pytest.mark.parametrize("what", [DECISION], ids=["decision"])
def test_the_reason_for_leaving_the_ranking_is_shown_with_the_decision(case, what):
    write(case, what, FIRST, by="aron", seen="")

    asked = case.post("ada", f"{case.desk}/decide", {"outcome": "approved", "reasons": SECOND, "seen": ""}).text

    assert "What stands now" in asked
    assert WHY in asked


@pytest.mark.parametrize("what", [DECISION], ids=["decision"])
def test_who_would_change_a_decision_that_is_gone_is_told_so(case, what):
    """A check that was corrected, and corrected again, takes the decision with it."""
    write(case, what, FIRST, by="aron", seen="")
    seen = seen_on(case.get("ada", case.desk).text, what)
    with case.app.app_context():
        world.check(case.application(), is_eligible=False, reason="It lies outside the countries.")
        world.check(case.application())

    asked = write(case, what, SECOND, by="ada", seen=seen)

    assert asked.status_code == 409
    assert SECOND in asked.text
    assert "What stands now" not in asked.text
    assert write(case, what, SECOND, by="ada", seen=seen_on(asked.text, what)).status_code == 303


@pytest.mark.parametrize("what", [DECISION, ANSWER], ids=["decision", "answer"])
def test_who_has_seen_what_nobody_wrote_is_asked_and_loses_nothing(case, what):
    asked = write(case, what, SECOND, by="ada", seen="what nobody wrote")

    assert (asked.status_code, "What stands now" in asked.text) == (409, False)
    assert SECOND in asked.text
    assert write(case, what, SECOND, by="ada", seen=seen_on(asked.text, what)).status_code == 303


@pytest.mark.parametrize("what", [DECISION, ANSWER], ids=["decision", "answer"])
def test_words_come_back_when_nobody_can_decide_or_answer_any_more(case, what):
    with case.app.app_context():
        world.check(case.application(), is_eligible=False, reason="It lies outside the countries.")
        if what is ANSWER:
            world.publish()

    refused = write(case, what, SECOND, by="ada", seen="")

    assert (refused.status_code, SECOND in refused.text) == (409, True)
