"""What time it is, and how Brussels writes it."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from flask_babel import format_date

from booster.kit.texts import gettext, language

BRUSSELS = ZoneInfo("Europe/Brussels")
# What reached the server in time counts, and files take their time on a hotel's network. But a request that is kept
# open for longer has not arrived before its end: nobody goes on writing after a deadline behind a door held ajar.
ON_ITS_WAY = timedelta(minutes=5)


class NoSuchTime(ValueError):
    """A wall-clock time that Brussels skips or shows twice when its clocks change."""


def utcnow() -> datetime:
    """Called once per request or command; everybody else is told the time."""
    return datetime.now(UTC)


def in_brussels(local: datetime) -> datetime:
    """Give a naive wall-clock time its zone.

    Raises NoSuchTime for a time inside either clock change: no reader could tell which instant is meant.
    """
    aware = local.replace(tzinfo=BRUSSELS)
    if aware.utcoffset() != aware.replace(fold=1).utcoffset():
        raise NoSuchTime(f"{local:%Y-%m-%d %H:%M} does not exist once in Brussels: the clocks change there")
    return aware


def later(moment: datetime, by: timedelta) -> datetime:
    """Count time that passes, or that has passed. On a moment in Brussels `+` would turn the hands of a wall clock."""
    return moment.astimezone(UTC) + by


def day_text(day: date) -> str:
    """Write a day. A moment has none before it is said where."""
    if isinstance(day, datetime):
        raise TypeError(day)
    return _day_text(day, language())


@lru_cache(maxsize=1_000)
def _day_text(day: date, _language: str) -> str:
    """Remembered: a task list says the same day on every line."""
    return str(format_date(day, "long"))


def hour_text(hour: time) -> str:
    return f"{hour:%H:%M}"


def brussels_text(moment: datetime) -> str:
    """Say a moment as people write it, and always name the zone."""
    return moment_text(day_text(moment.astimezone(BRUSSELS).date()), brussels_hour(moment))


def moment_text(day: str, hour: str) -> str:
    return gettext("%(day)s, %(hour)s", day=day, hour=hour)


def brussels_hour(moment: datetime) -> str:
    """Say the hour and its zone, seconds only where there are any."""
    local = moment.astimezone(BRUSSELS)
    hour = f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"
    if local.utcoffset() != local.replace(fold=1 - local.fold).utcoffset():
        # In autumn Brussels has this hour twice.
        hour = gettext("%(hour)s winter time", hour=hour) if local.fold else gettext("%(hour)s summer time", hour=hour)
    return gettext("%(hour)s (Brussels time)", hour=hour)
