"""Where applications stand among each other."""

from collections import Counter
from typing import NamedTuple

from sqlalchemy import Select, and_, func, not_, or_, select

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
    application = standing.application
    rivals = standing_in(application.call, application.batch or application.call.batches[-1])
    better = select(func.count()).where(*rivals, Standing.order_key < standing.order_key)
    equal = select(func.count()).where(*rivals, Standing.order_key == standing.order_key)
    return Place(1 + (db.session.scalar(better) or 0), db.session.scalar(equal) or 1, standing.passes)


def places_in(call: Call, batch: Batch) -> dict[int, Place]:
    """Return the place of every application of a batch that has scores."""
    query = (
        select(Standing.application_id, Standing.order_key, Standing.passes)
        .where(*standing_in(call, batch), Standing.total.is_not(None))
        .order_by(Standing.order_key)
    )
    rows = db.session.execute(query).all()
    sharing = Counter(order_key for _, order_key, _ in rows)
    ranks: dict[str, int] = {}
    for number, (_, order_key, _) in enumerate(rows, start=1):
        ranks.setdefault(order_key, number)
    return {number: Place(ranks[order_key], sharing[order_key], passes) for number, order_key, passes in rows}


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


def places_given_beside(call: Call, batch: Batch) -> int:
    """Count what other batches have taken: earlier ones as soon as it is decided, later ones when it is published."""
    if not call.has_batches:
        return 0
    query = (
        select(func.count())
        .select_from(Decision)
        .join(Application, Application.id == Decision.application_id)
        .where(Application.call_id == call.id, not_(and_(*in_batch(call, batch))), Decision.outcome == Outcome.APPROVED)
        .where(or_(Application.submitted_at < batch.begins_at, Application.status == Status.APPROVED))
    )
    return db.session.scalar(query) or 0
