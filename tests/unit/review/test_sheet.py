"""The white book of a submission, as those who judge read it."""

from booster.applications.forms.clause import Level
from booster.applications.forms.verdict import Met
from booster.review.sheet import Book, Clause


def clause(level, met):
    return Clause(
        number="W1",
        level=level,
        topic="",
        text="",
        met=met,
        sentence="",
        reads=(),
        missing=(),
        equivalent=None,
        answer=None,
        ruling=None,
    )


def test_what_is_not_met_comes_before_what_cannot_be_told_and_musts_first():
    order = [
        (Level.MUST, Met.NOT_MET),
        (Level.SHOULD, Met.NOT_MET),
        (Level.MUST, Met.UNKNOWN),
        (Level.SHOULD, Met.UNKNOWN),
    ]
    book = Book([clause(Level.MUST, Met.MET), *(clause(*one) for one in reversed(order))])

    assert [(one.level, one.met) for one in book.open] == order


def test_a_must_of_which_nothing_can_be_told_is_missed_by_nobody_and_named_all_the_same():
    unknown = clause(Level.MUST, Met.UNKNOWN)
    book = Book([unknown, clause(Level.MUST, Met.MET), clause(Level.SHOULD, Met.UNKNOWN)])

    assert (book.failed_musts, book.musts_not_known) == ([], [unknown])
