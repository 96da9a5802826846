"""What size costs a review board: the smallest call and the largest one, asked in turns."""

from collections.abc import Callable, Mapping
from statistics import median

from booster.bench.client import Pace, Request
from booster.bench.goals import Goals

ROUNDS = 20
GOAL = 1.3


def measure(boards: Mapping[int, Request], keep_asking: Callable[[Request], Pace], goals: Goals) -> None:
    """Print how many times as long the largest board takes as the smallest: the median of pairs of rounds."""
    small, large = min(boards), max(boards)
    paces = [(keep_asking(boards[small]), keep_asking(boards[large])) for _round in range(ROUNDS)]
    times = median(of_small.per_second / of_large.per_second for of_small, of_large in paces)
    print(f"  the board of {large:,} takes {times:.2f} times the time of that of {small} (goal: {GOAL} at most)")
    goals.at_most(f"the board of {large:,} beside that of {small}", times, GOAL)
