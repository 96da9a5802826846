"""Check whether a submission is eligible."""

from datetime import datetime

from booster.accounts.models import Person
from booster.applications.models import Application, Status
from booster.applications.queries import last_submission
from booster.applications.services.closing import give_back
from booster.audit.services import record
from booster.kit.db import db
from booster.kit.errors import Unprocessable
from booster.kit.texts import lazy_gettext as _l
from booster.review import limits, reading
from booster.review.limits import words_of
from booster.review.models import Check
from booster.review.queries import check_of
from booster.review.services.standing import leave, stand
from booster.review.services.turn import refuse_if_changed, take_turn


class NeedsReason(Unprocessable):
    """Nobody is turned away without being told why."""

    def __init__(self) -> None:
        super().__init__(_l("Write the reason: the applicant will read it."))


def check(
    application: Application, *, is_eligible: bool, reason: str, by: Person, now: datetime, seen: str | None = None
) -> Check:
    """Mark a submission eligible or not; may be corrected until results are published.

    The same again by the same person is nothing new. An ineligible one leaves the ranking; what reviewers wrote about
    it is kept. `seen` is the stamp of the check that the page knew. Raises ChangedMeanwhile if there is another now.
    """
    take_turn(application, now)
    reason = words_of(reason, limits.CHECK)
    if not is_eligible and not reason:
        raise NeedsReason
    found = check_of(application) or Check(application=application)
    status = Status.ELIGIBLE if is_eligible else Status.INELIGIBLE
    if (found.is_eligible, found.reason) != (is_eligible, reason):
        refuse_if_changed(seen, found.checked_at)
    elif (application.status, found.checked_by_id) == (status, by.id):
        return found
    _settle_on_the_submission(application, now)
    if application.status is not status:
        application.move_to(status)
    found.is_eligible, found.reason, found.checked_at, found.checked_by_id = is_eligible, reason, now, by.id
    db.session.add(found)
    record("application.checked", about=application, by=by, at=now, is_eligible=is_eligible, reason=reason)
    if is_eligible:
        stand(application)
    else:
        leave(application, "check", by=by, now=now)
    return found


def _settle_on_the_submission(application: Application, now: datetime) -> None:
    """What was changed after submitting goes back to its lead; from here on lists show what was submitted."""
    if application.reopened_at is not None:
        give_back(application, now=now)
    if submission := last_submission(application):
        application.lead_organisation = reading.applicant(submission.content)
