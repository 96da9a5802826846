"""Section C, working together: what the lead says about the consortium as a whole."""

from booster.applications.forms.questions import LongText
from booster.applications.forms.section import Part, Section
from booster.kit.texts import lazy_gettext as _l

SECTION = Section(
    slug="together",
    title=_l("Working together"),
    letter="C",
    intro=_l("What holds the consortium together. Each partner describes itself in a section of its own."),
    parts=(
        Part(
            title=_l("The consortium"),
            items=(
                LongText(
                    id="cooperation",
                    code="C4",
                    label=_l("How do you work together?"),
                    help=_l("Who decides, how you share work and costs, and what happens if a partner drops out."),
                    limit=1000,
                ),
            ),
        ),
    ),
    joint=True,
    needed=lambda facts: facts.is_consortium,
)
