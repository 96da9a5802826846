"""The grid of the venue host call, as the call announces it: section 6 of the domain facts, line by line."""

from decimal import Decimal

from booster.applications.forms import edition

GRID = edition("venue_host").grid
CRITERIA = [
    ("C1", 25, "3"),
    ("C2", 10, "2.5"),
    ("C3", 10, "3"),
    ("C4", 15, "2.5"),
    ("C5", 10, None),
    ("C6", 15, "3"),
    ("C7", 10, None),
    ("C8", 5, None),
]


def test_each_criterion_weighs_and_asks_what_was_announced():
    found = [(c.code, c.weight, None if c.minimum is None else str(c.minimum)) for c in GRID.criteria]

    assert found == CRITERIA


def test_the_whole_is_what_was_announced():
    assert sum(criterion.weight for criterion in GRID.criteria) == 100
    assert GRID.threshold == 60
    assert (GRID.places, GRID.reserve_places) == (1, 2)
    assert len(GRID.anchors) == 6
    assert GRID.assessments_least == 2


def test_rooms_then_accessibility_then_rotation_then_the_way_part_equals():
    """The rotation between countries stands before the last of these (see review.ranking)."""
    assert GRID.tie_breaks == ("C1", "C3", "C4")


def test_low_and_high_scores_need_a_comment_and_wide_spreads_are_marked():
    assert (GRID.comment_under, GRID.comment_over, GRID.comment_least) == (3, 4, 40)
    assert GRID.wide_spread == Decimal("1.5")
