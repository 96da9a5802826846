"""Clauses about the dates offered and the hours of the building."""

from datetime import date, time, timedelta

from booster.applications.forms.clause import must, should
from booster.applications.forms.facts import Facts
from booster.applications.forms.venue_host.dates import USUAL_GAP
from booster.applications.forms.venue_host.white_book.topics import DATES
from booster.applications.forms.verdict import (
    CannotTell,
    Given,
    Met,
    Row,
    Verdict,
    all_of,
    at_least,
    field_of,
    met,
    not_met,
    one_of,
)
from booster.calls.settings import CallSettings, Window
from booster.kit.clock import day_text, hour_text
from booster.kit.texts import gettext as _
from booster.kit.texts import lazy_gettext as _l
from booster.kit.texts import ngettext

LEAST_OPTIONS = 2
# In minutes.
LEAST_OPEN = 9 * 60
LEAST_SETUP = 2 * 60
# The training begins then, or when the building opens if that is later.
TRAINING_BEGINS = time(9)
# The day after it is a Saturday.
FRIDAY = 4


@must(1, DATES, _l("Two working days in a row are offered, between %(first)s and %(last)s."), "dates.dates/first")
def two_working_days(given: Given, facts: Facts) -> Verdict:
    firsts = [row["first"] for row in given.rows("dates.dates") if "first" in row]
    if not firsts:
        rows = given.some_rows("dates.dates")
        raise CannotTell(field_of("dates.dates/first", rows[0]))
    window = facts.settings.window
    for first in firsts:
        if _days_outside(first, window) == 0 and not _touches_weekend(first):
            return met(_offered(first, facts.settings))
    return not_met(_why_not(min(firsts, key=lambda first: _days_outside(first, window)), window))


def _days_outside(first: date, window: Window) -> int:
    """Count the days by which the two days miss the window."""
    last = window.last - timedelta(1)
    return max((window.first - first).days, (first - last).days, 0)


def _touches_weekend(first: date) -> bool:
    return first.weekday() >= FRIDAY


def _why_not(first: date, window: Window) -> str:
    if outside := _days_outside(first, window):
        return ngettext(
            "%(day)s misses the window by one day.",
            "%(day)s misses the window by %(num)s days.",
            outside,
            day=day_text(first),
        )
    return _("One of the two days from %(day)s falls on a weekend.", day=day_text(first))


def _offered(first: date, settings: CallSettings) -> str:
    if not settings.online_days:
        return _("From %(day)s.", day=day_text(first))
    gap = (first - settings.online_days[-1]).days
    if gap in USUAL_GAP:
        return _("From %(day)s, %(gap)s days after the last online day.", day=day_text(first), gap=gap)
    return _(
        "From %(day)s, %(gap)s days after the last online day; %(least)s to %(most)s are planned.",
        day=day_text(first),
        gap=gap,
        least=USUAL_GAP.start,
        most=USUAL_GAP.stop - 1,
    )


@should(
    2,
    DATES,
    _l("At least two pairs of dates are offered, and the first is booked or held until after the decision."),
    "dates.dates/first",
    "dates.dates/status",
    "dates.dates/optioned_until",
)
def two_options(given: Given, facts: Facts) -> Verdict:
    rows = given.some_rows("dates.dates")
    offered = [row for row in rows if "first" in row]
    if not offered:
        raise CannotTell(field_of("dates.dates/first", rows[0]))
    count = at_least(_("Pairs of dates"), len(offered), "dates.dates", LEAST_OPTIONS)
    return all_of(count, _first_is_sure(offered[0], facts.decided_on))


def _first_is_sure(row: Row, decided_on: date | None) -> Verdict:
    status, until = row.get("status"), row.get("optioned_until")
    if status == "optioned" and until is not None:
        return _held(until, decided_on)
    if status == "optioned":
        return Verdict(Met.UNKNOWN, missing=(field_of("dates.dates/optioned_until", row),))
    return one_of(
        status,
        field_of("dates.dates/status", row),
        {"confirmed"},
        yes=_("The first pair is booked."),
        no=_("The first pair is neither booked nor held."),
    )


def _held(until: date, decided_on: date | None) -> Verdict:
    if decided_on is None:
        return Verdict(Met.UNKNOWN, _("The call does not say when it decides."))
    if until > decided_on:
        return met(_("The first pair is held until %(until)s, after the decision.", until=day_text(until)))
    return not_met(
        ngettext(
            "The first pair is held until %(until)s; one day more passes the decision, planned for %(decision)s.",
            "The first pair is held until %(until)s; %(num)s days more pass the decision, planned for %(decision)s.",
            (decided_on - until).days + 1,
            until=day_text(until),
            decision=day_text(decided_on),
        )
    )


@must(
    3,
    DATES,
    _l("Setting up can start on the evening before, or at least 2 hours before the training, which begins at 09:00."),
    "dates.setup",
    "dates.setup_from",
    "dates.opens",
)
def time_to_set_up(given: Given, _facts: Facts) -> Verdict:
    setup, start = given.need("dates.setup", "dates.setup_from")
    if setup == "evening_before":
        return met(_("Setting up can start the day before at %(hour)s.", hour=hour_text(start)))
    begins = max(TRAINING_BEGINS, given.get("dates.opens") or TRAINING_BEGINS)
    ahead = _minutes(start, begins)
    return at_least(_("Time to set up"), ahead, "dates.setup_from", LEAST_SETUP, _("min"))


@must(4, DATES, _l("The building is open for at least 9 hours on each day."), "dates.opens", "dates.closes")
def open_long_enough(given: Given, _facts: Facts) -> Verdict:
    opens, closes = given.need("dates.opens", "dates.closes")
    span = _minutes(opens, closes)
    if span <= 0:
        return not_met(_("The building closes before it opens."))
    return at_least(_("Open"), span, "dates.closes", LEAST_OPEN, _("min"))


def _minutes(start: time, end: time) -> int:
    return (end.hour - start.hour) * 60 + end.minute - start.minute


CLAUSES = (two_working_days, two_options, time_to_set_up, open_long_enough)
