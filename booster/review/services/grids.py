"""The grid by which an application is judged, and how many places a batch has to give."""

from dataclasses import replace

from booster.applications.forms import edition
from booster.applications.forms.edition import Grid
from booster.applications.models import Application
from booster.calls.models import Batch, Call
from booster.review.queries import places_given_beside


def grid_of(application: Application) -> Grid:
    return edition(application.call.edition).grid


def grid_in(call: Call, batch: Batch | None) -> Grid:
    """Return the grid of a call, with as many places as a batch of it has to give."""
    grid = edition(call.edition).grid
    if batch is None or grid.places_in_all is None:
        return grid
    given = places_given_beside(call, batch)
    return replace(grid, places=free_places(grid, given, is_last=batch == call.batches[-1]))


def free_places(grid: Grid, given: int, *, is_last: bool) -> int:
    """Say how many places a batch has, when others have been given already: the last one has whatever is left."""
    left = max(0, (grid.places_in_all or 0) - given)
    return left if is_last else min(grid.places, left)
