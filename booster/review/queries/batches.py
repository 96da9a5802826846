"""Which applications belong to a batch of a call; a call that is taken all at once has no need to ask."""

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, exists, or_, select

from booster.applications.models import Application
from booster.calls.models import Batch, Call
from booster.kit.db import UTCDateTime, db
from booster.review.models import Standing
from booster.review.policy import REVIEWED


def in_batch(call: Call, batch: Batch) -> list[ColumnElement[bool]]:
    """Say which applications were submitted into a batch: the moment of the submission in force decides."""
    if not call.has_batches:
        return []
    first, last = call.batches[0], call.batches[-1]
    begun = [] if batch == first else [Application.submitted_at >= batch.begins_at]
    # The last one has no end: nothing is taken after it.
    return [*begun, *([] if batch == last else [Application.submitted_at < batch.cut_off])]


def oldest_waiting(call: Call, batches: Iterable[Batch]) -> Batch | None:
    """Find the first batch that holds applications and whose results are not published."""
    if not call.has_batches:
        return None
    for batch in batches:
        held = Application.call_id == call.id, Application.status.in_(REVIEWED), *in_batch(call, batch)
        if not call.published_in(batch.number) and db.session.scalar(select(exists().where(*held))):
            return batch
    return None


def standing_in(call: Call, batch: Batch) -> list[ColumnElement[bool]]:
    """Say which standings are compared with each other."""
    of_call = Standing.call_id == call.id
    if not call.has_batches:
        return [of_call]
    among = select(Application.id).where(Application.call_id == call.id, *in_batch(call, batch))
    return [of_call, Standing.application_id.in_(among)]


# The same for questions that are put together once: `values_of` gives their values.
_CALL_ID: BindParameter[int] = bindparam("call_id")
_BEGINS_AT, _ENDS_AT = (bindparam(name, type_=UTCDateTime()) for name in ("begins_at", "ends_at"))
# The cut-off itself: the end of the last batch is open.
TAKEN_AT = bindparam("taken_at", type_=UTCDateTime())
_NEVER = datetime.max.replace(tzinfo=UTC)


def taken_in(*, is_parted: bool) -> list[ColumnElement[bool]]:
    of_call = Application.call_id == _CALL_ID
    if not is_parted:
        return [of_call]
    return [of_call, Application.submitted_at >= _BEGINS_AT, Application.submitted_at < _ENDS_AT]


def rivals_in(*, is_parted: bool) -> list[ColumnElement[bool]]:
    of_call = Standing.call_id == _CALL_ID
    if not is_parted:
        return [of_call]
    return [of_call, Standing.application_id.in_(select(Application.id).where(*taken_in(is_parted=True)))]


def values_of(call: Call, batch: Batch) -> dict[str, object]:
    values = {"call_id": call.id, "taken_at": batch.cut_off}
    if not call.has_batches:
        return values
    is_last = batch == call.batches[-1]
    return {**values, "begins_at": batch.begins_at, "ends_at": _NEVER if is_last else batch.cut_off}


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
