"""From scores to an order: pure arithmetic in exact fractions, the same result every time.

The grid is the edition's: weights out of 100, scores from 0 to 5, a threshold for the weighted total and minimums for
single criteria. Means and totals are rounded once, half up to cents, and what is rounded counts: everybody can check
the result with the figures they are shown, since the total is the mean of the reviewers' totals. Ties are parted by
named criteria and by rotation between countries, never by time of arrival.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor

from booster.applications.forms.edition import Grid
from booster.calls.editions import BEST_SCORE

ALL = Decimal(100)
# Sorts behind every application that has a score.
UNSCORED = "9"
# Stands for the rotation between countries among the criteria that part equal totals.
ROTATION = "rotation"

# Score by criterion, of one reviewer.
Scores = Mapping[str, Decimal]


@dataclass(frozen=True)
class Result:
    """What the handed-in assessments of one application come to."""

    means: Mapping[str, Decimal]
    totals: Sequence[Decimal]
    total: Decimal
    spread: Decimal
    under_minimum: Sequence[str]
    passes: bool
    order_key: str


def weighted(grid: Grid, scores: Mapping[str, Decimal | Fraction]) -> Decimal:
    """Return the weighted total out of 100, rounded to cents."""
    points = sum((criterion.weight * Fraction(scores[criterion.code]) for criterion in grid.criteria), Fraction(0))
    return cents(points / BEST_SCORE)


def result(grid: Grid, assessments: Sequence[Scores], *, has_hosted: bool) -> Result:
    """Combine at least one assessment; each must score every criterion."""
    by_criterion = {c.code: [scores[c.code] for scores in assessments] for c in grid.criteria}
    exact = {code: Fraction(sum(values)) / len(values) for code, values in by_criterion.items()}
    means = {code: cents(mean) for code, mean in exact.items()}
    total = weighted(grid, exact)
    under = [c.code for c in grid.criteria if c.minimum is not None and means[c.code] < c.minimum]
    passes = total >= grid.threshold and not under
    return Result(
        means=means,
        totals=[weighted(grid, scores) for scores in assessments],
        total=total,
        spread=max(max(values) - min(values) for values in by_criterion.values()),
        under_minimum=under,
        passes=passes,
        order_key=_order_key(grid, total, means, passes=passes, has_hosted=has_hosted),
    )


def parted_by(grid: Grid) -> list[str]:
    """Say what parts equal totals, in this order.

    The last tie-breaking criterion stands behind the rotation between countries (see the call's evaluation grid).
    """
    return [*grid.tie_breaks[:-1], ROTATION, *grid.tie_breaks[-1:]]


def _order_key(grid: Grid, total: Decimal, means: Mapping[str, Decimal], *, passes: bool, has_hosted: bool) -> str:
    """Write a text that sorts the best first: passed, total, and what parts equal totals."""
    signs = {code: f"{BEST_SCORE - mean:04.2f}" for code, mean in means.items()}
    signs[ROTATION] = "1" if has_hosted else "0"
    ties = [signs[one] for one in parted_by(grid)]
    return "|".join(["0" if passes else "1", f"{ALL - total:06.2f}", *ties])


def cents(value: Fraction) -> Decimal:
    """Round half up to two decimals."""
    return Decimal(floor(value * 100 + Fraction(1, 2))).scaleb(-2)
