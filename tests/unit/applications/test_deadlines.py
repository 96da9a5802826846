"""What the clock does around a cut-off is counted in hours that pass, also where the clocks on the wall change."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from booster.applications.deadlines import LAST_MINUTE, WHEN, Mark, begins, due, is_due
from booster.calls.models import SETTLED_AFTER, settled_at
from booster.kit.clock import ON_ITS_WAY, in_brussels
from booster.setup.places import ROOT

# Both Sundays, and the hours that lie between the changed clocks and a reminder.
SUNDAYS = ["2026-10-25T03:00", "2026-10-25T12:00", "2027-03-28T03:00", "2027-03-28T12:00"]
ADDED = re.compile(r"\b(?:opens_at|closes_at|begins_at|cut_off|sealed_until) [+-]=? .*")


@pytest.mark.parametrize("text", SUNDAYS)
def test_no_change_of_the_clocks_makes_anything_early_or_late(text):
    cut_off = in_brussels(datetime.fromisoformat(text))
    moment = cut_off.astimezone(UTC)

    assert due(cut_off, cut_off) == moment + ON_ITS_WAY
    assert due(cut_off, cut_off + timedelta(days=9)) == moment - LAST_MINUTE
    assert settled_at(cut_off) == moment + SETTLED_AFTER
    for mark in Mark:
        first, end = (moment - ahead for ahead in WHEN[mark])
        assert begins(mark, cut_off) == first
        seconds = (first - timedelta(seconds=1), first, end - timedelta(seconds=1), end)
        assert [is_due(mark, cut_off, now) for now in seconds] == [False, True, True, False]


def test_nothing_is_added_to_a_moment_in_brussels():
    """In the demo world it is: people there begin at eight, whatever the season."""
    files = (file for file in (ROOT / "booster").rglob("*.py") if not {"demo", "bench"} & set(file.parts))

    assert [f"{file}: {found[0]}" for file in files for found in ADDED.finditer(file.read_text("utf-8"))] == []
