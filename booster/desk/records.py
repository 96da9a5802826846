"""Letters and events of calls, for the people who run them.

What is about an application appears only after the deadline of its call and only if it was submitted: before, not even
the number of letters may tell that somebody applies. It stays when a coordinator withdraws the application for its lead
afterwards. Nor does anything appear that is about an application from which the coordinator stepped back, or which they
still assess.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from booster.accounts.models import Grant, Person
from booster.applications.models import Application
from booster.audit.models import Event
from booster.calls.models import Call
from booster.consortium.models import Consortium, Invitation, Member, Partner
from booster.kit.db import db
from booster.kit.paging import Listed, listed
from booster.mail.models import Letter, LetterStatus
from booster.review.policy import REVIEWED
from booster.review.queries import open_to, unsealed_in, withdrawn_among

PAGE = 50
OF_A_CONSORTIUM = (Partner, Invitation, Member)


@dataclass(frozen=True)
class EventLine:
    """One event with the names behind its numbers."""

    event: Event
    by: str
    # Of the application it is about; empty for what is about the call itself.
    reference: str
    call: Call


def calls_of(is_theirs: Sequence[str] | None) -> list[Call]:
    """List calls, the latest deadline first: those with these slugs, or all of them."""
    query = select(Call).order_by(Call.closes_at.desc(), Call.id)
    return list(db.session.scalars(query if is_theirs is None else query.where(Call.slug.in_(is_theirs))))


def counts_of(calls: Sequence[Call], now: datetime) -> dict[int, int]:
    """Count the applications in review by call, sealed ones left out."""
    query = (
        select(Application.call_id, func.count())
        .where(unsealed_in(calls, now), Application.status.in_(REVIEWED))
        .group_by(Application.call_id)
    )
    return dict(db.session.execute(query).all())


def people(asked: int | None) -> Listed[Person]:
    """List everybody who holds a role, by name. Who only applies is nobody's business here."""
    with_role = select(Person).where(Person.id.in_(select(Grant.person_id)))
    return listed(with_role.order_by(Person.name, Person.id), PAGE, asked)


def letters(
    person: Person, calls: Sequence[Call], now: datetime, asked: int | None, *, only_failed: bool
) -> Listed[Letter]:
    """List letters about these calls, the newest first."""
    is_theirs = _about(Letter.about_kind, Letter.about_id, calls, person, now)
    query = select(Letter).where(is_theirs).order_by(Letter.id.desc())
    return listed(query.where(Letter.status == LetterStatus.FAILED) if only_failed else query, PAGE, asked)


def events(person: Person, calls: Sequence[Call], now: datetime, asked: int | None) -> Listed[EventLine]:
    """List what happened in these calls, the newest first."""
    is_theirs = _about(Event.about_kind, Event.about_id, calls, person, now)
    query = select(Event).where(is_theirs).order_by(Event.id.desc())
    found = listed(query, PAGE, asked)
    return Listed(_lines(found.rows, {call.id: call for call in calls}), found.pages)


def _lines(found: Sequence[Event], calls: dict[int, Call]) -> list[EventLine]:
    names = _names({event.by_id for event in found if event.by_id})
    numbers = {event.about_id for event in found if event.about_kind == Application.__tablename__}
    groups = {event.about_id for event in found if event.about_kind == Consortium.__tablename__}
    query = select(Application.id, Application.consortium_id, Application.reference, Application.call_id).where(
        or_(Application.id.in_(numbers), Application.consortium_id.in_(groups))
    )
    behind: dict[tuple[str, int], tuple[str, int]] = {}
    for number, consortium, reference, call in db.session.execute(query):
        known = reference or "", call
        behind[Application.__tablename__, number] = behind[Consortium.__tablename__, consortium] = known
    lines = []
    for event in found:
        reference, call = behind.get((event.about_kind, event.about_id), ("", event.about_id))
        lines.append(EventLine(event, names.get(event.by_id or 0, ""), reference, calls[call]))
    return lines


def _names(numbers: set[int]) -> dict[int, str]:
    rows = db.session.execute(select(Person.id, Person.name).where(Person.id.in_(numbers)))
    return dict(rows.all())


def _about(
    kind: InstrumentedAttribute[str],
    number: InstrumentedAttribute[int],
    calls: Sequence[Call],
    person: Person,
    now: datetime,
) -> ColumnElement[bool]:
    """Say which rows are about these calls, or about applications that the person may know of."""
    in_review = and_(unsealed_in(calls, now), Application.status.in_(REVIEWED))
    known = and_(or_(in_review, withdrawn_among(calls, now)), open_to(person))
    consortia = select(Application.consortium_id).where(known)
    inside = ((thing, select(thing.id).where(thing.consortium_id.in_(consortia))) for thing in OF_A_CONSORTIUM)
    return or_(
        and_(kind == Call.__tablename__, number.in_([call.id for call in calls])),
        and_(kind == Application.__tablename__, number.in_(select(Application.id).where(known))),
        and_(kind == Consortium.__tablename__, number.in_(consortia)),
        *(and_(kind == thing.__tablename__, number.in_(numbers)) for thing, numbers in inside),
    )
