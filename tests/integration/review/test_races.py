"""Two at the same moment: one of them counts, and nothing counts twice."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from booster.kit.db import db, transaction
from booster.kit.errors import DomainError
from booster.review.models import AssignmentStatus, Publication, Score
from booster.review.services import assessing, assigning, publishing
from booster.review.services.turn import NotAskedAnyMore
from tests import world
from tests.databases import on

NOW = world.at("2022-09-20T09:00")


def at_once(app, *verbs):
    """Carry out verbs in threads that start together; give what each raised, or nothing."""
    start = Barrier(len(verbs))

    def run(verb):
        with app.app_context():
            try:
                start.wait()
                with transaction():
                    verb()
            except DomainError as error:
                return type(error).__name__
            finally:
                db.session.remove()
        return ""

    with ThreadPoolExecutor(len(verbs)) as pool:
        return sorted(pool.map(run, verbs))


def handing_in(case, reviewer):
    def verb():
        person = world.person_called(reviewer)
        assessing.hand_in(world.review_of(case.application(), reviewer), by=person, now=NOW)

    return verb


@pytest.mark.parametrize("attempt", range(3))
def test_handing_in_twice_counts_once(app, case, attempt):
    case.review("rita", status=AssignmentStatus.STARTED)
    with app.app_context():
        world.save_scores(case.application(), "rita")

    raised = at_once(app, handing_in(case, "rita"), handing_in(case, "rita"))

    assert raised == ["", "NotBeingWritten"]
    assert (case.count(Score), case.standing().handed_in) == (8, 1)
    assert case.events("assessment") == ["assessment.handed_in"]


@pytest.mark.parametrize("attempt", range(3))
def test_two_reviewers_who_hand_in_together_both_count(app, case, attempt):
    for reviewer, scores in (("rita", "4"), ("remi", "3")):
        case.review(reviewer, status=AssignmentStatus.STARTED)
        with app.app_context():
            world.save_scores(case.application(), reviewer, scores)

    raised = at_once(app, handing_in(case, "rita"), handing_in(case, "remi"))

    assert raised == ["", ""]
    assert (case.standing().handed_in, str(case.standing().total)) == (2, "70.00")


@pytest.mark.parametrize("attempt", range(3))
def test_publishing_twice_tells_everybody_once(app, case, attempt):
    case.review("rita")
    case.decide()
    shown = case.shown()

    def verb():
        call, ada = world.call_named(world.SLUG), world.person_called("ada")
        publishing.publish(call, shown=shown, by=ada, now=world.at("2022-10-01T09:00"))

    raised = at_once(app, verb, verb)

    assert raised == ["", "AlreadyPublished"]
    assert (case.count(Publication), len(case.letters("result"))) == (1, 1)


def test_a_score_that_is_handed_in_while_results_are_published_is_refused_or_stops_them(app, case):
    """Nobody has read it before pressing the button, so it is never told unseen."""
    case.review("rita")
    case.decide()
    case.review("remi", status=AssignmentStatus.STARTED)
    with app.app_context():
        world.save_scores(case.application(), "remi", "3.5")
    shown = case.shown()

    def publish():
        call, ada = world.call_named(world.SLUG), world.person_called("ada")
        publishing.publish(call, shown=shown, by=ada, now=world.at("2022-10-01T09:00"))

    raised = at_once(app, publish, handing_in(case, "remi"))

    assert raised in (["", "AlreadyPublished"], ["", "ChangedSinceShown"])
    is_told = "AlreadyPublished" in raised
    assert (case.standing().handed_in, len(case.letters("result"))) == ((1, 1) if is_told else (2, 0))


def behind(case, first, verb):
    """Let somebody act on Rita's assignment as it was read before somebody else acted on it."""

    def begin():
        with case.app.app_context(), transaction():
            first(world.review_of(case.application(), "rita"))

    with case.app.app_context(), transaction():
        known = world.review_of(case.application(), "rita")
        with ThreadPoolExecutor(1) as pool:
            pool.submit(begin).result()
        verb(known)


def hand_in(assignment):
    assessing.hand_in(assignment, by=world.person_called("rita"), now=NOW)


def excuse(assignment):
    assigning.excuse(assignment, reason="She asked for it.", by=world.person_called("ada"), now=NOW)


def declare(assignment):
    assigning.declare(assignment, by=world.person_called("rita"), now=NOW)


def step_back(assignment):
    assigning.recuse(assignment, reason="My sister works there.", by=world.person_called("rita"), now=NOW)


def report(assignment):
    assigning.report_conflict(assignment, reason="My sister works there.", by=world.person_called("rita"), now=NOW)


def save(assignment):
    assessing.save_assessment(assignment, {"note": "Ask for the plan."}, seen=assignment.version, now=NOW)


@on("postgresql")
def test_whoever_hands_in_while_being_taken_off_has_handed_in_what_is_set_aside(writing):
    with writing.app.app_context():
        world.save_scores(writing.application(), "rita")

    behind(writing, hand_in, excuse)

    with writing.app.app_context():
        assert world.review_of(writing.application(), "rita").is_set_aside
    assert writing.events("assess") == ["assessment.handed_in", "assessment.set_aside"]


@on("postgresql")
def test_a_conflict_that_is_reported_twice_at_once_is_told_once(case):
    case.review("rita")

    behind(case, report, report)

    assert case.events("assignment.conflict") == ["assignment.conflict_reported"]
    assert len(case.letters("conflict_reported")) == 1


@on("postgresql")
@pytest.mark.parametrize(
    ("verb", "status"),
    [
        (declare, AssignmentStatus.ASSIGNED),
        (step_back, AssignmentStatus.ASSIGNED),
        (save, AssignmentStatus.STARTED),
        (hand_in, AssignmentStatus.STARTED),
        (report, AssignmentStatus.HANDED_IN),
    ],
)
def test_whoever_has_just_been_taken_off_does_nothing_and_reads_why(case, verb, status):
    case.review("rita", status=status)

    with pytest.raises(NotAskedAnyMore):
        behind(case, excuse, verb)
    assert case.assignment("rita").recusal_reason == "She asked for it."
