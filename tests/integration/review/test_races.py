"""Two at the same moment: one of them counts, and nothing counts twice."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from booster.kit.db import db, transaction
from booster.kit.errors import DomainError
from booster.review.models import AssignmentStatus, Publication, Score
from booster.review.services import assessing, publishing
from tests import world


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
        assessing.hand_in(world.review_of(case.application(), reviewer), by=person, now=world.at("2022-09-20T09:00"))

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
