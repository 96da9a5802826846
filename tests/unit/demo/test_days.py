"""When the demo world's calls open and close."""

from datetime import UTC, date, datetime, timedelta

import pytest

from booster.applications.forms.venue_host.thresholds import GAP_LEAST, GAP_MOST
from booster.demo.days import at_work, coming, is_working, judged, working_day

SUNDAY = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)


def test_the_open_call_ends_at_five_on_a_working_day_and_trains_five_months_later():
    dates = coming(SUNDAY)

    assert dates.closes_at.isoformat() == "2026-12-21T17:00:00+01:00"
    assert (dates.window.first, dates.window.last) == (date(2027, 4, 26), date(2027, 6, 4))


def test_nothing_ends_between_the_years():
    assert not is_working(date(2026, 12, 28))
    assert working_day(date(2026, 12, 26)) == date(2027, 1, 4)


@pytest.mark.parametrize("day", range(0, 366, 7))
def test_on_any_day_of_a_year_the_dates_are_in_order(day):
    now = SUNDAY + timedelta(days=day)
    open_one, closed_one = coming(now), judged(now)

    assert closed_one.opens_at < closed_one.closes_at < now < open_one.closes_at
    assert open_one.opens_at < now
    assert open_one.closes_at.date() < open_one.window.first < open_one.window.last
    assert open_one.window.first.weekday() == 0
    for one in (open_one, closed_one):
        first, last = one.online_days
        assert one.closes_at.date() < first < last < one.window.first
        assert is_working(first)
        assert is_working(last)
        assert GAP_LEAST.default <= (one.window.first - last).days <= GAP_MOST.default


def test_work_begins_on_the_next_working_day():
    friday = datetime(2026, 11, 6, 16, 0, tzinfo=UTC)

    assert at_work(friday, days=1, minutes=30).isoformat() == "2026-11-09T09:30:00+01:00"
