"""Where applications stand among each other."""

from collections import Counter
from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, and_, case, func, select

from booster.applications.models import Application, Status
from booster.calls.models import Batch, Call
from booster.kit.db import db
from booster.review.models import Decision, Outcome, Standing
from booster.review.queries.batches import in_batch, standing_in


class Place(NamedTuple):
    """A place in the ranking, and how many share it."""

    rank: int
    sharing: int
    passes: bool


def place_of(standing: Standing) -> Place:
    """Return the place among all of its batch: equals share one, and the next place counts them all."""
    rivals = _rivals_of(standing)
    better = select(func.count()).where(*rivals, Standing.order_key < standing.order_key)
    equal = select(func.count()).where(*rivals, Standing.order_key == standing.order_key)
    return Place(1 + (db.session.scalar(better) or 0), db.session.scalar(equal) or 1, standing.passes)


def equal_to(standing: Standing) -> list[int]:
    """List by their numbers the others that share its place."""
    equal = select(Standing.application_id).where(
        *_rivals_of(standing),
        Standing.order_key == standing.order_key,
        Standing.application_id != standing.application_id,
    )
    return list(db.session.scalars(equal.order_by(Standing.application_id)))


def _rivals_of(standing: Standing) -> list[ColumnElement[bool]]:
    application = standing.application
    return standing_in(application.call, application.batch or application.call.batches[-1])


def places_in(call: Call, batch: Batch) -> dict[int, Place]:
    """Return the place of every application of a batch that has scores."""
    query = (
        select(Standing.application_id, Standing.order_key, Standing.passes)
        .where(*standing_in(call, batch), Standing.total.is_not(None))
        .order_by(Standing.order_key)
    )
    return placed(db.session.execute(query).all())


def placed(rows: Sequence[tuple[int, str, bool]]) -> dict[int, Place]:
    """Give each application its place; they come as (number, order key, whether it passes), the best first."""
    sharing = Counter(order_key for _, order_key, _ in rows)
    ranks: dict[str, int] = {}
    for number, (_, order_key, _) in enumerate(rows, start=1):
        ranks.setdefault(order_key, number)
    return {number: Place(ranks[order_key], sharing[order_key], passes) for number, order_key, passes in rows}


def totals_of_chosen(call: Call, batch: Batch) -> list[tuple[str, Decimal]]:
    """List the hosts that are chosen in a batch, each with its total, the best first."""
    query = (
        select(Application.lead_organisation, Standing.total)
        .join(Standing, Standing.application_id == Application.id)
        .join(Decision, Decision.application_id == Application.id)
        .where(Application.call_id == call.id, *in_batch(call, batch), Decision.outcome == Outcome.APPROVED)
        # Once published the index finds these few, however many applied: all results are opened on the same day.
        .where(Application.status.in_((Status.ELIGIBLE, Status.APPROVED)))
        .order_by(Standing.order_key, Application.id)
    )
    return [(host, total) for host, total in db.session.execute(query) if total is not None]


def next_undecided(call: Call, batch: Batch, *, without: Select[int]) -> tuple[str, str] | None:
    """Name the best that has scores and no decision, by reference and organisation."""
    query = (
        select(Application.reference, Application.lead_organisation)
        .join(Standing, Standing.application_id == Application.id)
        .outerjoin(Decision, Decision.application_id == Application.id)
        .where(*standing_in(call, batch), Standing.total.is_not(None), Decision.application_id.is_(None))
        .where(Application.id.not_in(without))
        .order_by(Standing.order_key, Standing.application_id)
        .limit(1)
    )
    found = db.session.execute(query).first()
    return (found.reference or "", found.lead_organisation) if found else None


class Tally(NamedTuple):
    """How the applications of one batch stand, as far as places are concerned."""

    # Decided so, whether it is published or not.
    approved: int = 0
    published: int = 0
    # Of which nobody knows yet whether they get a place.
    undecided: int = 0


def tallies_of(calls: Collection[Call]) -> dict[tuple[int, int], Tally]:
    """Count, by call and number of the batch, what may bear on the places of other batches."""
    if not calls:
        return {}
    pairs = [(call, batch) for call in calls for batch in call.batches]
    number = case(*((and_(Application.call_id == call.id, *in_batch(call, one)), one.number) for call, one in pairs))
    is_undecided = and_(Application.status.in_((Status.SUBMITTED, Status.ELIGIBLE)), Decision.application_id.is_(None))
    query = (
        select(
            Application.call_id,
            number.label("of_batch"),
            func.count().filter(Decision.outcome == Outcome.APPROVED),
            func.count().filter(Decision.outcome == Outcome.APPROVED, Application.status == Status.APPROVED),
            func.count().filter(is_undecided),
        )
        .outerjoin(Decision, Decision.application_id == Application.id)
        .where(Application.call_id.in_([call.id for call in calls]), Application.submitted_at.is_not(None))
        .group_by(Application.call_id, "of_batch")
    )
    return {(call, batch): Tally._make(counts) for call, batch, *counts in db.session.execute(query)}
