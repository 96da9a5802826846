"""Until when a consortium can ask for a review of the procedure."""

from datetime import date, datetime

from booster.calls.settings import working_days_after
from booster.kit.clock import BRUSSELS

WORKING_DAYS = 10


def last_day_to_object(published_at: datetime) -> date:
    return working_days_after(published_at.astimezone(BRUSSELS).date(), WORKING_DAYS)
