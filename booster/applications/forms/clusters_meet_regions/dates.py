"""Section E, dates: when the workshop can take place, and how long it lasts."""

from collections.abc import Iterator
from datetime import date

from booster.applications.forms.choices import Choice, Day, Hour
from booster.applications.forms.clusters_meet_regions.before_you_start import period
from booster.applications.forms.clusters_meet_regions.lists import FORMATS
from booster.applications.forms.facts import Facts
from booster.applications.forms.section import Answers, Part, Problem, Rows, Section
from booster.kit.texts import gettext
from booster.kit.texts import lazy_gettext as _l


def days_differ(answers: Answers, _facts: Facts) -> Iterator[Problem]:
    seen: set[date] = set()
    for row in answers["options"]:
        day = row.get("day")
        if day in seen:
            yield Problem(f"options/{row['row']}/day", gettext("You offer this day already. Choose another one."))
        elif day:
            seen.add(day)


def ends_after_it_begins(answers: Answers, _facts: Facts) -> Iterator[Problem]:
    begins, ends = answers.get("begins"), answers.get("ends")
    if begins is not None and ends is not None and ends <= begins:
        yield Problem("ends", gettext("The workshop must end after it begins."))


SECTION = Section(
    slug="dates",
    title=_l("Dates"),
    letter="E",
    intro=_l("When the workshop can take place."),
    parts=(
        Part(
            title=_l("Days you offer"),
            items=(
                Rows(
                    id="options",
                    code="E1",
                    title=_l("Days you offer"),
                    one=_l("Day"),
                    add=_l("Add another day"),
                    help=_l("Put the one you like best first. Speakers are easier to find for two or three."),
                    note=period,
                    least=1,
                    most=3,
                    first=2,
                    too_few=_l("Offer at least one day."),
                    questions=(
                        Day(
                            id="day",
                            code="E1",
                            label=_l("First day of the workshop"),
                            help=_l("Speakers are invited for this day."),
                        ),
                    ),
                ),
            ),
        ),
        Part(
            title=_l("How long it lasts"),
            items=(
                Choice(
                    id="format",
                    code="E2",
                    label=_l("How long is the workshop?"),
                    help=_l("Most take one day, from the morning to the late afternoon."),
                    options=FORMATS,
                ),
                Hour(
                    id="begins",
                    code="E3",
                    label=_l("The workshop begins at"),
                    help=_l("At your place, such as 09:30: people may arrive on the same day."),
                ),
                Hour(id="ends", code="E3", label=_l("The workshop ends at"), help=_l("Such as 16:30.")),
            ),
        ),
    ),
    rules=(days_differ, ends_after_it_begins),
)
