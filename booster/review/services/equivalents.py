"""Answer what an applicant offers instead of meeting a clause of the white book."""

from datetime import datetime

from booster.accounts.models import Person
from booster.applications.models import Application
from booster.applications.queries import last_submission
from booster.audit.services import record
from booster.kit.db import db
from booster.kit.errors import DomainError, Unprocessable
from booster.kit.texts import lazy_gettext as _l
from booster.review import limits
from booster.review.limits import words_of
from booster.review.models import EquivalentAnswer, Ruling
from booster.review.policy import coordinate_application
from booster.review.queries.sheets import answers_of
from booster.review.services.turn import refuse_if_changed, take_turn
from booster.review.sheet import Clause, book_of


class NothingOffered(DomainError):
    """A clause for which the submission offers nothing."""

    def __init__(self) -> None:
        super().__init__(_l("The submission offers nothing instead of this requirement."))


class NeedsCondition(Unprocessable):
    """Accepted with a condition that is not written."""

    def __init__(self) -> None:
        super().__init__(_l("Write the condition: the applicant has to know what to fulfil."))


class AlreadyAnswered(DomainError):
    """Somebody has answered; now only the coordinator may change that."""

    def __init__(self) -> None:
        super().__init__(_l("Somebody has answered this already. The coordinator can change the answer."))


def offered(application: Application, number: str) -> Clause | None:
    """Find the clause in the submission in force, if something is offered there that has to replace it."""
    submission = last_submission(application)
    book = book_of(submission.content.get("white_book"), answers_of(application)) if submission else None
    clause = book.by_number.get(number) if book else None
    return clause if clause and clause.needs_equivalent else None


def answerable(application: Application, number: str, *, by: Person) -> Clause:
    """Find what this person may answer: reviewers until somebody has, the coordinator always.

    Raises NothingOffered and AlreadyAnswered.
    """
    clause = offered(application, number)
    if clause is None:
        raise NothingOffered
    if clause.answer is not None and not coordinate_application(by, application):
        raise AlreadyAnswered
    return clause


def answer(
    application: Application,
    number: str,
    *,
    ruling: Ruling,
    condition: str,
    reason: str,
    by: Person,
    now: datetime,
    seen: str | None = None,
) -> EquivalentAnswer:
    """Accept what is offered, accept it with a condition, or refuse it.

    It can be done until results are published. The same again by the same person is nothing new. `seen` is the stamp
    of the answer that the page knew. Raises NothingOffered, AlreadyAnswered, NeedsCondition and ChangedMeanwhile.
    """
    take_turn(application, now)
    condition = words_of(condition, limits.EQUIVALENT) if ruling is Ruling.CONDITIONAL else ""
    reason = words_of(reason, limits.EQUIVALENT)
    clause = offered(application, number)
    if clause and clause.answer and _says(clause.answer, ruling, condition, reason, by):
        return clause.answer
    clause = answerable(application, number, by=by)
    if ruling is Ruling.CONDITIONAL and not condition:
        raise NeedsCondition
    found = clause.answer or EquivalentAnswer(application_id=application.id, clause=number)
    if (found.ruling, found.condition, found.reason) != (ruling, condition, reason):
        refuse_if_changed(seen, found.answered_at)
    found.ruling, found.condition, found.reason = ruling, condition, reason
    found.answered_at, found.answered_by_id = now, by.id
    db.session.add(found)
    said = {"ruling": ruling.value, "condition": condition, "reason": reason}
    record("equivalent.answered", about=application, by=by, at=now, clause=number, **said)
    return found


def _says(answer: EquivalentAnswer, ruling: Ruling, condition: str, reason: str, by: Person) -> bool:
    said = (answer.ruling, answer.condition, answer.reason, answer.answered_by_id)
    return said == (ruling, condition, reason, by.id)
