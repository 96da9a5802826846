"""What a page would have refused is refused by the services as well: commands call them, and pages may have faults."""

from datetime import timedelta

import pytest

from booster.accounts.models import Role
from booster.calls.models import SETTLED_AFTER
from booster.kit.db import transaction
from booster.kit.errors import Unprocessable
from booster.review import limits
from booster.review.models import AssignmentStatus, Outcome, Ruling
from booster.review.services import assessing, assigning, checking, deciding, equivalents, publishing, withdrawing
from booster.review.services.assessing import Flawed
from booster.review.services.assigning import AlreadyOut, CannotAssign
from booster.review.services.deciding import Advice, NeedsDeviationReason
from booster.review.services.publishing import NotAllDecided
from booster.review.services.turn import AlreadyPublished, NotInReview, StillSealed
from tests import world
from tests.integration.review.conftest import REASONS, made

SECOND = timedelta(seconds=1)


@pytest.fixture
def inside(once):
    """An application that Rita has judged and Remi has begun to read; its context is open."""
    case = once(with_two_reviewers)
    with case.app.app_context():
        yield case


def with_two_reviewers(app):
    case = made(app)
    case.review("rita")
    case.review("remi", status=AssignmentStatus.STARTED)
    return case


def do(case, verb, thing, by="ada", now=None, **how):
    now = now or case.application().call.closes_at + 3 * world.DAY
    with transaction():
        return verb(world.fresh(thing), **how, by=world.person_called(by), now=now)


def decide(case, reasons, outcome=Outcome.APPROVED, why=""):
    how = {"choice": Advice(outcome), "reasons": reasons, "deviation_reason": why}
    return do(case, deciding.decide, case.application(), **how).reasons


@pytest.mark.parametrize(("length", "is_enough"), [(19, False), (20, True), (4000, True), (4001, False)])
def test_reasons_have_twenty_to_four_thousand_characters(inside, length, is_enough):
    reasons = "r" * length

    if is_enough:
        assert decide(inside, f"  {reasons}  ") == reasons
    else:
        with pytest.raises(Unprocessable):
            decide(inside, reasons)


def test_leaving_the_ranking_takes_a_reason_of_twenty_characters(inside):
    with pytest.raises(NeedsDeviationReason):
        decide(inside, REASONS, Outcome.REJECTED, "w" * 19)

    assert decide(inside, REASONS, Outcome.REJECTED, "w" * 20) == REASONS


@pytest.mark.parametrize(
    ("reviewer", "words"), [("stan", "not a reviewer of this call"), ("rita", "has been asked already")]
)
def test_only_a_reviewer_is_asked_and_only_once(inside, reviewer, words):
    inside.person("stan")

    with pytest.raises(CannotAssign, match=words):
        do(inside, assigning.assign, inside.application(), reviewer=world.person_called(reviewer))


def test_nobody_is_taken_out_twice(inside):
    do(inside, assigning.excuse, inside.assignment("remi"), reason="The firm has built the venue.")

    with pytest.raises(AlreadyOut):
        do(inside, assigning.excuse, inside.assignment("remi"), reason="The firm has built the venue.")


@pytest.mark.parametrize(
    ("verb", "of", "by"),
    [
        (assigning.recuse, "remi", "remi"),
        (assigning.report_conflict, "rita", "rita"),
        (assigning.excuse, "rita", "ada"),
        (assigning.keep, "rita", "ada"),
        (withdrawing.withdraw, "", "ada"),
    ],
)
def test_whoever_ends_something_says_why(inside, verb, of, by):
    thing = inside.assignment(of) if of else inside.application()

    with pytest.raises(Unprocessable):
        do(inside, verb, thing, by=by, reason=" \n ")


def test_nobody_hands_in_what_is_not_complete(inside):
    with pytest.raises(Flawed) as refused:
        do(inside, assessing.hand_in, inside.assignment("remi"), by="remi")

    assert [flaw.field for flaw in refused.value.flaws] == [f"C{number}" for number in range(1, 9)]


# What people do in a review: to the application or to somebody's assignment, and by whom.
WHY = {"reason": "The firm has built the venue."}
DECISION = {"choice": Advice(Outcome.APPROVED), "reasons": REASONS, "deviation_reason": ""}
ANSWER = {"number": "W10", "ruling": Ruling.ACCEPTED, "condition": "", **WHY}
VERBS = {
    "check": (checking.check, "", "ada", {"is_eligible": True, "reason": ""}),
    "ask a reviewer": (assigning.assign, "", "ada", {"reviewer": "rosa"}),
    "declare": (assigning.declare, "remi", "remi", {}),
    "step back": (assigning.recuse, "remi", "remi", WHY),
    "report a conflict": (assigning.report_conflict, "rita", "rita", WHY),
    "take an assignment back": (assigning.excuse, "rita", "ada", WHY),
    "let an assessment count": (assigning.keep, "rita", "ada", WHY),
    "hand in": (assessing.hand_in, "remi", "remi", {}),
    "answer an equivalent": (equivalents.answer, "", "ada", ANSWER),
    "decide": (deciding.decide, "", "ada", DECISION),
    "withdraw": (withdrawing.withdraw, "", "ada", WHY),
}


WRITTEN = [
    ("check", "reason", limits.CHECK),
    ("step back", "reason", limits.RECUSAL),
    ("report a conflict", "reason", limits.RECUSAL),
    ("take an assignment back", "reason", limits.RECUSAL),
    ("let an assessment count", "reason", limits.RECUSAL),
    ("withdraw", "reason", limits.WITHDRAWAL),
    ("decide", "deviation_reason", limits.DEVIATION),
    ("answer an equivalent", "reason", limits.EQUIVALENT),
]


@pytest.mark.parametrize(("act", "field", "most"), WRITTEN)
def test_what_is_too_long_is_refused_and_not_cut_off(inside, act, field, most):
    verb, of, by, how = VERBS[act]
    thing = inside.assignment(of) if of else inside.application()

    with pytest.raises(limits.TooLong):
        do(inside, verb, thing, by=by, **{**how, field: "w" * (most + 1)})


@pytest.fixture(params=VERBS)
def attempt(request, inside):
    """Do one of these things, at the moment given or three days after the deadline."""
    verb, of, by, how = VERBS[request.param]
    if "reviewer" in how:
        inside.person(how["reviewer"], Role.REVIEWER)
        how = {"reviewer": world.person_called(how["reviewer"])}

    def act(now=None):
        do(inside, verb, inside.assignment(of) if of else inside.application(), by=by, now=now, **how)

    return act


def test_nobody_does_anything_before_the_deadline(inside, attempt):
    with pytest.raises(StillSealed):
        attempt(inside.application().call.closes_at - SECOND)


def test_nobody_does_anything_once_results_are_published(inside, attempt):
    inside.decide()
    inside.publish()

    with pytest.raises(AlreadyPublished):
        attempt()


def test_nobody_does_anything_with_what_has_been_withdrawn(inside, attempt):
    # Found before it was withdrawn: whoever comes later finds nothing.
    assignments = {name: inside.assignment(name) for name in ("rita", "remi")}
    do(inside, withdrawing.withdraw, inside.application(), **WHY)
    inside.assignment = assignments.get

    with pytest.raises(NotInReview):
        attempt()


@pytest.mark.parametrize(
    ("after", "refusal"),
    [(-SECOND, StillSealed), (SETTLED_AFTER - SECOND, publishing.StillComing), (SETTLED_AFTER, NotAllDecided)],
)
def test_results_wait_until_nothing_can_come_any_more_and_not_longer(inside, after, refusal):
    call = inside.application().call

    with pytest.raises(refusal):
        do(inside, publishing.publish, call, shown="", now=call.closes_at + after)
