"""Section D, the region: its authority, its clusters and what both want to achieve."""

from collections.abc import Iterator

from booster.applications.forms.choices import Choice, Choices, Files
from booster.applications.forms.clusters_meet_regions.lists import AUTHORITIES, AUTHORITY_ROLES, PARTNER
from booster.applications.forms.facts import Facts
from booster.applications.forms.questions import LongText, Text, Url
from booster.applications.forms.section import Answers, Part, Problem, Section
from booster.applications.forms.venue_host.lists import ECOSYSTEMS
from booster.files.kinds import Kind
from booster.kit.texts import gettext
from booster.kit.texts import lazy_gettext as _l


def partners_apply_together(answers: Answers, facts: Facts) -> Iterator[Problem]:
    """An authority can only be a partner where there are partners."""
    if answers.get("authority_role") == PARTNER and not facts.is_consortium:
        sentence = gettext("You apply alone. Choose another answer, or apply as a consortium with the authority in it.")
        yield Problem("authority_role", sentence)


def letter_is_needed(facts: Facts) -> bool:
    """Go by what each organisation says it is, not by what is said here: only an authority can do without a letter."""
    return facts.settings.support_letter_required and AUTHORITIES.isdisjoint(facts.types.values())


SECTION = Section(
    slug="region",
    title=_l("The region"),
    letter="D",
    intro=_l("A workshop belongs to a region: its authority, its clusters, and a question that they share."),
    parts=(
        Part(
            title=_l("The regional authority"),
            items=(
                Text(
                    id="authority_name",
                    code="D1",
                    label=_l("Which authority is it?"),
                    help=_l("The one that answers for economic or innovation policy in your region."),
                    limit=200,
                ),
                Url(
                    id="authority_page",
                    code="D1",
                    label=_l("Website of the authority"),
                    help=_l("Reviewers look there to see what it is responsible for."),
                    required=False,
                ),
                Choice(
                    id="authority_role",
                    code="D2",
                    label=_l("What is its part in this application?"),
                    help=_l("An authority that applies itself needs no letter."),
                    options=AUTHORITY_ROLES,
                ),
                Files(
                    id="support_letter",
                    code="D3",
                    label=_l("Letter of support from the regional authority"),
                    help=_l(
                        "Signed, on its paper, and about this workshop. It is not needed if the lead organisation or a "
                        "partner has chosen a regional or national authority as its type."
                    ),
                    required=letter_is_needed,
                    kinds=(Kind.PDF,),
                    megabytes=5,
                ),
            ),
        ),
        Part(
            title=_l("Clusters and priorities"),
            items=(
                LongText(
                    id="clusters",
                    code="D4",
                    label=_l("Which clusters take part?"),
                    help=_l("Their names, how many members they have, and what each brings."),
                    least=100,
                    limit=1500,
                ),
                Choices(
                    id="ecosystems",
                    code="D5",
                    label=_l("Industrial ecosystems of the workshop"),
                    help=_l("Tick those that it is really about."),
                    options=ECOSYSTEMS,
                ),
                LongText(
                    id="priorities",
                    code="D6",
                    label=_l("Which priorities of the region does it serve?"),
                    help=_l("From its strategy for smart specialisation, or another plan that is in force."),
                    least=200,
                    limit=1500,
                ),
            ),
        ),
    ),
    rules=(partners_apply_together,),
)
