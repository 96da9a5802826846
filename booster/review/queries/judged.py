"""How far whole batches are, of several calls at once: what is asked for many must not cost more with each."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import load_only

from booster.accounts.models import Person
from booster.applications.models import Application, Status
from booster.calls.models import Batch, Call
from booster.kit.db import db
from booster.review.models import Decision, Standing
from booster.review.policy import REVIEWED
from booster.review.queries.batches import in_batch
from booster.review.queries.conflicts import closed_to


class Which(NamedTuple):
    """A batch, and the call it is of."""

    call: Call
    batch: Batch


class JudgedRow(NamedTuple):
    """What is known of one application, as far as publishing depends on it."""

    number: int
    reference: str
    is_eligible: bool
    decision: Decision | None
    # Where it stands; none before somebody has handed in an assessment.
    order_key: str | None
    passes: bool


def without_open(batches: Sequence[Which], person: Person) -> list[Which]:
    """Return those in which nothing waits to be checked or decided on, and nothing is closed to the person."""
    if not batches:
        return []
    is_undecided = and_(Application.status.in_((Status.SUBMITTED, Status.ELIGIBLE)), Decision.application_id.is_(None))
    is_open = or_(is_undecided, Application.id.in_(closed_to(person)))
    query = select(Application.id).outerjoin(Decision, Decision.application_id == Application.id).where(is_open)
    found = db.session.execute(select(*(exists(query.where(*_taken(one))) for one in batches))).one()
    return [one for one, holds_open in zip(batches, found, strict=True) if not holds_open]


def judged_in(batches: Sequence[Which]) -> dict[Which, list[JudgedRow]]:
    """List what is in review in each batch, the best first."""
    if not batches:
        return {}
    has_scores = and_(Standing.application_id == Application.id, Standing.total.is_not(None))
    query = (
        select(Application, Decision, Standing.order_key, Standing.passes)
        .outerjoin(Decision, Decision.application_id == Application.id)
        .outerjoin(Standing, has_scores)
        .where(or_(*(and_(*_taken(one)) for one in batches)))
        .options(load_only(Application.reference, Application.status, Application.call_id, Application.submitted_at))
        .options(load_only(Decision.outcome, Decision.reserve_rank, Decision.advised))
        .order_by(Standing.order_key, Application.id)
    )
    found: dict[Which, list[JudgedRow]] = {one: [] for one in batches}
    for a, decision, order_key, passes in db.session.execute(query):
        row = JudgedRow(a.id, a.name, a.status is not Status.INELIGIBLE, decision, order_key, bool(passes))
        # What has been submitted is in a batch.
        if batch := a.batch:
            found[Which(a.call, batch)].append(row)
    return found


def _taken(one: Which) -> list[ColumnElement[bool]]:
    call, batch = one
    return [Application.call_id == call.id, *in_batch(call, batch), Application.status.in_(REVIEWED)]
