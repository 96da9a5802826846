"""Which results can be published as they are: the same condition as where they are published."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from booster.accounts.models import Person
from booster.applications.together import orders_standing_in
from booster.calls.models import Batch, Call
from booster.review.queries import Which, judged_in, placed, tallies_of, without_open
from booster.review.queries.judged import JudgedRow
from booster.review.services.deciding import advised
from booster.review.services.grids import Tallies, grid_beside
from booster.review.services.notices import Judged
from booster.review.services.publishing import obstacle


def ready_in(calls: Iterable[Call], person: Person, now: datetime) -> list[Which]:
    """List the batches whose results wait for nothing but that this coordinator publishes them.

    It asks as much for many calls as for one.
    """
    # Once the outcome of a call is known, a batch without applications is settled too.
    unknown = [call for call in calls if call.published_at is None]
    past = [Which(call, batch) for call in unknown for batch in call.batches_over(now)]
    waiting = [one for one in past if one.call.published_in(one.batch.number) is None]
    judged = judged_in(without_open(waiting, person))
    calls = list(dict.fromkeys(one.call for one in judged))
    tallies = tallies_of([call for call in calls if call.has_batches])
    orders = orders_standing_in(calls)
    return [
        one for one, rows in judged.items() if obstacle(*one, _judged(*one, rows, tallies), now, orders=orders) is None
    ]


def _judged(call: Call, batch: Batch, rows: Sequence[JudgedRow], tallies: Tallies) -> list[Judged]:
    grid = grid_beside(call, batch, tallies)
    places = placed([(row.number, row.order_key, row.passes) for row in rows if row.order_key is not None])
    advice = {number: advised(grid, place) for number, place in places.items()}
    return [
        Judged(
            name=row.reference,
            is_eligible=row.is_eligible,
            decision=row.decision,
            is_outdated=row.decision is not None and row.decision.advised != advice.get(row.number),
        )
        for row in rows
    ]
