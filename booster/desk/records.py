"""Letters and events of calls, for the people who run them.

What is about an application appears only after the deadline of its call and only if it was submitted: before, not even
the number of letters may tell that somebody applies. It stays when a coordinator withdraws the application for its lead
afterwards. Nor does anything appear that is about an application from which the coordinator stepped back, in which they
reported a conflict of interest, or which they still assess.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, selectinload

from booster.accounts.models import Grant, Person
from booster.applications.models import Application, Status
from booster.audit.models import Event
from booster.calls.models import Call
from booster.consortium.models import Consortium, Invitation, Member, Partner
from booster.desk.events import equals_in, people_in
from booster.kit.db import db
from booster.kit.paging import Listed, listed
from booster.mail.models import Letter, LetterStatus
from booster.review.models import Decision, Standing
from booster.review.policy import REVIEWED
from booster.review.queries import open_to, unsealed_in, withdrawn_among

PAGE = 50
OF_A_CONSORTIUM = (Partner, Invitation, Member)
# Letters about the course of an application, for those who have to account for it. Not those that are PERSONAL, nor
# what the people of a consortium tell each other.
READABLE = frozenset(
    {
        "application_reopened",
        "application_restored",
        "application_submitted",
        "application_withdrawn",
        "conflict_reported",
        "dates_changed",
        "draft_returned",
        "result",
        "review_assigned",
        "review_ended",
        "review_excused",
        "review_reminder",
        "review_withdrawn",
    }
)


@dataclass(frozen=True)
class Scope:
    """What somebody who coordinates these calls may read now: all of it, or only what is about one application."""

    person: Person
    calls: Sequence[Call]
    now: datetime
    reference: str = ""
    # What is asked about, as the page calls it; nothing if it is all of it.
    title: str = ""


@dataclass(frozen=True)
class EventLine:
    """One event with the names behind its numbers."""

    event: Event
    by: str
    people: Mapping[int, str]
    # Of applications of which the reader may know where they stand.
    references: Mapping[int, str]
    # Of the application it is about; empty for what is about the call itself.
    reference: str
    # Whether it is in review, so that there is a page about it; what is withdrawn has none.
    in_review: bool
    call: Call


@dataclass(frozen=True)
class ReadLetter:
    """One letter to read, and the application it is about."""

    letter: Letter
    about: Application


def calls_of(is_theirs: Sequence[str] | None) -> list[Call]:
    """List calls, the latest deadline first: those with these slugs, or all of them."""
    query = select(Call).order_by(Call.closes_at.desc(), Call.id).options(selectinload(Call.outcomes))
    return list(db.session.scalars(query if is_theirs is None else query.where(Call.slug.in_(is_theirs))))


def counts_of(calls: Sequence[Call], now: datetime) -> dict[int, int]:
    """Count the applications in review by call, sealed ones left out."""
    query = (
        select(Application.call_id, func.count())
        .where(unsealed_in(calls, now), Application.status.in_(REVIEWED))
        .group_by(Application.call_id)
    )
    return dict(db.session.execute(query).all())


class Waiting(NamedTuple):
    """How many applications wait for a coordinator."""

    unchecked: int
    undecided: int
    # That cannot be decided on before somebody has handed in an assessment.
    unassessed: int


def waiting_in(calls: Sequence[Call], person: Person, now: datetime) -> Waiting:
    """Count what waits in these calls, sealed ones left out, and what is closed to the person."""
    is_undecided = and_(Application.status == Status.ELIGIBLE, Decision.application_id.is_(None))
    query = select(
        func.count().filter(Application.status == Status.SUBMITTED),
        func.count().filter(is_undecided, Standing.total.is_not(None)),
        func.count().filter(is_undecided, Standing.total.is_(None)),
    )
    query = query.select_from(Application).outerjoin(Decision, Decision.application_id == Application.id)
    query = query.outerjoin(Standing, Standing.application_id == Application.id)
    return Waiting._make(db.session.execute(query.where(unsealed_in(calls, now), open_to(person))).one())


def people(asked: int | None) -> Listed[Person]:
    """List everybody who holds a role, by name. Who only applies is nobody's business here."""
    with_role = select(Person).where(Person.id.in_(select(Grant.person_id)))
    return listed(with_role.order_by(Person.name, Person.id), PAGE, asked)


def knows(scope: Scope) -> bool:
    """Say whether the application that is asked about may be known of."""
    return db.session.scalar(select(exists().where(_known(scope)))) is True


def letters(scope: Scope, asked: int | None, *, only_failed: bool) -> Listed[Letter]:
    """List letters, the newest first."""
    query = select(Letter).where(_about(Letter.about_kind, Letter.about_id, scope)).order_by(Letter.id.desc())
    return listed(query.where(Letter.status == LetterStatus.FAILED) if only_failed else query, PAGE, asked)


def letter(scope: Scope, key: str) -> ReadLetter | None:
    """Find a letter that coordinators may read too; all of those are about an application itself."""
    is_theirs = _about(Letter.about_kind, Letter.about_id, scope)
    found = db.session.scalar(select(Letter).where(Letter.key == key, Letter.name.in_(READABLE), is_theirs))
    about = db.session.get(Application, found.about_id) if found else None
    return ReadLetter(found, about) if found and about else None


def events(scope: Scope, asked: int | None) -> Listed[EventLine]:
    """List what happened, the newest first."""
    query = select(Event).where(_about(Event.about_kind, Event.about_id, scope)).order_by(Event.id.desc())
    found = listed(query, PAGE, asked)
    return Listed(_lines(found.rows, scope), found.pages)


def _lines(found: Sequence[Event], scope: Scope) -> list[EventLine]:
    acting = {event.by_id for event in found if event.by_id}
    people = _names(acting.union(*(people_in(event.detail) for event in found)))
    numbers = {event.about_id for event in found if event.about_kind == Application.__tablename__}
    numbers = numbers.union(*(equals_in(event.detail) for event in found))
    groups = {event.about_id for event in found if event.about_kind == Consortium.__tablename__}
    query = select(Application, open_to(scope.person))
    query = query.where(or_(Application.id.in_(numbers), Application.consortium_id.in_(groups)))
    behind: dict[tuple[str, int], Application] = {}
    references: dict[int, str] = {}
    for one, is_open in db.session.execute(query):
        behind[Application.__tablename__, one.id] = behind[Consortium.__tablename__, one.consortium_id] = one
        if is_open and one.reference:
            references[one.id] = one.reference
    calls = {call.id: call for call in scope.calls}
    known = people, references
    return [_line(event, *known, behind.get((event.about_kind, event.about_id)), calls) for event in found]


def _line(
    event: Event,
    people: Mapping[int, str],
    references: Mapping[int, str],
    about: Application | None,
    calls: dict[int, Call],
) -> EventLine:
    return EventLine(
        event,
        by=people.get(event.by_id or 0, ""),
        people=people,
        references=references,
        reference=(about.reference or "") if about else "",
        in_review=about is not None and about.status in REVIEWED,
        call=calls[about.call_id if about else event.about_id],
    )


def _names(numbers: set[int]) -> dict[int, str]:
    rows = db.session.execute(select(Person.id, Person.name).where(Person.id.in_(numbers)))
    return dict(rows.all())


def _known(scope: Scope) -> ColumnElement[bool]:
    """Say which applications may be known of."""
    in_review = and_(unsealed_in(scope.calls, scope.now), Application.status.in_(REVIEWED))
    known = and_(or_(in_review, withdrawn_among(scope.calls, scope.now)), open_to(scope.person))
    return and_(known, Application.reference == scope.reference) if scope.reference else known


def _about(kind: InstrumentedAttribute[str], number: InstrumentedAttribute[int], scope: Scope) -> ColumnElement[bool]:
    """Say which rows are about these calls, or about applications that the person may know of."""
    known = _known(scope)
    consortia = select(Application.consortium_id).where(known)
    inside = ((thing, select(thing.id).where(thing.consortium_id.in_(consortia))) for thing in OF_A_CONSORTIUM)
    calls = [] if scope.reference else [call.id for call in scope.calls]
    return or_(
        and_(kind == Call.__tablename__, number.in_(calls)),
        and_(kind == Application.__tablename__, number.in_(select(Application.id).where(known))),
        and_(kind == Consortium.__tablename__, number.in_(consortia)),
        *(and_(kind == thing.__tablename__, number.in_(numbers)) for thing, numbers in inside),
    )
