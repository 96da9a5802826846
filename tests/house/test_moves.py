"""Guard 6: every step from every state, allowed or not. The tables of moves are repeated here on purpose."""

from itertools import product

import pytest

from booster.applications.models import Application, Status
from booster.applications.models import IllegalMove as IllegalStatus
from booster.review.models import Assignment, AssignmentStatus, IllegalMove

APPLICATION = {
    ("draft", "submitted"),
    ("draft", "withdrawn"),
    ("submitted", "withdrawn"),
    ("submitted", "eligible"),
    ("submitted", "ineligible"),
    ("withdrawn", "draft"),
    ("withdrawn", "submitted"),
    ("eligible", "ineligible"),
    ("eligible", "approved"),
    ("eligible", "reserve"),
    ("eligible", "rejected"),
    ("ineligible", "eligible"),
    ("eligible", "withdrawn"),
    ("ineligible", "withdrawn"),
}
ASSIGNMENT = {
    ("assigned", "started"),
    ("assigned", "recused"),
    ("started", "handed_in"),
    ("started", "recused"),
    ("handed_in", "recused"),
}

CASES = [
    *((Application, IllegalStatus, APPLICATION, *pair) for pair in product(Status, repeat=2)),
    *((Assignment, IllegalMove, ASSIGNMENT, *pair) for pair in product(AssignmentStatus, repeat=2)),
]


@pytest.mark.parametrize(
    ("thing", "refusal", "allowed", "before", "after"),
    CASES,
    ids=[f"{thing.__name__}: {before} to {after}" for thing, _, _, before, after in CASES],
)
def test_a_state_is_followed_by_what_the_table_says(thing, refusal, allowed, before, after):
    moved = thing(status=before)

    if (before, after) in allowed:
        moved.move_to(after)
        assert moved.status is after
    else:
        with pytest.raises(refusal):
            moved.move_to(after)
        assert moved.status is before
