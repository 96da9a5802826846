"""What a page would have refused is refused by the services as well: commands call them, and pages may have faults."""

import pytest

from booster.kit.db import transaction
from booster.kit.errors import Unprocessable
from booster.review.models import AssignmentStatus, Outcome
from booster.review.services import assessing, assigning, deciding, withdrawing
from booster.review.services.assessing import Flawed
from booster.review.services.assigning import AlreadyOut, CannotAssign
from booster.review.services.deciding import Advice, NeedsDeviationReason
from tests import world
from tests.integration.review.conftest import REASONS, made


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


def do(case, verb, thing, by="ada", **how):
    now = case.application().call.closes_at + 3 * world.DAY
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
