"""What the clock does before a deadline, or before each cut-off, and when."""

from datetime import datetime, timedelta
from enum import StrEnum

# A standing order is carried out this long before its cut-off, and tried again until it has passed.
LAST_MINUTE = timedelta(minutes=1)
# Drafts are given back this long after it: until then somebody may still move the deadline.
SETTLED_AFTER = timedelta(hours=1)


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
    return cut_off - WHEN[mark][0]


def is_due(mark: Mark, cut_off: datetime, now: datetime) -> bool:
    return begins(mark, cut_off) <= now < cut_off - WHEN[mark][1]


def is_last_minute(cut_off: datetime, now: datetime) -> bool:
    return cut_off - LAST_MINUTE <= now < cut_off
