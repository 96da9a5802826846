"""What the clock does before a deadline, or before each cut-off, and when."""

from datetime import datetime, timedelta
from enum import StrEnum

from booster.kit.clock import ON_ITS_WAY, later

# A standing order is carried out this long before its cut-off where writing goes on afterwards.
LAST_MINUTE = timedelta(minutes=1)


class Mark(StrEnum):
    """A moment before a cut-off at which the clock tells something, once for each application."""

    WEEK = "reminder_7_days"
    TWO_DAYS = "reminder_2_days"
    ORDER_TWO_DAYS = "order_2_days"
    ORDER_TWO_HOURS = "order_2_hours"


# From when to when before the cut-off: late is better than never, but not later than the next one.
WHEN: dict[Mark, tuple[timedelta, timedelta]] = {
    Mark.WEEK: (timedelta(days=7), timedelta(days=2)),
    Mark.TWO_DAYS: (timedelta(days=2), timedelta(hours=2)),
    Mark.ORDER_TWO_DAYS: (timedelta(days=2), timedelta(hours=2)),
    Mark.ORDER_TWO_HOURS: (timedelta(hours=2), LAST_MINUTE),
}
REMINDERS = (Mark.WEEK, Mark.TWO_DAYS)
WARNINGS = (Mark.ORDER_TWO_DAYS, Mark.ORDER_TWO_HOURS)


def begins(mark: Mark, cut_off: datetime) -> datetime:
    return later(cut_off, -WHEN[mark][0])


def is_due(mark: Mark, cut_off: datetime, now: datetime) -> bool:
    return begins(mark, cut_off) <= now < later(cut_off, -WHEN[mark][1])


def due(cut_off: datetime, closes_at: datetime) -> datetime:
    """Say when a standing order is carried out.

    At the end of a call nothing can be changed any more: the order takes what was saved then, as soon as nothing that
    reached us in time can still be on its way. At an earlier cut-off people go on writing, so it comes just before.
    """
    return later(cut_off, ON_ITS_WAY if cut_off == closes_at else -LAST_MINUTE)
