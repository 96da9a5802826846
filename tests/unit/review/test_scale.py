"""The drawn scale of the board."""

import re
from decimal import Decimal

import pytest

from booster.review.views.scale import scale


def drawn(*totals):
    """Give where the drawing begins and ends, and the middles of its dots."""
    line = scale(Decimal(60))(totals, Decimal(70))
    top, height = map(float, re.search(r'viewBox="0 (\S+) 220 (\S+)"', line).groups())
    dots = re.findall(r'cx="(\S+)" cy="(\S+)"', line)
    return (top, top + height), [(float(x), float(y)) for x, y in dots]


@pytest.mark.parametrize("totals", [["70.00"] * 30, ["80.00", "80.50", "81.00"], ["70.00", "90.00", "70.00"]])
def test_no_dot_hides_another_and_none_is_cut_off(totals):
    (top, bottom), dots = drawn(*totals)

    ways = [abs(x - a) + abs(y - b) for n, (x, y) in enumerate(dots) for a, b in dots[:n]]
    assert len(dots) == len(totals)
    assert min(ways) > 5
    assert all(top <= y - 5 and y + 5 <= bottom for _x, y in dots)


def test_dots_that_can_be_told_apart_stand_on_the_line():
    _ends, dots = drawn("74.50", "79.00", "84.00")

    assert len({y for _x, y in dots}) == 1
