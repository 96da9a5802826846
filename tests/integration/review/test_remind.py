"""Reminding a reviewer whose assessment is missing."""

from datetime import timedelta

import pytest

from booster.kit.db import transaction
from booster.review.models import AssignmentStatus
from booster.review.services.reminding import RemindedToday, remind
from tests import world

LATE = world.at("2022-10-03T23:30")


def press(case, reviewer="rita"):
    return case.post("ada", f"{case.desk}/reviewers/{case.assignment(reviewer).id}/remind")


def again(case, *, now):
    with case.app.app_context(), transaction():
        remind(world.review_of(case.application(), "rita"), by=world.person_called("ada"), now=now)


def test_one_press_writes_to_whoever_has_not_handed_in(case):
    case.review("rita", status=AssignmentStatus.STARTED)

    pressed = press(case)

    assert (pressed.status_code, pressed.location) == (303, f"{case.desk}#reviewers")
    letter = case.letters("review_reminder")[0]
    assert (letter.to, case.page in letter.text) == ("rita@booster.example", True)
    desk = case.get("ada", case.desk).text
    assert ("Reminded by letter today." in desk, "Remind by letter" in desk) == (True, False)


def test_a_reviewer_is_reminded_once_on_a_day_of_brussels(case):
    case.review("rita", status=AssignmentStatus.ASSIGNED)
    again(case, now=LATE)

    with pytest.raises(RemindedToday):
        again(case, now=LATE + timedelta(minutes=29))
    again(case, now=LATE + timedelta(minutes=31))
    assert len(case.letters("review_reminder")) == 2


@pytest.mark.parametrize("status", [AssignmentStatus.HANDED_IN, AssignmentStatus.RECUSED])
def test_nobody_is_reminded_who_has_nothing_left_to_do(case, status):
    case.review("rita", status=status)

    assert "Remind by letter" not in case.get("ada", case.desk).text
    assert press(case).status_code == 409
    assert case.letters("review_reminder") == []


@pytest.mark.parametrize("status", [AssignmentStatus.STARTED, AssignmentStatus.HANDED_IN])
def test_nobody_is_reminded_who_takes_part_in_the_call_and_the_page_says_so(case, status):
    case.review("rita", status=status)
    with case.app.app_context():
        world.make_application("rita", organisation="Rossi e figli")

    desk = case.get("ada", case.desk).text

    assert ("Takes part in this call" in desk, "Remind by letter" in desk) == (True, False)
    assert press(case).status_code == 409
    assert case.letters("review_reminder") == []
