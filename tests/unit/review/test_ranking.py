"""Means, totals, minimums and the order, with figures worked out by hand."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booster.applications.forms import edition
from booster.review.ranking import UNSCORED, cents, result, weighted
from tests.unit.review.grids import GRID, scores


def one(*assessments, has_hosted=False, grid=GRID):
    return result(grid, [scores(*given) for given in assessments], has_hosted=has_hosted)


@pytest.mark.parametrize(
    ("given", "total"),
    [
        ((5, 5, 5), "100.00"),
        ((0, 0, 0), "0.00"),
        # 50 × 3 ÷ 5 + 30 × 3 ÷ 5 + 20 × 3 ÷ 5 = 30 + 18 + 12
        ((3, 3, 3), "60.00"),
        # 35 + 15 + 8
        (("3.5", "2.5", 2), "58.00"),
        # Half a point of the lightest criterion is two points of the total.
        ((3, 3, "3.5"), "62.00"),
    ],
)
def test_the_total_weighs_each_criterion_out_of_a_hundred(given, total):
    assert weighted(GRID, scores(*given)) == Decimal(total)


def test_the_grid_of_hosts_weighs_as_the_call_says():
    grid = edition("venue_host").grid
    given = dict(zip((c.code for c in grid.criteria), map(Decimal, (5, 4, 3, 2, 1, 0, "2.5", "3.5")), strict=True))

    # 25 + 8 + 6 + 6 + 2 + 0 + 5 + 3.5
    assert weighted(grid, given) == Decimal("55.50")


def test_one_reviewer_is_their_own_mean():
    found = one((4, 3, 3))

    assert found == replace(
        found,
        means=scores(4, 3, 3),
        totals=[Decimal(70)],
        total=Decimal(70),
        spread=Decimal(0),
        under_minimum=[],
        passes=True,
    )


def test_means_of_three_are_exact_thirds_rounded_once():
    found = one((3, 3, 3), (3, 3, 3), ("3.5", "3.5", "3.5"))

    # Each mean is 19/6 = 3.1666…; the total is 100 × 19 ÷ 30 = 63.33…, not 100 × 3.17 ÷ 5 = 63.40.
    assert found.means == scores("3.17", "3.17", "3.17")
    assert found.total == Decimal("63.33")
    assert found.totals == [Decimal(60), Decimal(60), Decimal(70)]


def test_the_spread_is_the_widest_difference_on_one_criterion():
    assert one((4, 1, 3), ("4.5", "3.5", 2), (5, 2, 3)).spread == Decimal("2.5")


@pytest.mark.parametrize(
    ("given", "passes"),
    [
        ((3, 3, 3), True),  # 60.00: the threshold itself is reached.
        ((3, "2.5", "3.5"), False),  # 30 + 15 + 14 = 59
        ((3, "3.5", "2.5"), True),  # 30 + 21 + 10 = 61, and C stands at its minimum.
        (("2.5", 5, 5), False),  # 75, but A is under its minimum.
        ((5, 5, 2), False),  # 88, but C is under its minimum.
        ((5, 0, 5), True),  # 70: B has no minimum.
    ],
)
def test_an_application_passes_from_the_threshold_and_every_minimum_on(given, passes):
    assert one(given).passes is passes


def test_the_mean_has_to_reach_the_minimum_not_each_reviewer():
    found = one(("2.5", 5, 5), ("3.5", 5, 5))

    assert (found.means["A"], found.under_minimum, found.passes) == (Decimal(3), [], True)


def test_a_mean_of_one_sixth_under_the_minimum_is_under_it():
    found = one(("2.5", 5, 5), (3, 5, 5), (3, 5, 5))

    assert (found.means["A"], found.under_minimum, found.passes) == (Decimal("2.83"), ["A"], False)


def test_every_criterion_under_its_minimum_is_named_in_the_order_of_the_grid():
    assert one((0, 0, 0)).under_minimum == ["A", "C"]


@pytest.mark.parametrize(
    ("value", "rounded"),
    [
        (Fraction(1, 200), "0.01"),
        (Fraction(199, 40000), "0.00"),
        (Fraction(10, 3), "3.33"),
        (Fraction(5, 3), "1.67"),
        (Fraction(5), "5.00"),
    ],
)
def test_halves_of_a_cent_round_up(value, rounded):
    assert cents(value) == Decimal(rounded)


def order(**applications):
    return sorted(applications, key=lambda name: applications[name].order_key)


def test_the_better_total_comes_first_also_across_a_hundred_and_nought():
    assert order(nought=one((0, 0, 0)), ten=one((0, 0, "2.5")), all=one((5, 5, 5))) == ["all", "ten", "nought"]


def test_whoever_passes_stands_before_whoever_does_not_however_high():
    assert order(high=one((5, 5, 2)), low=one((3, 3, 3))) == ["low", "high"]


def test_equal_totals_are_parted_by_the_first_criterion_then_rotation_then_the_last():
    # All four come to 70.
    rooms = one((4, 3, 3), has_hosted=True)
    new = one(("3.5", 4, "2.75"), has_hosted=False)
    old_near = one(("3.5", "3.5", "3.5"), has_hosted=True)
    old_far = one(("3.5", 4, "2.75"), has_hosted=True)

    assert {r.total for r in (rooms, new, old_near, old_far)} == {Decimal(70), Decimal("70.00")}
    assert order(old_far=old_far, new=new, old_near=old_near, rooms=rooms) == ["rooms", "new", "old_near", "old_far"]


def test_equals_in_everything_share_one_key():
    assert one((4, 3, 3)).order_key == one((4, 3, 3)).order_key


def test_whoever_has_no_score_stands_behind_everybody():
    assert one((0, 0, 0), has_hosted=True).order_key < UNSCORED


HALVES = st.integers(0, 10).map(lambda half: Decimal(half) / 2)
ASSESSMENT = st.tuples(HALVES, HALVES, HALVES)


@given(st.lists(ASSESSMENT, min_size=1, max_size=7), st.randoms())
def test_the_result_does_not_depend_on_the_order_of_the_reviewers(assessments, random):
    shuffled = random.sample(assessments, len(assessments))
    first, second = one(*assessments), one(*shuffled)

    assert replace(second, totals=sorted(second.totals)) == replace(first, totals=sorted(first.totals))


@given(st.lists(st.tuples(ASSESSMENT, st.booleans()), min_size=2, max_size=8), st.randoms())
def test_the_ranking_does_not_depend_on_the_order_of_arrival(applications, random):
    keys = [one(given, has_hosted=has_hosted).order_key for given, has_hosted in applications]

    assert sorted(random.sample(keys, len(keys))) == sorted(keys)


@given(ASSESSMENT, ASSESSMENT)
def test_the_key_sorts_as_the_rules_do(one_given, other_given):
    first, second = one(one_given), one(other_given)

    def rules(found):
        return (not found.passes, -found.total, -found.means["A"], -found.means["C"])

    assert (first.order_key < second.order_key) == (rules(first) < rules(second))


@given(st.lists(ASSESSMENT, min_size=1, max_size=12))
def test_nothing_leaves_its_scale(assessments):
    found = one(*assessments)

    assert all(0 <= mean <= 5 for mean in found.means.values())
    assert 0 <= found.total <= 100
    assert 0 <= found.spread <= 5
