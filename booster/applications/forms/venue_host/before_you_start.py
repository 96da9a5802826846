"""Section A, before you start: what rules an application out is asked first."""

from booster.applications.forms.choices import Confirmation, Select, YesNo, countries
from booster.applications.forms.facts import Facts
from booster.applications.forms.section import Part, Section, ToRead
from booster.applications.forms.venue_host.common import must_be_yes
from booster.kit.clock import day_text
from booster.kit.texts import gettext
from booster.kit.texts import lazy_gettext as _l


def documents_version(facts: Facts) -> str:
    return facts.settings.documents_version


def version_note(facts: Facts) -> str:
    return gettext("Their version is %(version)s.", version=documents_version(facts))


def _window(facts: Facts) -> str:
    window = facts.settings.window
    return gettext(
        "The two days must fall between %(first)s and %(last)s.",
        first=day_text(window.first),
        last=day_text(window.last),
    )


def _seats(facts: Facts) -> str:
    return gettext("This call asks for %(seats)s seats.", seats=facts.settings.seats)


NO_COUNTRY = _l(
    "You cannot apply: only organisations from the countries of this call can. A partner from one of them could lead."
)
NO_DAYS = _l("You cannot apply without them: the training needs two days in a row in this time.")
NO_SEATS = _l("You cannot apply with this venue: the training needs one room with a seat for everybody.")

ANOTHER_COUNTRY = "other"


def country_question(code: str) -> Select:
    """Ask where the lead organisation is, with an answer for those who are nowhere in the list."""
    return Select(
        id="country",
        code=code,
        label=_l("In which country is your organisation based?"),
        help=_l("Only organisations from the countries of this call can be chosen."),
        options=lambda facts: {**countries(facts), ANOTHER_COUNTRY: _l("Another country")},
        checks=(lambda value, _facts: str(NO_COUNTRY) if value == ANOTHER_COUNTRY else None,),
        warns={ANOTHER_COUNTRY: NO_COUNTRY},
    )


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
                    help=_l("They say what a host gives and gets, and what the venue must have."),
                    note=version_note,
                    version=documents_version,
                ),
            ),
        ),
        Part(
            title=_l("Can you host?"),
            items=(
                country_question("A3"),
                YesNo(
                    id="days_in_window",
                    code="A4",
                    label=_l("Can you offer two days in a row, Monday to Friday, in the time we need?"),
                    help=_l("The other parts of the training are planned around it."),
                    note=_window,
                    checks=(must_be_yes(NO_DAYS),),
                    warns={"no": NO_DAYS},
                ),
                YesNo(
                    id="enough_seats",
                    code="A5",
                    label=_l("Can you seat the whole group in one room?"),
                    help=_l("A part of each day is for everybody together."),
                    note=_seats,
                    checks=(must_be_yes(NO_SEATS),),
                    warns={"no": NO_SEATS},
                ),
            ),
        ),
    ),
)
