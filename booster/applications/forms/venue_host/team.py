"""Section J, your team: who does what, and what you have done before."""

from collections.abc import Iterator
from decimal import Decimal

from booster.applications.forms.choices import Choice, Choices, Select
from booster.applications.forms.facts import Facts
from booster.applications.forms.numbers import Number
from booster.applications.forms.questions import Text, Url, when
from booster.applications.forms.section import Answers, Part, Problem, Rows, Section
from booster.applications.forms.venue_host import thresholds
from booster.applications.forms.venue_host.lists import EFFORT_UNITS, EVENT_ROLES, TEAM_ROLES, languages
from booster.kit.texts import gettext, lazy_pgettext
from booster.kit.texts import lazy_gettext as _l

COORDINATOR = "coordinator"
ALL_OF_THE_TIME = 100


def one_coordinates(answers: Answers, _facts: Facts) -> Iterator[Problem]:
    rows = [row["row"] for row in answers["team"] if row.get("role") == COORDINATOR]
    if not rows and any("role" in row for row in answers["team"]):
        yield Problem("team", gettext("Say who coordinates."), is_missing=True)
    for row in rows[1:]:
        sentence = gettext("There is one coordinator already. Make the others deputies or give them another task.")
        yield Problem(f"team/{row}/role", sentence)


def nobody_works_more_than_full_time(answers: Answers, _facts: Facts) -> Iterator[Problem]:
    for row in answers["team"]:
        if row.get("effort_unit") == "percent" and row.get("effort", 0) > ALL_OF_THE_TIME:
            yield Problem(f"team/{row['row']}/effort", gettext("Nobody can give more than 100 % of their time."))


class Year(Number):
    """The year of an event; which ones will do depends on the call."""

    def limits_text(self) -> str:
        """Leave them to the call: the others are there to catch slips."""
        return ""


def recent_years(facts: Facts) -> range:
    last = facts.settings.window.first.year
    return range(last - int(thresholds.EVENT_YEARS.of(facts.settings)), last + 1)


def in_recent_years(year: Decimal, facts: Facts) -> str | None:
    years = recent_years(facts)
    return (
        None if year in years else gettext("Write a year from %(first)s to %(last)s.", first=years[0], last=years[-1])
    )


def _recent(facts: Facts) -> str:
    years = recent_years(facts)
    return gettext("From %(first)s to %(last)s.", first=years[0], last=years[-1])


TEAM = Rows(
    id="team",
    code="J1",
    title=_l("Your team"),
    one=_l("Person"),
    add=_l("Add another person"),
    help=_l("At least two: one coordinates from now to the end, and somebody can stand in."),
    least=2,
    most=10,
    first=2,
    too_few=_l("Name at least two people."),
    questions=(
        Text(
            id="name",
            code="J1",
            label=_l("Name or post"),
            help=_l("A post is enough if nobody is named yet."),
            limit=100,
            width=30,
        ),
        Select(
            id="role",
            code="J1",
            label=_l("Task"),
            help=_l("Everybody should have one main task, so that nothing is forgotten."),
            options=TEAM_ROLES,
        ),
        Number(
            id="effort",
            code="J1",
            label=_l("Time for it"),
            help=_l("From the choice until the training. A good team with no time is no help."),
            least=1,
            most=250,
        ),
        Choice(
            id="effort_unit",
            code="J1",
            label=_l("Counted in"),
            help=_l("Whichever you plan with."),
            options=EFFORT_UNITS,
        ),
        Choices(
            id="languages",
            code="J1",
            label=_l("Languages spoken at work"),
            help=_l("The coordinator and the deputy need English; hotels and caterers may speak something else."),
            options=languages,
        ),
        # Not required: people ticked that they speak another one before they were asked which.
        Text(
            id="other_language",
            code="J1",
            label=_l("Which other language?"),
            help=_l("Guests and helpers may speak it too."),
            required=False,
            when=when("languages", "other"),
            limit=100,
            width=30,
        ),
    ),
)

EVENTS = Rows(
    id="events",
    code="J3",
    title=_l("Similar events"),
    one=_l("Event"),
    add=_l("Add another event"),
    help=_l("Training events, workshops, conferences of the last three years. None is an answer too: leave it empty."),
    least=0,
    most=5,
    questions=(
        Text(id="title", code="J3", label=_l("Title"), help=_l("So that reviewers can look it up."), limit=150),
        Year(
            id="year",
            code="J3",
            label=_l("Year"),
            help=_l("Recent events say more about the team of today."),
            note=_recent,
            least=2000,
            most=2100,
            grouped=False,
            checks=(in_recent_years,),
        ),
        Number(
            id="people",
            code="J3",
            label=lazy_pgettext("guests", "People"),
            help=_l("On site, about."),
            least=1,
            most=100_000,
        ),
        Choice(
            id="role",
            code="J3",
            label=_l("Your part"),
            help=_l("To host is not the same as to organise."),
            options=EVENT_ROLES,
        ),
        Url(
            id="page",
            code="J3",
            label=_l("Page about it"),
            help=_l("So that reviewers can have a look."),
            required=False,
        ),
    ),
)

SECTION = Section(
    slug="team",
    title=_l("Your team"),
    letter="J",
    intro=_l("The people behind the offer. Name colleagues only if they know about it."),
    parts=(
        Part(
            title=_l("People"),
            items=(
                TEAM,
                Number(
                    id="helpers",
                    code="J2",
                    label=_l("Helpers on the two days"),
                    help=_l(
                        "At the door, at the desk and in the rooms, besides technicians and caterers. Write 0 if there "
                        "are none."
                    ),
                    most=50,
                ),
            ),
        ),
        Part(title=_l("Experience"), items=(EVENTS,)),
    ),
    rules=(one_coordinates, nobody_works_more_than_full_time),
)
