"""Take an application out of its review, as its lead has asked."""

from datetime import datetime

from booster.accounts.models import Person
from booster.applications.models import Application
from booster.applications.services import submitting
from booster.kit.errors import Unprocessable
from booster.kit.texts import lazy_gettext as _l
from booster.mail.services import queue
from booster.review import limits
from booster.review.limits import words_of
from booster.review.models import Assignment, AssignmentStatus
from booster.review.policy import review
from booster.review.queries import assignments_for
from booster.review.services.standing import leave
from booster.review.services.turn import take_turn


def withdraw(application: Application, *, reason: str, by: Person, now: datetime) -> None:
    """Withdraw it until results are published; what was written about it is kept.

    The consortium is told why. Whoever was asked to review it is told too: a reviewer finds nothing of it any more.
    """
    take_turn(application, now)
    reason = words_of(reason, limits.WITHDRAWAL)
    if not reason:
        raise Unprocessable(_l("Say who asked for it, and when."))
    submitting.withdraw_for_lead(application, reason=reason, by=by, now=now)
    leave(application, "withdrawal", by=by, now=now)
    for assignment in assignments_for(application):
        if assignment.status is not AssignmentStatus.RECUSED and review(assignment.reviewer, application.call):
            _tell(assignment, now)


def _tell(assignment: Assignment, now: datetime) -> None:
    """Say nothing of what the lead wrote to the coordinator."""
    application, reviewer = assignment.application, assignment.reviewer
    context = {"application": application, "reviewer": reviewer, "assessment": assignment.status}
    queue("review_withdrawn", to=[reviewer.email], about=application, now=now, **context)
