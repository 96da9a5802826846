"""The grid by which an application is judged, and how many places a batch has to give."""

from collections.abc import Mapping
from dataclasses import replace

from booster.applications.forms import edition
from booster.applications.forms.edition import Grid
from booster.applications.models import Application
from booster.calls.models import Batch, Call
from booster.review.queries import Tally, tallies_of

# By call and number of the batch.
Tallies = Mapping[tuple[int, int], Tally]


def grid_of(application: Application) -> Grid:
    return edition(application.call.edition).grid


def grid_in(call: Call, batch: Batch | None) -> Grid:
    """Return the grid of a call, with as many places as a batch of it has to give."""
    return grid_and_kept(call, batch)[0]


def grid_and_kept(call: Call, batch: Batch | None) -> tuple[Grid, int]:
    """As `grid_in`, and how many places the last batch does not give because earlier ones may still need them."""
    grid = edition(call.edition).grid
    if batch is None or grid.places_in_all is None:
        return grid, 0
    tallies = tallies_of([call])
    kept = kept_before(call, batch, tallies) if batch == call.batches[-1] else 0
    return grid_beside(call, batch, tallies), kept


def grid_beside(call: Call, batch: Batch, tallies: Tallies) -> Grid:
    """As `grid_in`, where it is known already how the other batches stand."""
    grid = edition(call.edition).grid
    if grid.places_in_all is None:
        return grid
    taken = given_beside(call, batch, tallies) + kept_before(call, batch, tallies)
    return replace(grid, places=free_places(grid, taken, is_last=batch == call.batches[-1]))


def given_beside(call: Call, batch: Batch, tallies: Tallies) -> int:
    """Count what other batches have taken: earlier ones as soon as it is decided, later ones when it is published."""
    others = {number: tally for (call_id, number), tally in tallies.items() if call_id == call.id}
    return sum(
        tally.approved if number < batch.number else tally.published
        for number, tally in others.items()
        if number != batch.number
    )


def kept_before(call: Call, batch: Batch, tallies: Tallies) -> int:
    """Count the places that earlier batches may still give to those on whom nothing is decided: they come first."""
    places = edition(call.edition).grid.places
    earlier = (tallies.get((call.id, number), Tally()) for number in range(1, batch.number))
    return sum(max(0, min(places - tally.approved, tally.undecided)) for tally in earlier)


def free_places(grid: Grid, taken: int, *, is_last: bool) -> int:
    """Say how many places a batch has, when others have theirs already: the last one has whatever is left."""
    left = max(0, (grid.places_in_all or 0) - taken)
    return left if is_last else min(grid.places, left)
