"""Section D, dates: when the training can take place, and when the venue is open."""

from collections.abc import Iterator
from datetime import date, timedelta

from booster.applications.forms.choices import Choice, Day, Hour, YesNo
from booster.applications.forms.document import Typed
from booster.applications.forms.facts import Facts
from booster.applications.forms.questions import LongText, Mistake, when
from booster.applications.forms.section import Answers, Part, Problem, Rows, Section
from booster.applications.forms.sums import Sum, Sums
from booster.applications.forms.venue_host import thresholds
from booster.applications.forms.venue_host.lists import RESERVATIONS, SETUPS
from booster.kit.clock import day_text
from booster.kit.texts import gettext
from booster.kit.texts import lazy_gettext as _l


class TwoDays(Day):
    """The first of two days in a row."""

    def parse(self, typed: Typed, facts: Facts) -> date:
        first = super().parse(typed, facts)
        if first == date.max:
            raise Mistake(gettext("There is no such day. Check the day and the month."))
        return first

    def text(self, value: date, facts: Facts) -> str:  # noqa: ARG002
        """Say both days, and their month once where it is one."""
        second = value + timedelta(days=1)
        first = str(value.day) if value.month == second.month else day_text(value)
        return gettext("%(first)s and %(second)s", first=first, second=day_text(second))


def _window(facts: Facts) -> str:
    window = facts.settings.window
    return gettext(
        "The two days must fall between %(first)s and %(last)s, Monday to Friday.",
        first=day_text(window.first),
        last=day_text(window.last),
    )


def dates_differ(answers: Answers, _facts: Facts) -> Iterator[Problem]:
    seen: set[date] = set()
    for row in answers["dates"]:
        first = row.get("first")
        if first in seen:
            yield Problem(f"dates/{row['row']}/first", gettext("You offer this day already. Choose another one."))
        elif first:
            seen.add(first)


def options_end_before_the_days(answers: Answers, _facts: Facts) -> Iterator[Problem]:
    for row in answers["dates"]:
        first, until = row.get("first"), row.get("optioned_until")
        if first and until and until >= first:
            sentence = gettext("The rooms cannot be on hold until after the training has begun. Check this date.")
            yield Problem(f"dates/{row['row']}/optioned_until", sentence)


def closes_after_it_opens(answers: Answers, _facts: Facts) -> Iterator[Problem]:
    """Refuse only what cannot be meant; that the hours are too few, or the days outside the window, clauses say."""
    opens, closes = answers.get("opens"), answers.get("closes")
    if opens is not None and closes is not None and closes <= opens:
        sentence = gettext("The venue must close after it opens. If it is open until midnight or longer, write 23:59.")
        yield Problem("closes", sentence)


def gaps(answers: Answers, facts: Facts) -> Sums:
    """Count the days between the last day online and each date: learners try out in between what they learnt."""
    if not facts.settings.online_days:
        return Sums()
    online = max(facts.settings.online_days)
    label = gettext("Days after the last day online, %(day)s", day=day_text(online))
    firsts = [row["first"] for row in answers["dates"] if "first" in row]
    return Sums([_gap(label, first, (first - online).days, facts) for first in firsts])


def _gap(label: str, first: date, days: int, facts: Facts) -> Sum:
    least, most = thresholds.GAP_LEAST.of(facts.settings), thresholds.GAP_MOST.of(facts.settings)
    planned = gettext("%(least)s to %(most)s days are planned, for learners to try things out.", least=least, most=most)
    told = "" if least <= days <= most else planned
    return Sum(label, gettext("%(date)s: %(days)s", date=day_text(first), days=days), told)


DATES = Rows(
    id="dates",
    code="D1",
    title=_l("Dates you offer"),
    one=_l("Date"),
    add=_l("Add another date"),
    help=_l("Put the one you like best first. Two or three dates make it easier to find coaches."),
    note=_window,
    least=1,
    most=3,
    first=2,
    too_few=_l("Offer at least one date."),
    questions=(
        TwoDays(
            id="first",
            code="D1",
            label=_l("First day"),
            help=_l("The second day is the day after it."),
        ),
        Choice(
            id="status",
            code="D3",
            label=_l("Are the rooms reserved?"),
            help=_l("An honest answer helps us to know how quickly we must decide."),
            options=RESERVATIONS,
        ),
        Day(
            id="optioned_until",
            code="D3",
            label=_l("On hold until"),
            help=_l("We try to decide before this day."),
            when=when("status", "optioned"),
        ),
    ),
)

SECTION = Section(
    slug="dates",
    title=_l("Dates"),
    letter="D",
    intro=_l("When the training can take place at your venue."),
    parts=(
        Part(title=_l("Dates you offer"), items=(DATES,), sums=gaps),
        Part(
            title=_l("Around these dates"),
            items=(
                YesNo(
                    id="clash",
                    code="D2",
                    anew=True,
                    label=_l("Do you know of anything that clashes with these dates?"),
                    help=_l("Public or school holidays, a fair, a strike: they change prices and travel."),
                ),
                LongText(
                    id="clash_text",
                    code="D2",
                    label=_l("What clashes, and with which date?"),
                    help=_l("And what you would do about it."),
                    when=when("clash", "yes"),
                    anew=True,
                    limit=300,
                    rows=3,
                ),
            ),
        ),
        Part(
            title=_l("At the venue"),
            items=(
                Choice(
                    id="setup",
                    code="D4",
                    label=_l("When can we come in to set up?"),
                    help=_l("Tables, screens and name tags need some time before the first guest."),
                    options=SETUPS,
                ),
                Hour(
                    id="setup_from",
                    code="D4",
                    label=_l("From what time can we set up?"),
                    help=_l("It tells how much can be ready before the first guest, such as 17:00."),
                ),
                Hour(
                    id="opens",
                    code="D5",
                    label=_l("The venue opens at"),
                    help=_l("The programme cannot begin before. On the days of the training, such as 08:00."),
                ),
                Hour(
                    id="closes",
                    code="D5",
                    label=_l("The venue closes at"),
                    help=_l("The programme has to end before. The earliest time on either day, such as 19:00."),
                ),
            ),
        ),
    ),
    rules=(dates_differ, options_end_before_the_days, closes_after_it_opens),
)
