"""The coordinator says until when assessments are hoped for; nothing is locked by it."""

from datetime import timedelta

import pytest

from booster.calls.queries import call_named
from booster.kit.clock import BRUSSELS, utcnow
from booster.kit.db import transaction
from booster.review.models import AssignmentStatus
from booster.review.plan import Until, until_of
from booster.review.services.planning import BadDay, plan_assessments
from tests import world
from tests.integration.review.conftest import BOARD
from tests.world import SLUG

PAGE = f"{BOARD}/assessments-until"
# The call closes on 16 September, and its results are planned for 14 October.
NOW, RESULTS = world.at("2022-09-20T09:00"), world.at("2022-10-14T09:00").date()


def plan(case, day, *, now=NOW):
    with case.app.app_context(), transaction():
        call = call_named(SLUG)
        plan_assessments(call, call.batches[0], day, by=world.person_called("ada"), now=now)


def planned(case, now=NOW):
    with case.app.app_context():
        call = call_named(SLUG)
        return until_of(call, call.batches[0], now)


def test_reviewers_read_it_wherever_they_read_of_the_plan(case):
    today = utcnow().astimezone(BRUSSELS).date()
    sent = case.post("ada", PAGE, {"until": [str(part) for part in (today.day, today.month, today.year)]})
    case.review("rita", status=AssignmentStatus.ASSIGNED)
    case.review("remi", status=AssignmentStatus.STARTED)
    case.post("ada", f"{case.desk}/reviewers/{case.assignment('remi').id}/remind")

    read = [case.get(who, page).text for who, page in (("ada", BOARD), ("rita", "/review"), ("rita", case.page))]
    read += [case.get("remi", case.page).text, case.letters("review_reminder")[0].text]
    assert (sent.status_code, sent.location) == (303, BOARD)
    assert [f"{today.day} {today:%B %Y}" in words for words in read] == [True] * 5


def test_past_the_day_one_can_still_hand_in_and_reads_so(case):
    plan(case, RESULTS)
    case.review("rita", status=AssignmentStatus.STARTED)

    pages = [case.get("rita", page).text for page in ("/review", case.page)]

    assert ["lanned until 14 October 2022; you can still hand in" in page for page in pages] == [True, True]


@pytest.mark.parametrize("day", [NOW.date() - timedelta(days=1), RESULTS + timedelta(days=1)])
def test_it_is_neither_over_nor_after_the_results(case, day):
    with pytest.raises(BadDay):
        plan(case, day)

    assert planned(case) is None


def test_it_stays_when_the_definition_is_loaded_anew_and_goes_when_it_is_taken_back(case):
    plan(case, RESULTS)
    with case.app.app_context():
        world.make_call(title="Another title", sha256="0" * 64, now=NOW)
    stood = planned(case)
    plan(case, None)

    assert (stood, planned(case)) == (Until(RESULTS, is_past=False), None)
    assert case.events("call.assess") == ["call.assessments_planned"] * 2
