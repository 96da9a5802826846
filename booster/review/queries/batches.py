"""Which applications belong to a batch of a call; a call that is taken all at once has no need to ask."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select

from booster.applications.models import Application
from booster.calls.models import Batch, Call
from booster.review.models import Standing


def in_batch(call: Call, batch: Batch) -> list[ColumnElement[bool]]:
    """Say which applications were submitted into a batch: the moment of the submission in force decides."""
    if not call.has_batches:
        return []
    first, last = call.batches[0], call.batches[-1]
    begun = [] if batch == first else [Application.submitted_at >= batch.begins_at]
    # The last one has no end: nothing is taken after it.
    return [*begun, *([] if batch == last else [Application.submitted_at < batch.cut_off])]


def standing_in(call: Call, batch: Batch) -> list[ColumnElement[bool]]:
    """Say which standings are compared with each other."""
    of_call = Standing.call_id == call.id
    if not call.has_batches:
        return [of_call]
    among = select(Application.id).where(Application.call_id == call.id, *in_batch(call, batch))
    return [of_call, Standing.application_id.in_(among)]


def unsealed_in(calls: Iterable[Call], now: datetime) -> ColumnElement[bool]:
    """Say which submissions may be known of: those whose cut-off has passed."""
    whole, parts = [], []
    for call in calls:
        over = call.batches_over(now)
        if len(over) == len(call.batches):
            whole.append(call.id)
        elif over:
            parts.append(and_(Application.call_id == call.id, Application.submitted_at < over[-1].cut_off))
    return or_(Application.call_id.in_(whole), *parts)
