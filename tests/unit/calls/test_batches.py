"""A call may be taken in batches: which one is being taken follows from the clock alone, across both clock changes."""

from datetime import datetime, timedelta

import pytest

from booster.calls.models import BatchOutcome, Call
from booster.kit.clock import in_brussels

SECOND = timedelta(seconds=1)


def at(text):
    return in_brussels(datetime.fromisoformat(text))


# One in winter, one in summer, and the last on the evening of the day on which summer time ends.
CUT_OFFS = ["2023-12-22T18:00:00", "2024-05-31T18:00:00", "2024-10-27T18:00:00"]


def a_call(cut_offs=CUT_OFFS, closes="2024-10-27T18:00"):
    settings = {"cut_offs": cut_offs} if cut_offs else {}
    return Call(opens_at=at("2023-11-06T09:00"), closes_at=at(closes), settings=settings, texts={})


@pytest.mark.parametrize(
    ("moment", "number", "cut_off"),
    [
        (at("2023-11-06T09:00"), 1, "2023-12-22T17:00:00+00:00"),
        (at("2023-12-22T18:00") - SECOND, 1, "2023-12-22T17:00:00+00:00"),
        (at("2023-12-22T18:00"), 2, "2024-05-31T16:00:00+00:00"),
        (at("2024-05-31T18:00") - SECOND, 2, "2024-05-31T16:00:00+00:00"),
        (at("2024-05-31T18:00"), 3, "2024-10-27T17:00:00+00:00"),
        (at("2024-10-27T18:00") - SECOND, 3, "2024-10-27T17:00:00+00:00"),
        # Nothing is taken after the last: what is asked about it then belongs to it.
        (at("2025-01-01T00:00"), 3, "2024-10-27T17:00:00+00:00"),
    ],
)
def test_a_moment_belongs_to_the_first_cut_off_after_it(moment, number, cut_off):
    call = a_call()
    batch = call.batch_at(moment)

    assert (batch.number, batch.cut_off) == (number, datetime.fromisoformat(cut_off))
    assert call.cut_off_for(moment) == batch.cut_off


def test_a_call_with_one_deadline_has_one_batch():
    call = a_call(cut_offs=None)

    assert not call.has_batches
    assert [(one.number, one.begins_at, one.cut_off) for one in call.batches] == [(1, call.opens_at, call.closes_at)]
    assert call.cut_off_for(call.opens_at) == call.closes_at


def test_the_last_cut_off_moves_with_the_deadline():
    call = a_call(closes="2024-11-08T17:00")

    assert [one.cut_off for one in call.batches][-1] == at("2024-11-08T17:00")


def test_batches_are_over_one_after_the_other():
    call = a_call()

    assert [len(call.batches_over(moment)) for moment in (at("2023-12-01T00:00"), at("2023-12-22T18:00"))] == [0, 1]
    assert len(call.batches_over(call.closes_at)) == 3


def test_results_are_known_batch_by_batch():
    call = a_call()
    call.outcomes = [BatchOutcome(batch=1, published_at=at("2024-02-01T12:00"), host="An Agency", place="Gent")]

    assert [call.published_in(number) for number in (1, 2)] == [at("2024-02-01T12:00"), None]


@pytest.mark.usefixtures("in_english")
def test_texts_name_every_cut_off():
    call = a_call()
    call.texts = {"dates": "First {cut_off_1}, last {deadline}."}

    said = "First 22 December 2023, 18:00 (Brussels time), last 27 October 2024, 18:00 (Brussels time)."
    assert call.filled_texts == {"dates": said}
