"""What was withdrawn for its lead when its batch had been taken: of that a review has known, and it stays on record."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import BindParameter, ColumnElement, and_, false, func, or_, select

from booster.accounts.models import Person
from booster.applications.models import Application, Status, Submission
from booster.audit.models import Event
from booster.calls.models import Batch, Call
from booster.kit.db import db
from booster.kit.paging import Listed, pages_of
from booster.review.queries.batches import in_batch
from booster.review.queries.conflicts import open_to
from booster.review.queries.submitted import ORGANISATION, in_force

PAGE = 15


class Withdrawn(NamedTuple):
    """An application that was taken out of the review: when, by whom and why."""

    reference: str
    organisation: str
    at: datetime
    by: str
    reason: str


def withdrawn_since(taken_at: datetime | BindParameter[datetime]) -> list[ColumnElement[bool]]:
    """Say which were withdrawn after they had been taken: of what the lead withdrew before that, nobody learns."""
    is_withdrawn = Application.status == Status.WITHDRAWN, Application.reference.is_not(None)
    return [*is_withdrawn, Application.withdrawn_at >= taken_at]


def withdrawn_among(calls: Iterable[Call], now: datetime) -> ColumnElement[bool]:
    """Say the same of many calls."""
    batches = [(call, batch) for call in calls for batch in call.batches_over(now)]
    return or_(false(), *(and_(*_withdrawn_from(call, batch)) for call, batch in batches))


def withdrawn_in(call: Call, batch: Batch, *, person: Person, asked: int | None = None) -> Listed[Withdrawn]:
    """List those of one batch, with what was written about each; not those that are closed to the person."""
    known = (*_withdrawn_from(call, batch), open_to(person))
    count = db.session.scalar(select(func.count()).select_from(Application).where(*known)) or 0
    pages = pages_of(count, PAGE, asked)
    reason = Event.detail["reason"].as_string()
    query = (
        select(Application.reference, ORGANISATION, Event.at, Person.name, reason)
        .select_from(Application)
        .join(Submission, in_force(Application.id))
        .join(Event, and_(Event.about_kind == Application.__tablename__, Event.about_id == Application.id))
        .join(Person, Person.id == Event.by_id)
        .where(*known, Event.name == "application.withdrawn_for_lead", Event.at == Application.withdrawn_at)
        .order_by(Application.reference)
        .limit(pages.size)
        .offset(pages.skip)
    )
    return Listed([Withdrawn._make(row) for row in db.session.execute(query)], pages)


def _withdrawn_from(call: Call, batch: Batch) -> list[ColumnElement[bool]]:
    return [Application.call_id == call.id, *in_batch(call, batch), *withdrawn_since(batch.cut_off)]
