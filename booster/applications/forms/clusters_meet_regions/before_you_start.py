"""Section A, before you start: what rules an application out is asked first."""

from booster.applications.forms.choices import Confirmation, YesNo
from booster.applications.forms.facts import Facts
from booster.applications.forms.section import Part, Section, ToRead
from booster.applications.forms.venue_host.before_you_start import country_question, documents_version, version_note
from booster.applications.forms.venue_host.common import must_be_yes
from booster.kit.clock import day_text
from booster.kit.texts import gettext
from booster.kit.texts import lazy_gettext as _l


def period(facts: Facts) -> str:
    window = facts.settings.window
    first, last = day_text(window.first), day_text(window.last)
    return gettext("Workshops of this call take place from %(first)s to %(last)s.", first=first, last=last)


NO_REGION = _l("You cannot apply without it: a workshop brings clusters together with the authority of their region.")
NO_PERIOD = _l("You cannot apply now: the workshop has to take place in this period.")

SECTION = Section(
    slug="before-you-start",
    title=_l("Before you start"),
    letter="A",
    intro=_l("Four quick questions, so that nobody works on an application that cannot succeed."),
    anew=True,
    parts=(
        Part(
            title=_l("Read first"),
            to_read=(ToRead.CALL, ToRead.WHITE_BOOK),
            items=(
                Confirmation(
                    id="documents_read",
                    code="A1",
                    label=_l("I have read the call and the white book"),
                    help=_l("They say what a host gives and gets, and how the workshop is run."),
                    note=version_note,
                    version=documents_version,
                ),
            ),
        ),
        Part(
            title=_l("Can you host a workshop?"),
            items=(
                country_question("A2"),
                YesNo(
                    id="region_behind_it",
                    code="A3",
                    label=_l("Does your regional authority apply itself, or will it support you in a letter?"),
                    help=_l("The letter is asked for later in the form."),
                    checks=(must_be_yes(NO_REGION),),
                    warns={"no": NO_REGION},
                ),
                YesNo(
                    id="in_the_period",
                    code="A4",
                    label=_l("Can the workshop take place in the period of this call?"),
                    help=_l("Whoever is chosen promises to hold it by then."),
                    note=period,
                    checks=(must_be_yes(NO_PERIOD),),
                    warns={"no": NO_PERIOD},
                ),
            ),
        ),
    ),
)
