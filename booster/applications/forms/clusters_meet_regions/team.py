"""Section H, the team: who prepares the workshop, who makes it known and who pays."""

from collections.abc import Iterator

from booster.applications.forms.choices import Choice, Choices, YesNo
from booster.applications.forms.clusters_meet_regions.lists import PAYERS
from booster.applications.forms.facts import Facts
from booster.applications.forms.numbers import Number
from booster.applications.forms.questions import Email, LongText, Text
from booster.applications.forms.section import Answers, Part, Problem, Section
from booster.applications.forms.venue_host.lists import CHANNELS
from booster.kit.texts import gettext
from booster.kit.texts import lazy_gettext as _l


def deputy_is_somebody_else(answers: Answers, _facts: Facts) -> Iterator[Problem]:
    first, second = answers.get("coordinator_email"), answers.get("deputy_email")
    if first and second and first.casefold() == second.casefold():
        yield Problem("deputy_email", gettext("Name somebody else here: this is the address of the coordinator."))


SECTION = Section(
    slug="team",
    title=_l("Your team"),
    letter="H",
    intro=_l("A workshop needs a few people with time, for about three months."),
    parts=(
        Part(
            title=_l("Who prepares it"),
            items=(
                Text(
                    id="coordinator_name",
                    code="H1",
                    label=_l("Coordinator"),
                    help=_l("The person who prepares the workshop with ECCP."),
                    limit=100,
                    width=30,
                ),
                Email(
                    id="coordinator_email",
                    code="H1",
                    label=_l("E-mail address of the coordinator"),
                    help=_l("If you are chosen, everything is prepared through it."),
                    width=30,
                ),
                Text(
                    id="deputy_name",
                    code="H2",
                    label=_l("Deputy"),
                    help=_l("The person who knows enough to go on alone."),
                    limit=100,
                    width=30,
                ),
                Email(
                    id="deputy_email",
                    code="H2",
                    label=_l("E-mail address of the deputy"),
                    help=_l("Another person, so that work goes on if one of you is ill."),
                    width=30,
                ),
                YesNo(
                    id="english",
                    code="H3",
                    label=_l("Do both work in English?"),
                    help=_l("The workshop itself may have other languages besides."),
                ),
                Number(
                    id="helpers",
                    code="H4",
                    label=_l("Helpers on the day"),
                    help=_l("For the door, the rooms and the microphones."),
                    most=50,
                    unit=_l("people"),
                    singular=_l("person"),
                ),
            ),
        ),
        Part(
            title=_l("Making it known"),
            items=(
                Choices(
                    id="channels",
                    code="H5",
                    label=_l("Where will you talk about the workshop?"),
                    help=_l("Only what you use today; it shows whom you reach."),
                    options=CHANNELS,
                ),
                LongText(
                    id="promotion",
                    code="H6",
                    label=_l("What will you do before and after it?"),
                    help=_l("ECCP writes to all of Europe; your share is the region."),
                    limit=1000,
                ),
            ),
        ),
        Part(
            title=_l("Costs on site"),
            items=(
                Choice(
                    id="payer",
                    code="H7",
                    label=_l("Who pays for the venue, the technology and the meals?"),
                    help=_l("ECCP brings the programme, its speakers and the moderation."),
                    options=PAYERS,
                ),
                LongText(
                    id="payer_text",
                    code="H7",
                    label=_l("Is there something to explain?"),
                    help=_l("Such as money that depends on a decision of the region."),
                    required=False,
                    limit=500,
                    rows=4,
                ),
            ),
        ),
    ),
    rules=(deputy_is_somebody_else,),
)
