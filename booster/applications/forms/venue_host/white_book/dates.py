"""Clauses about the dates offered and the hours of the venue."""

from datetime import date, time, timedelta

from booster.applications.forms.clause import must, should
from booster.applications.forms.facts import Facts
from booster.applications.forms.venue_host import thresholds as figures
from booster.applications.forms.venue_host.white_book.topics import DATES
from booster.applications.forms.verdict import (
    CannotTell,
    Given,
    Met,
    Row,
    Verdict,
    all_of,
    at_least,
    cannot_tell,
    field_of,
    figure,
    lacking,
    met,
    not_met,
    one_of,
    while_open,
)
from booster.calls.settings import CallSettings, Window
from booster.kit.clock import day_text, hour_text
from booster.kit.texts import gettext as _
from booster.kit.texts import lazy_gettext as _l
from booster.kit.texts import ngettext, pgettext

GROUP = "dates.dates"
MINUTES = 60
# The training begins then, or when the venue opens if that is later.
TRAINING_BEGINS = time(9)
# The day after it is a Saturday.
FRIDAY = 4


@must(
    1,
    DATES,
    _l("Two days in a row from Monday to Friday are offered, between %(first)s and %(last)s."),
    "dates.dates/first",
)
def two_working_days(given: Given, facts: Facts) -> Verdict:
    rows = [row for row in given.rows(GROUP) if "first" in row]
    if not rows:
        raise CannotTell(field_of(f"{GROUP}/first", given.some_rows(GROUP)[0]))
    window = facts.settings.window
    for row in rows:
        if _days_outside(row["first"], window) == 0 and not _touches_weekend(row["first"]):
            return met(_offered(row["first"], facts.settings))
    nearest = min(rows, key=lambda row: _days_outside(row["first"], window))
    refused = not_met(_why_not(nearest["first"], window), field_of(f"{GROUP}/first", nearest))
    return while_open(refused, lacking(given.rows(GROUP), GROUP, "first"))


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
    least, most = figures.GAP_LEAST.of(settings), figures.GAP_MOST.of(settings)
    if least <= gap <= most:
        return _("From %(day)s, %(gap)s days after the last online day.", day=day_text(first), gap=gap)
    return _(
        "From %(day)s, %(gap)s days after the last online day; %(least)s to %(most)s are planned.",
        day=day_text(first),
        gap=gap,
        least=figure(least),
        most=figure(most),
    )


@should(
    2,
    DATES,
    _l(
        "At least %(date_options)s different pairs of dates are offered, and the first is booked or held until after "
        "the decision."
    ),
    "dates.dates/first",
    "dates.dates/status",
    "dates.dates/optioned_until",
)
def two_options(given: Given, facts: Facts) -> Verdict:
    rows = given.some_rows(GROUP)
    offered = [row for row in rows if "first" in row]
    if not offered:
        raise CannotTell(field_of(f"{GROUP}/first", rows[0]))
    pairs = len({row["first"] for row in offered})
    count = at_least(_("Different pairs of dates"), pairs, GROUP, figures.DATE_OPTIONS.of(facts.settings))
    return all_of(while_open(count, lacking(rows, GROUP, "first")), _first_is_sure(offered[0], facts.decided_on))


def _first_is_sure(row: Row, decided_on: date | None) -> Verdict:
    status, until = row.get("status"), row.get("optioned_until")
    if status == "optioned" and until is not None:
        return _held(until, decided_on, field_of(f"{GROUP}/optioned_until", row))
    if status == "optioned":
        return cannot_tell(field_of(f"{GROUP}/optioned_until", row))
    return one_of(
        status,
        field_of(f"{GROUP}/status", row),
        {"confirmed"},
        yes=_("The first pair is booked."),
        no=_("The first pair is neither booked nor held."),
    )


def _held(until: date, decided_on: date | None, field: str) -> Verdict:
    if decided_on is None:
        return Verdict(Met.UNKNOWN, _("The call does not say when it decides."))
    if until > decided_on:
        return met(_("The first pair is held until %(until)s, after the decision.", until=day_text(until)))
    sentence = ngettext(
        "The first pair is held until %(until)s, the decision is planned for %(decision)s: one day is missing.",
        "The first pair is held until %(until)s, the decision is planned for %(decision)s: %(num)s days are missing.",
        (decided_on - until).days + 1,
        until=day_text(until),
        decision=day_text(decided_on),
    )
    return not_met(sentence, field)


@must(
    3,
    DATES,
    _l(
        "Setting up can start on the evening before, or at least %(setup_hours)s hours before the training. That "
        "begins at 09:00, or when the venue opens if that is later."
    ),
    "dates.setup",
    "dates.setup_from",
    "dates.opens",
)
def time_to_set_up(given: Given, facts: Facts) -> Verdict:
    setup, start = given.need("dates.setup", "dates.setup_from")
    if setup == "evening_before":
        return met(_("Setting up can start the day before at %(hour)s.", hour=hour_text(start)))
    opens = given.get("dates.opens")
    # A venue that opens late leaves more time.
    open_ = ["dates.opens"] if opens is None else []
    return while_open(_time_left(start, max(TRAINING_BEGINS, opens or TRAINING_BEGINS), facts.settings), open_)


def _time_left(start: time, begins: time, settings: CallSettings) -> Verdict:
    ahead, least = _minutes(start, begins), figures.SETUP_HOURS.of(settings) * MINUTES
    if ahead < 0:
        late = _("Setting up starts at %(start)s, after the training has begun.", start=hour_text(start))
        return not_met(late, "dates.setup_from")
    return at_least(_("Time to set up"), ahead, "dates.setup_from", least, _("min"))


@must(4, DATES, _l("The venue is open for at least %(open_hours)s hours on each day."), "dates.opens", "dates.closes")
def open_long_enough(given: Given, facts: Facts) -> Verdict:
    opens, closes = given.need("dates.opens", "dates.closes")
    span = _minutes(opens, closes)
    if span <= 0:
        return not_met(_("The venue closes before it opens."), "dates.closes")
    return at_least(
        pgettext("opening hours", "Open"),
        span,
        "dates.closes",
        figures.OPEN_HOURS.of(facts.settings) * MINUTES,
        _("min"),
    )


def _minutes(start: time, end: time) -> int:
    return (end.hour - start.hour) * 60 + end.minute - start.minute


CLAUSES = (two_working_days, two_options, time_to_set_up, open_long_enough)
