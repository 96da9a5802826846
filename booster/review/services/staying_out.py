"""A coordinator stays out of one application for a conflict of interest, asked to review it or not."""

from datetime import datetime

from booster.accounts.models import Person
from booster.applications.models import Application
from booster.audit.services import record
from booster.kit.db import db
from booster.review.models import Assignment, AssignmentStatus
from booster.review.policy import stays_out
from booster.review.queries import assignment_of
from booster.review.services.assigning import report_conflict, written
from booster.review.services.turn import take_turn


def stay_out(application: Application, *, reason: str, by: Person, now: datetime) -> None:
    """Step back for good as a coordinator of one application. Twice is once.

    Of an assessment that they handed in before they coordinated it is reported besides: it may not be fair either.
    """
    take_turn(application, now)
    reason, own = written(reason), assignment_of(by, application.reference or "")
    if stays_out(own):
        return
    record("coordinator.stepped_back", about=application, by=by, at=now, reason=reason)
    if own is not None:
        report_conflict(own, reason=reason, by=by, now=now)
        return
    # It closes all that a reviewer's stepping back closes; by whom it was made tells the two apart.
    stepped_back = Assignment(
        application=application,
        reviewer=by,
        status=AssignmentStatus.RECUSED,
        recusal_reason=reason,
        assigned_at=now,
        assigned_by_id=by.id,
        document={},
        version=1,
    )
    db.session.add(stepped_back)
