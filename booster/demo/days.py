"""When things happened in the demo world, and when its deadlines are, counted from the day it is loaded."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from booster.calls.settings import Window
from booster.kit.clock import BRUSSELS, in_brussels

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
OPENING, CLOSING = time(9), time(17)
# Monday to Friday; Saturday is 5.
WORKING = 5
# What is planned between the last day online and the first on site (see the white book).
GAP = 61 * DAY
# Nobody ends a call between the years.
CHRISTMAS, NEW_YEAR = (12, 24), (1, 2)


def is_working(day: date) -> bool:
    return day.weekday() < WORKING and NEW_YEAR <= (day.month, day.day) < CHRISTMAS


def working_day(day: date, step: timedelta = DAY) -> date:
    """Return this day or the next working one; with a negative step, the one before."""
    while not is_working(day):
        day += step
    return day


def at_work(after: datetime, *, days: int, minutes: int) -> datetime:
    """Return a moment on the nth working day after another, so many minutes into the day's work."""
    day = after.astimezone(BRUSSELS).date()
    for _ in range(days):
        day = working_day(day + DAY)
    return _at(day, OPENING) + minutes * MINUTE


def monday(day: date) -> date:
    return day + DAY * (-day.weekday() % 7)


@dataclass(frozen=True)
class Dates:
    """From when to when a call is open, when its online days are, and when its on-site days may be."""

    opens_at: datetime
    closes_at: datetime
    online_days: tuple[date, ...]
    window: Window


def dates(now: datetime, *, opens: int, closes: int, window: int, weeks: int) -> Dates:
    """Reckon days from now, negative ones before it; the window begins on a Monday and ends on a Friday."""
    today = now.astimezone(BRUSSELS).date()
    first = monday(today + window * DAY)
    return Dates(
        opens_at=_at(working_day(today + opens * DAY, -DAY), OPENING),
        closes_at=_at(working_day(today + closes * DAY, DAY if closes > 0 else -DAY), CLOSING),
        online_days=_online_before(first),
        window=Window(first, first + weeks * 7 * DAY - 3 * DAY),
    )


def _online_before(first: date) -> tuple[date, ...]:
    """Let two days online come about two months before the first day on site."""
    last = working_day(first - GAP, -DAY)
    return working_day(last - DAY, -DAY), last


def _at(day: date, hour: time) -> datetime:
    return in_brussels(datetime.combine(day, hour))


def coming(now: datetime) -> Dates:
    """Of the call one can apply to: about four weeks are left, and the training is five months away."""
    return dates(now, opens=-21, closes=28, window=150, weeks=6)


def judged(now: datetime) -> Dates:
    """Of the call in review: closed two weeks ago, its training in three months and a half."""
    return dates(now, opens=-60, closes=-14, window=105, weeks=6)
