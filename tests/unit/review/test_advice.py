"""What the ranking alone gives: the first are approved, the next wait, equals are for people to part."""

from dataclasses import replace

import pytest

from booster.review.models import Outcome
from booster.review.queries import Place
from booster.review.services.deciding import Advice, advice
from booster.review.services.grids import free_places
from tests.unit.review.grids import GRID

TWO_PLACES = replace(GRID, places=2)
OF_SIXTEEN = replace(GRID, places=4, places_in_all=16)


@pytest.mark.parametrize(
    ("rank", "given"),
    [
        (1, Advice(Outcome.APPROVED)),
        (2, Advice(Outcome.RESERVE, 1)),
        (3, Advice(Outcome.RESERVE, 2)),
        (4, Advice(Outcome.REJECTED)),
        (5000, Advice(Outcome.REJECTED)),
    ],
)
def test_one_is_approved_and_two_wait(rank, given):
    assert advice(GRID, Place(rank, 1, passes=True)) == given


def test_who_does_not_pass_gets_nothing_however_high():
    assert advice(GRID, Place(1, 1, passes=False)) == Advice(Outcome.REJECTED)


@pytest.mark.parametrize(
    ("rank", "sharing"),
    [(1, 2), (1, 4), (2, 2), (3, 2)],
)
def test_nothing_follows_for_equals_who_would_get_different_things(rank, sharing):
    assert advice(GRID, Place(rank, sharing, passes=True)) is None


def test_equals_who_get_the_same_need_no_choice():
    assert advice(TWO_PLACES, Place(1, 2, passes=True)) == Advice(Outcome.APPROVED)
    assert advice(GRID, Place(4, 3, passes=True)) == Advice(Outcome.REJECTED)
    assert advice(GRID, Place(1, 3, passes=False)) == Advice(Outcome.REJECTED)


def test_the_reserve_list_begins_behind_all_places():
    assert advice(TWO_PLACES, Place(3, 1, passes=True)) == Advice(Outcome.RESERVE, 1)


@pytest.mark.parametrize(
    ("given", "free"),
    [(0, (4, 16)), (12, (4, 4)), (14, (2, 2)), (17, (0, 0))],
)
def test_no_more_places_are_given_than_there_are_in_all(given, free):
    assert tuple(free_places(OF_SIXTEEN, given, is_last=is_last) for is_last in (False, True)) == free
