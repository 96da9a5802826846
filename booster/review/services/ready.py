"""Which results can be published as they are: the same condition as where they are published."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from booster.accounts.models import Person
from booster.applications.forms.edition import Grid
from booster.applications.together import orders_standing_in
from booster.calls.models import Call
from booster.review.queries import Which, judged_in, placed, tallies_of, without_open
from booster.review.queries.judged import JudgedRow
from booster.review.services.deciding import is_outdated
from booster.review.services.grids import grid_beside
from booster.review.services.notices import Judged
from booster.review.services.publishing import obstacle


def ready_in(calls: Iterable[Call], person: Person, now: datetime) -> list[Which]:
    """List the batches whose results wait for nothing but that this coordinator publishes them.

    It asks as much for many calls as for one.
    """
    judged = judged_in(without_open(_unpublished(calls, now), person))
    theirs = list(dict.fromkeys(one.call for one in judged))
    tallies = tallies_of([call for call in theirs if call.has_batches])
    orders = orders_standing_in(theirs)
    told = {one: _told(rows, grid_beside(*one, tallies)) for one, rows in judged.items()}
    return [one for one in told if obstacle(*one, told[one], now, orders=orders) is None]


def _unpublished(calls: Iterable[Call], now: datetime) -> list[Which]:
    # Once the outcome of a call is known, a batch without applications is settled too.
    unknown = [call for call in calls if call.published_at is None]
    over = [Which(call, batch) for call in unknown for batch in call.batches_over(now)]
    return [one for one in over if one.call.published_in(one.batch.number) is None]


def _told(rows: Sequence[JudgedRow], grid: Grid) -> list[Judged]:
    places = placed([(row.number, row.order_key, row.passes) for row in rows if row.order_key is not None])
    return [
        Judged(row.reference, row.is_eligible, row.decision, is_outdated(row.decision, grid, places.get(row.number)))
        for row in rows
    ]
