"""Check whether a submission is eligible."""

from datetime import datetime

from flask_babel import lazy_gettext as _l

from booster.accounts.models import Person
from booster.applications.models import Application, Status
from booster.audit.services import record
from booster.kit.db import db
from booster.kit.errors import DomainError, Unprocessable
from booster.review.models import Check, Standing
from booster.review.ranking import UNSCORED


class StillSealed(DomainError):
    """Nobody reads a submission before the deadline."""

    def __init__(self) -> None:
        super().__init__(_l("Applications are sealed until the deadline has passed."))


class AlreadyPublished(DomainError):
    """What has been told to everybody cannot be changed."""

    def __init__(self) -> None:
        super().__init__(_l("The results of this call are published; they can no longer be changed."))


def check(application: Application, *, is_eligible: bool, reason: str, by: Person, now: datetime) -> Check:
    """Mark a submission eligible or not; may be corrected until results are published.

    An ineligible one leaves the ranking; what reviewers wrote about it is kept.
    """
    refuse_unless_in_review(application, now)
    reason = reason.strip()
    if not is_eligible and not reason:
        raise Unprocessable(_l("Write the reason: the applicant will read it."))
    status = Status.ELIGIBLE if is_eligible else Status.INELIGIBLE
    if application.status is not status:
        application.move_to(status)
    found = db.session.get(Check, application.id) or Check(application=application)
    found.is_eligible, found.reason, found.checked_at, found.checked_by_id = is_eligible, reason, now, by.id
    db.session.add(found)
    _stand(application, is_eligible=is_eligible)
    record("application.checked", about=application, by=by, at=now, is_eligible=is_eligible, reason=reason)
    return found


def refuse_unless_in_review(application: Application, now: datetime) -> None:
    """Raise unless the deadline has passed and results are not published yet."""
    if now < application.call.closes_at:
        raise StillSealed
    if application.call.published_at is not None:
        raise AlreadyPublished


def _stand(application: Application, *, is_eligible: bool) -> None:
    standing = db.session.get(Standing, application.id)
    if is_eligible and standing is None:
        standing = Standing(
            application_id=application.id,
            call_id=application.call_id,
            means={},
            totals=[],
            under_minimum=[],
            order_key=UNSCORED,
        )
        db.session.add(standing)
    elif not is_eligible and standing is not None:
        db.session.delete(standing)
