"""Named reads of the review: tasks, submissions and the board."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from booster.accounts.models import Grant, Person, Role
from booster.applications.models import Application, Status
from booster.calls.models import Call
from booster.consortium.models import Consortium, Partner
from booster.kit.db import db
from booster.review.models import Assignment, AssignmentStatus, Check, Decision, Standing

PAGE = 50

_WITH_CONSORTIUM = joinedload(Assignment.application).options(
    joinedload(Application.call),
    joinedload(Application.consortium).selectinload(Consortium.partners).selectinload(Partner.members),
)


def assignments_of(person: Person) -> list[Assignment]:
    """List a reviewer's tasks, those still to do first."""
    query = (
        select(Assignment)
        .where(Assignment.reviewer_id == person.id, Assignment.status != AssignmentStatus.RECUSED)
        .options(_WITH_CONSORTIUM)
        .order_by(Assignment.handed_in_at.is_not(None), Assignment.id)
    )
    return list(db.session.scalars(query))


def assignment_of(person: Person, reference: str) -> Assignment | None:
    query = (
        select(Assignment)
        .join(Assignment.application)
        .where(Assignment.reviewer_id == person.id, Application.reference == reference)
        .options(_WITH_CONSORTIUM)
    )
    return db.session.scalar(query)


def application_in_review(reference: str) -> Application | None:
    query = (
        select(Application)
        .where(Application.reference == reference)
        .options(
            joinedload(Application.call),
            joinedload(Application.consortium).selectinload(Consortium.partners).selectinload(Partner.members),
        )
    )
    return db.session.scalar(query)


def assignments_for(application: Application) -> list[Assignment]:
    """List all assignments of one application with reviewers and scores, recused ones included."""
    query = (
        select(Assignment)
        .where(Assignment.application_id == application.id)
        .options(joinedload(Assignment.reviewer), selectinload(Assignment.scores))
        .order_by(Assignment.id)
    )
    return list(db.session.scalars(query))


def reviewers_for(call: Call) -> list[Person]:
    """List everybody who may review in a call, by name."""
    query = (
        select(Person)
        .join(Person.grants)
        .where(Grant.role == Role.REVIEWER, or_(Grant.call_slug == "", Grant.call_slug == call.slug))
        .order_by(Person.name)
        .distinct()
    )
    return list(db.session.scalars(query))


def check_of(application: Application) -> Check | None:
    return db.session.get(Check, application.id)


def decision_of(application: Application) -> Decision | None:
    return db.session.get(Decision, application.id)


def standing_of(application: Application) -> Standing | None:
    return db.session.get(Standing, application.id)


def rank_of(standing: Standing) -> int:
    """Return the place among all: equals share one, and the next place counts them all."""
    better = select(func.count()).where(Standing.call_id == standing.call_id, Standing.order_key < standing.order_key)
    return 1 + (db.session.scalar(better) or 0)


@dataclass(frozen=True)
class BoardRow:
    """One line of the board."""

    rank: int
    standing: Standing
    application: Application
    decision: Decision | None


@dataclass(frozen=True)
class Board:
    """One page of the ranking of a call."""

    rows: Sequence[BoardRow]
    page: int
    pages: int
    count: int
    decided: int
    unchecked: int


def board(call: Call, page: int = 1) -> Board:
    """Read one page of the ranking; the number of queries does not grow with the call."""
    count = _count(select(func.count()).select_from(Standing).where(Standing.call_id == call.id))
    pages = max(1, -(-count // PAGE))
    page = min(max(1, page), pages)
    query = (
        select(Standing, Decision)
        .join(Standing.application)
        .outerjoin(Decision, Decision.application_id == Standing.application_id)
        .where(Standing.call_id == call.id)
        .options(contains_eager(Standing.application))
        .order_by(Standing.order_key, Standing.application_id)
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    )
    found = [(standing, decision) for standing, decision in db.session.execute(query)]
    return Board(
        rows=_ranked(found, (page - 1) * PAGE),
        page=page,
        pages=pages,
        count=count,
        decided=_count(
            select(func.count())
            .select_from(Decision)
            .join(Standing, Standing.application_id == Decision.application_id)
            .where(Standing.call_id == call.id)
        ),
        unchecked=_count(
            select(func.count()).where(Application.call_id == call.id, Application.status == Status.SUBMITTED)
        ),
    )


def _count(query: object) -> int:
    return db.session.scalar(query) or 0  # type: ignore[call-overload]


def _ranked(found: Sequence[tuple[Standing, Decision | None]], before: int) -> list[BoardRow]:
    rows: list[BoardRow] = []
    for place, (standing, decision) in enumerate(found, start=before + 1):
        tied = rows and rows[-1].standing.order_key == standing.order_key
        # The first row of a page may share its place with rows of the page before.
        rank = rows[-1].rank if tied else place if rows else rank_of(standing)
        rows.append(BoardRow(rank, standing, standing.application, decision))
    return rows


def unchecked_in(call: Call) -> list[Application]:
    """List the submissions whose eligibility has not been checked, oldest reference first."""
    query = (
        select(Application)
        .where(Application.call_id == call.id, Application.status == Status.SUBMITTED)
        .order_by(Application.reference)
        .limit(PAGE)
    )
    return list(db.session.scalars(query))


def ineligible_in(call: Call) -> list[tuple[Application, Check]]:
    query = (
        select(Application, Check)
        .join(Check, Check.application_id == Application.id)
        .where(Application.call_id == call.id, Check.is_eligible.is_(False))
        .order_by(Application.reference)
    )
    return [(application, check) for application, check in db.session.execute(query)]
