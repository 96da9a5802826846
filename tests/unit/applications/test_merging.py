"""Two people changed one text: both changes are laid over each other, and no word of either is lost."""

import time

import pytest

from booster.applications.merging import both

BEFORE = "The main room has daylight. It seats forty people."


@pytest.mark.parametrize(
    ("mine", "theirs", "together"),
    [
        # Different words.
        (
            "The main room has much daylight. It seats forty people.",
            "The main room has daylight. It seats fifty people.",
            "The main room has much daylight. It seats fifty people.",
        ),
        # The same words: both stand there, one after the other, with a space between.
        (
            "The main room has daylight. It seats forty guests.",
            "The main room has daylight. It seats forty persons.",
            "The main room has daylight. It seats forty guests. persons.",
        ),
        # The same on both sides is there once.
        ("It seats fifty people.", "It seats fifty people.", "It seats fifty people."),
        # What one took away and the other rewrote stays as it was rewritten.
        (
            "The main room has daylight. It seats people.",
            "The main room has daylight. It seats fifty people.",
            "The main room has daylight. It seats fifty people.",
        ),
        (
            "The main room has daylight. It seats fifty people.",
            "The main room has daylight. It seats people.",
            "The main room has daylight. It seats fifty people.",
        ),
        ("", "", ""),
    ],
)
def test_both_changes_are_in_the_text(mine, theirs, together):
    assert both(BEFORE, mine, theirs) == together


def test_lines_that_both_added_stand_below_each_other():
    assert both("", "One line.\n", "Another line.\n") == "One line.\nAnother line.\n"


def test_long_texts_that_repeat_themselves_are_not_laid_over_each_other():
    words = [f"word{number}" for number in range(101)]
    forth, back, later = (" ".join(words[start::step] * 120) for start, step in ((0, 1), (None, -1), (3, 1)))

    begun = time.process_time()
    assert both(forth, back, later) == ""
    assert time.process_time() - begun < 5
