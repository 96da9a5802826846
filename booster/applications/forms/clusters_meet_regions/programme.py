"""Section G, the programme: what the workshop is about, who comes, and what is different afterwards."""

from booster.applications.forms.choices import Choices
from booster.applications.forms.clusters_meet_regions.lists import ELEMENTS
from booster.applications.forms.numbers import Number
from booster.applications.forms.questions import LongText, Text
from booster.applications.forms.section import Part, Section
from booster.kit.texts import lazy_gettext as _l

SECTION = Section(
    slug="programme",
    title=_l("Programme"),
    letter="G",
    intro=_l("ECCP helps to write the programme; the question comes from you."),
    parts=(
        Part(
            title=_l("What it is about"),
            items=(
                Text(
                    id="theme",
                    code="G1",
                    label=_l("The theme in one line"),
                    help=_l("As it could stand on an invitation."),
                    least=10,
                    limit=150,
                ),
                LongText(
                    id="question",
                    code="G2",
                    label=_l("Which question should the workshop answer?"),
                    help=_l("One that clusters and the authority cannot answer without each other."),
                    least=200,
                    limit=2000,
                    rows=8,
                ),
                Choices(
                    id="elements",
                    code="G3",
                    label=_l("What should there be?"),
                    help=_l("Tick what suits your question; a day has room for three at most."),
                    options=ELEMENTS,
                ),
            ),
        ),
        Part(
            title=_l("Who comes"),
            items=(
                Number(
                    id="regional_people",
                    code="G4",
                    label=_l("People from your region"),
                    help=_l("From firms, clusters, research and administration, as far as you can tell today."),
                    most=5000,
                    unit=_l("people"),
                    singular=_l("person"),
                ),
                Number(
                    id="other_regions",
                    code="G5",
                    label=_l("Other regions of Europe that you will invite yourselves"),
                    help=_l("ECCP invites more. Zero is an honest answer too."),
                    most=200,
                    unit=_l("regions"),
                    singular=_l("region"),
                ),
                LongText(
                    id="speakers",
                    code="G6",
                    label=_l("Whom would you ask to speak?"),
                    help=_l("People or posts from the region; nobody needs to have agreed yet."),
                    limit=1000,
                ),
            ),
        ),
        Part(
            title=_l("What stays"),
            items=(
                LongText(
                    id="results",
                    code="G7",
                    label=_l("What will you do with the results?"),
                    help=_l("Who takes them up, by when, and how one will see it."),
                    least=100,
                    limit=1500,
                ),
            ),
        ),
    ),
)
