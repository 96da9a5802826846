"""What differs between two texts, word by word."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booster.applications.comparing import Run, compared

TEXTS = st.text(alphabet="ab \n.", max_size=60)


def test_only_the_words_that_differ_are_marked():
    assert compared("The hall seats forty people.", "The hall seats sixty people, at least.") == [
        Run("same", "The hall seats "),
        Run("removed", "forty people."),
        Run("added", "sixty people, at least."),
    ]


def test_a_space_makes_no_other_word():
    assert compared("one two", "one two three") == [Run("same", "one two "), Run("added", "three")]


def test_equal_texts_have_no_difference():
    assert compared("As it was.\nStill.", "As it was.\nStill.") == [Run("same", "As it was.\nStill.")]
    assert compared("", "") == []


@given(TEXTS, TEXTS)
def test_without_what_went_one_reads_the_newer_text_and_without_what_came_the_older(before, after):
    runs = compared(before, after)

    assert "".join(run.text for run in runs if run.kind != "removed").split() == after.split()
    assert "".join(run.text for run in runs if run.kind != "added").split() == before.split()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("word and other " * 100_000, "other and word\n" * 100_000),
        ("a b " * 1_900, "b c " * 1_900),
        ("a " * 1_900, "a b " * 950),
        (
            "\n".join(random.Random(1).choices("abcdefgh", k=60_000)),
            "\n".join(random.Random(2).choices("abcdefgh", k=60_000)),
        ),
        ("\n".join(map(str, range(60_000))), "\n".join(map(str, range(60_000, 0, -1)))),
    ],
)
def test_texts_of_any_length_are_compared_in_reasonable_time(before, after):
    began = time.monotonic()

    runs = compared(before, after)

    assert time.monotonic() - began < 5
    assert "".join(run.text for run in runs if run.kind != "removed").split() == after.split()


def test_a_long_text_that_people_write_is_compared_by_words():
    """As many words as all answers of an application together, of which each stands again and again."""
    words = [f"word{number * number % 997}" for number in range(4_000)]

    assert compared(" ".join(words), " ".join([*words[:2_000], "new", *words[2_000:]])) == [
        Run("same", " ".join(words[:2_000]) + " "),
        Run("added", "new "),
        Run("same", " ".join(words[2_000:])),
    ]
