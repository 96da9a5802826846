"""Read the frozen white books of applications, and what was said to their equivalents."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from booster.accounts.models import Person
from booster.applications.models import Application, Submission
from booster.applications.queries import last_submission
from booster.calls.models import Batch, Call
from booster.kit.db import db
from booster.kit.paging import Listed, pages_of
from booster.review.models import Assignment, AssignmentStatus, EquivalentAnswer
from booster.review.policy import REVIEWED
from booster.review.queries.batches import in_batch
from booster.review.queries.submitted import ORGANISATION, in_force
from booster.review.sheet import Book, Clause, book_of

# Applications side by side on one page.
PAGE = 12


class Column(NamedTuple):
    """One application in the comparison."""

    reference: str
    applicant: str
    book: Book | None


def answers_of(application: Application) -> dict[str, EquivalentAnswer]:
    query = select(EquivalentAnswer).where(EquivalentAnswer.application_id == application.id)
    query = query.options(joinedload(EquivalentAnswer.answered_by).lazyload(Person.grants))
    return {answer.clause: answer for answer in db.session.scalars(query)}


def answers_told(application: Application) -> dict[str, EquivalentAnswer]:
    """As `answers_of`, as far as the applicant may know: nothing before results are published."""
    return answers_of(application) if application.published_at else {}


def offered_in(application: Application) -> list[Clause]:
    """List the clauses instead of which the submission in force offers something, with what was said to that."""
    submission = last_submission(application)
    book = book_of(submission.content.get("white_book"), answers_told(application)) if submission else None
    return book.offered if book else []


def columns_in(call: Call, batch: Batch, *, without: Select[int], asked: int | None = None) -> Listed[Column]:
    """List the sheets of a batch."""
    wanted = select(Application.id).where(Application.call_id == call.id, Application.status.in_(REVIEWED))
    return _listed(wanted.where(*in_batch(call, batch), Application.id.not_in(without)), asked)


def columns_for(person: Person, call: Call, asked: int | None = None) -> Listed[Column]:
    """As `columns_in`, of those applications that a reviewer may read."""
    wanted = (
        select(Application.id)
        .join(Assignment, Assignment.application_id == Application.id)
        .where(Application.call_id == call.id, Application.status.in_(REVIEWED))
        .where(Assignment.reviewer_id == person.id, Assignment.declared_at.is_not(None))
        .where(Assignment.status != AssignmentStatus.RECUSED)
    )
    return _listed(wanted, asked)


def _listed(wanted: Select[int], asked: int | None) -> Listed[Column]:
    count = db.session.scalar(select(func.count()).select_from(wanted.subquery())) or 0
    pages = pages_of(count, PAGE, asked)
    numbers = db.session.scalars(wanted.order_by(Application.reference).limit(pages.size).offset(pages.skip))
    return Listed(columns_of(list(numbers)), pages)


def columns_of(applications: Sequence[int]) -> list[Column]:
    """Read only the sheets and the applicants out of the submissions in force."""
    query = (
        select(
            Application.id,
            Application.reference,
            ORGANISATION.label("applicant"),
            Submission.content["white_book"].label("book"),
        )
        .join(Submission, in_force(Application.id))
        .where(Application.id.in_(applications))
        .order_by(Application.reference)
    )
    answers = answers_to(applications)
    return [
        Column(row.reference or "", row.applicant, book_of(row.book, answers.get(row.id, {})))
        for row in db.session.execute(query)
    ]


def answers_to(applications: Iterable[int]) -> dict[int, dict[str, EquivalentAnswer]]:
    found: dict[int, dict[str, EquivalentAnswer]] = {}
    query = select(EquivalentAnswer).where(EquivalentAnswer.application_id.in_(list(applications)))
    for answer in db.session.scalars(query):
        found.setdefault(answer.application_id, {})[answer.clause] = answer
    return found
