"""Give applications to reviewers, and let reviewers say whether they may judge them."""

from datetime import datetime

from flask_babel import lazy_gettext as _l

from booster.accounts.models import Person, Role
from booster.applications.models import Application, Status
from booster.audit.services import record
from booster.kit.db import db
from booster.kit.errors import DomainError, Unprocessable
from booster.mail.services import queue
from booster.review.models import Assignment, AssignmentStatus
from booster.review.queries import assignments_for
from booster.review.services.checking import refuse_unless_in_review

RECUSAL_LIMIT = 1000


class CannotAssign(DomainError):
    """A person who cannot review the application."""


def assign(application: Application, *, reviewer: Person, by: Person, now: datetime) -> Assignment:
    """Ask a reviewer to assess an eligible application, and tell them by letter."""
    refuse_unless_in_review(application, now)
    if application.status is not Status.ELIGIBLE:
        raise CannotAssign(_l("Only an eligible application is given to reviewers. Check it first."))
    if not reviewer.has_role(Role.REVIEWER, application.call.slug):
        raise CannotAssign(_l("This person is not a reviewer of this call."))
    if application.consortium.includes(reviewer):
        raise CannotAssign(_l("This person belongs to the consortium and cannot review its application."))
    if any(assignment.reviewer_id == reviewer.id for assignment in assignments_for(application)):
        raise CannotAssign(_l("This person has been asked already."))
    assignment = Assignment(
        application=application, reviewer=reviewer, assigned_at=now, assigned_by_id=by.id, document={}, version=1
    )
    db.session.add(assignment)
    record("assignment.made", about=application, by=by, at=now, reviewer=reviewer.id)
    queue(
        "review_assigned", to=[reviewer.email], about=application, now=now, application=application, reviewer=reviewer
    )
    return assignment


def declare(assignment: Assignment, *, by: Person, now: datetime) -> None:
    """Declare to have no conflict of interest; from then on the reviewer may read."""
    refuse_unless_in_review(assignment.application, now)
    assignment.move_to(AssignmentStatus.STARTED)
    assignment.declared_at = now
    assignment.version += 1
    record("assignment.declared", about=assignment.application, by=by, at=now)


def recuse(assignment: Assignment, *, reason: str, by: Person, now: datetime) -> None:
    """Step back for good; from now on the application does not exist for this reviewer."""
    refuse_unless_in_review(assignment.application, now)
    reason = reason.strip()[:RECUSAL_LIMIT]
    if not reason:
        raise Unprocessable(_l("Say in a few words why you step back; only the coordinator reads it."))
    assignment.move_to(AssignmentStatus.RECUSED)
    assignment.recusal_reason = reason
    assignment.version += 1
    record("assignment.recused", about=assignment.application, by=by, at=now)
