"""What differs between two texts, word by word."""

import time

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


def test_texts_of_any_length_are_compared_in_reasonable_time():
    began = time.monotonic()

    compared("word and other " * 100_000, "other and word\n" * 100_000)
    compared("a b " * 1_900, "b c " * 1_900)

    assert time.monotonic() - began < 5
