"""The coordinator asks a reviewer once more for an assessment: by letter, once a day."""

from datetime import datetime

from booster.accounts.models import Person
from booster.audit.services import record
from booster.kit.clock import BRUSSELS
from booster.kit.errors import DomainError
from booster.kit.texts import lazy_gettext as _l
from booster.mail.queries import written_to_on
from booster.mail.services import queue
from booster.review.models import UNFINISHED, Assignment
from booster.review.plan import planned
from booster.review.policy import review
from booster.review.queries import takes_part
from booster.review.services.turn import read_anew, refuse_if_ineligible, take_turn

LETTER = "review_reminder"


class RemindedToday(DomainError):
    """Once a day is enough."""

    def __init__(self) -> None:
        super().__init__(_l("This reviewer has been reminded today. You can do it again tomorrow."))


class NothingToRemind(DomainError):
    """The reviewer has nothing left to do here."""

    def __init__(self) -> None:
        super().__init__(_l("This reviewer has nothing left to do for this application."))


class TakesPart(DomainError):
    """The reviewer has joined an application to this call, or started one, since being asked."""

    def __init__(self) -> None:
        super().__init__(
            _l("This reviewer takes part in this call now, so its review is closed to them. Ask somebody else.")
        )


def remind(assignment: Assignment, *, by: Person, now: datetime) -> None:
    """Write to a reviewer whose assessment has been asked for and is not handed in."""
    application, reviewer = assignment.application, assignment.reviewer
    take_turn(application, now)
    read_anew(assignment)
    refuse_if_ineligible(application)
    if assignment.status not in UNFINISHED or not review(reviewer, application.call):
        raise NothingToRemind
    if takes_part(reviewer, application.call, now):
        raise TakesPart
    if reviewer.email in written_to_on(now.astimezone(BRUSSELS).date(), LETTER, about=application):
        raise RemindedToday
    record("assignment.reminded", about=application, by=by, at=now, reviewer=reviewer.id)
    context = {"application": application, "reviewer": reviewer, "planned": planned(application, now)}
    queue(LETTER, to=[reviewer.email], about=application, now=now, **context)
