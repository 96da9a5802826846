"""What a reviewer typed, as it is kept and as it is read."""

from decimal import Decimal

import pytest

from booster.review.assessment import Flaw, GivenScore, fields, read, typed
from booster.review.forms import score_options
from tests.unit.review.grids import GRID

A, B, C = GRID.criteria
ENOUGH = "x" * 40


def document(**changes):
    """A document that may be handed in, with changes; `__` stands for the slash."""
    whole = {"A": "3", "B": "3.5", "C": "4"}
    return {**whole, **{name.replace("__", "/"): text for name, text in changes.items()}}


def flaws(**changes):
    return [flaw.field for flaw in read(GRID, document(**changes))[1]]


def test_scores_go_from_0_to_5_in_halves_and_full_points_say_what_they_mean():
    assert score_options(GRID) == [
        ("0", "0 – none"),
        ("0.5", "0.5"),
        ("1", "1 – poor"),
        ("1.5", "1.5"),
        ("2", "2 – part"),
        ("2.5", "2.5"),
        ("3", "3 – meets"),
        ("3.5", "3.5"),
        ("4", "4 – good"),
        ("4.5", "4.5"),
        ("5", "5 – best"),
    ]


def test_scores_from_three_to_four_need_no_comment():
    assert read(GRID, document()) == (
        [GivenScore(A, Decimal(3), ""), GivenScore(B, Decimal("3.5"), ""), GivenScore(C, Decimal(4), "")],
        [],
    )


@pytest.mark.parametrize("half", range(11))
def test_every_half_from_nought_to_five_is_a_score(half):
    marks, _ = read(GRID, document(A=str(Decimal(half) / 2), A__comment=ENOUGH))

    assert marks[0].value == Decimal(half) / 2


@pytest.mark.parametrize("text", ["5.5", "-0.5", "3.25", "three", "NaN", "Infinity", "1e1", "٣٫٣"])
def test_nothing_else_is_a_score(text):
    assert flaws(A=text, A__comment=ENOUGH) == ["A"]


def test_a_comma_is_as_good_as_a_point():
    assert read(GRID, document(A="3,5"))[0][0] == GivenScore(A, Decimal("3.5"), "")


def test_a_criterion_without_a_score_is_named_in_words():
    assert read(GRID, document(A=" "))[1] == [Flaw("A", "A: choose a score from 0 to 5.")]


@pytest.mark.parametrize(
    ("score", "length", "complains"),
    [
        ("2.5", 39, True),
        ("2.5", 40, False),
        ("4.5", 39, True),
        ("4.5", 40, False),
        ("3", 0, False),
        ("4", 0, False),
    ],
)
def test_a_low_or_a_high_score_needs_forty_characters(score, length, complains):
    assert flaws(A=score, A__comment="x" * length) == (["A/comment"] if complains else [])


def test_blanks_around_a_comment_do_not_make_it_longer():
    assert flaws(A="2", A__comment=" " * 40 + "short" + "\n" * 40) == ["A/comment"]


def test_a_comment_has_an_end():
    assert flaws(A__comment="x" * 4000) == []
    assert flaws(A__comment="x" * 4001) == ["A/comment"]


def test_what_is_complete_is_read_beside_what_is_not():
    marks, found = read(GRID, {"B": "2", "B/comment": ENOUGH})

    assert ([mark.criterion.code for mark in marks], [flaw.field for flaw in found]) == (["B"], ["A", "C"])


def test_the_form_sends_a_score_and_a_comment_for_each_criterion_and_a_note():
    assert fields(GRID) == ["A", "A/comment", "B", "B/comment", "C", "C/comment", "note"]


def test_what_was_typed_is_kept_as_typed_and_nothing_else_with_it():
    sent = {"A": "seven", "A/comment": "One\r\ntwo ", "B": "", "then": "stay", "csrf_token": "t"}

    assert typed(GRID, sent) == {"A": "seven", "A/comment": "One\ntwo "}
