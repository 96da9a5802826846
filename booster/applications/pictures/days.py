"""Dates that are offered, on the weeks of the window: weekends, public holidays, and how long after the online days."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

import holidays
from flask_babel import format_date, get_locale

from booster.applications.pictures.answers import Answers, day
from booster.calls.settings import CallSettings, Window
from booster.kit.texts import gettext
from booster.kit.texts import lazy_gettext as _l

DAY = timedelta(days=1)
WEEK = 7
SATURDAY = 5
# A date typed far outside the window would make the drawing endless.
MOST_WEEKS = 16


@dataclass(frozen=True)
class Option:
    """Two days in a row that are offered."""

    mark: int
    first: date
    is_inside: bool
    # Names of public holidays on either day.
    holidays: Sequence[str]
    # Days since the last online day; None while the online days are not known.
    gap: int | None
    # Those from which and up to which no warning is needed; an edition without days online has none.
    usual: tuple[Decimal, Decimal] | None

    @property
    def second(self) -> date:
        return self.first + DAY

    @property
    def text(self) -> str:
        first, second = (format_date(one, "EEE d MMM y") for one in (self.first, self.second))
        return gettext("%(first)s and %(second)s", first=first, second=second)

    @property
    def is_on_working_days(self) -> bool:
        return self.second.weekday() < SATURDAY and self.first.weekday() < SATURDAY

    @property
    def gap_warning(self) -> object:
        """Warn, and no more: past editions were 90, 106 and 46 days apart."""
        if self.gap is None or self.usual is None:
            return ""
        least, most = self.usual
        if self.gap < least:
            return _l("shorter than %(least)s days", least=least)
        return _l("longer than %(most)s days", most=most) if self.gap > most else ""


@dataclass(frozen=True)
class Cell:
    """One day of the drawing."""

    day: date
    is_inside: bool
    is_weekend: bool
    holiday: str
    # The options that this day belongs to.
    marks: Sequence[int]

    @property
    def label(self) -> str:
        """Name the month where a new one begins."""
        return str(format_date(self.day, "d MMM" if self.day.day == 1 else "d"))


@dataclass(frozen=True)
class Strip:
    """The weeks of the window, each from Monday to Sunday, with what is offered."""

    window: Window
    weeks: Sequence[Sequence[Cell]]
    options: Sequence[Option]
    country: str
    last_online: date | None
    usual: tuple[Decimal, Decimal] | None

    @property
    def month(self) -> str:
        return str(format_date(self.window.first, "MMM"))

    @property
    def weekdays(self) -> Sequence[str]:
        return [str(format_date(cell.day, "EEE")) for cell in self.weeks[0]]

    @property
    def holidays(self) -> Sequence[Cell]:
        """Public holidays within the window, on working days or not."""
        return [cell for week in self.weeks for cell in week if cell.holiday and cell.is_inside]


def draw(answers: Answers, settings: CallSettings, country: str, limits: Mapping[str, Decimal]) -> Strip | None:
    """Draw the options; None while none has a date that can be read."""
    firsts = [day(row.get("first")) for row in answers.rows("dates")]
    window = settings.window
    last_online = max(settings.online_days, default=None)
    found = public_holidays(country, window.first.year, window.last.year + 1, _language())
    usual = (limits["gap_least"], limits["gap_most"]) if "gap_least" in limits else None
    options = [
        Option(
            mark=mark,
            first=first,
            is_inside=window.holds(first) and window.holds(first + DAY),
            holidays=[found[one] for one in (first, first + DAY) if one in found],
            gap=gap(last_online, first),
            usual=usual,
        )
        for mark, first in enumerate(firsts, start=1)
        if first
    ]
    if not options:
        return None
    return Strip(window, list(_weeks(window, options, found)), options, country, last_online, usual)


def gap(last_online: date | None, first: date) -> int | None:
    """Count the days from the last online day to the first day on site."""
    return (first - last_online).days if last_online else None


def _weeks(window: Window, options: Sequence[Option], found: Mapping[date, str]) -> Iterator[Sequence[Cell]]:
    monday = window.first - DAY * window.first.weekday()
    for _week in range(MOST_WEEKS):
        if monday > window.last:
            return
        yield [_cell(monday + DAY * n, window, options, found) for n in range(WEEK)]
        monday += DAY * WEEK


def _cell(one: date, window: Window, options: Sequence[Option], found: Mapping[date, str]) -> Cell:
    marks = [option.mark for option in options if one in {option.first, option.second}]
    return Cell(one, window.holds(one), one.weekday() >= SATURDAY, found.get(one, ""), marks)


def _language() -> str:
    """Ask for names in the reader's language; the package falls back on the country's own where it has none."""
    locale = get_locale()
    return "en_US" if locale is None or locale.language == "en" else str(locale.language)


@lru_cache(maxsize=256)
def public_holidays(country: str, first_year: int, last_year: int, language: str) -> Mapping[date, str]:
    """Name the national public holidays of some years; none for a country that the package does not know."""
    try:
        found = holidays.country_holidays(country, years=range(first_year, last_year + 1), language=language)
    except NotImplementedError:
        return {}
    return {one: str(name) for one, name in sorted(found.items())}
