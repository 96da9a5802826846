"""Questions and rules that several sections of this edition share."""

from typing import Any

from booster.applications.forms.choices import Country
from booster.applications.forms.facts import Facts
from booster.applications.forms.numbers import Number
from booster.applications.forms.questions import Check, Text
from booster.applications.forms.venue_host.regions import region_question
from booster.kit.texts import gettext
from booster.kit.texts import lazy_gettext as _l


def must_be_yes(sentence: object) -> Check:
    """Make a check for questions that one has to answer with yes to apply at all."""
    return lambda value, _facts: None if value == "yes" else str(sentence)


def address(code: str, country_code: str, region_code: str) -> tuple[Text | Country, ...]:
    """Ask for street, postcode, town, country and region."""
    return (
        Text(
            id="street",
            code=code,
            label=_l("Street and number"),
            help=_l("Letters and guests have to find it."),
            limit=150,
            autocomplete="address-line1",
        ),
        Text(
            id="postcode",
            code=code,
            label=_l("Postcode"),
            help=_l("It tells towns of the same name apart."),
            limit=20,
            width=10,
            autocomplete="postal-code",
        ),
        Text(
            id="town",
            code=code,
            label=_l("Town"),
            help=_l("Lists of applications name it."),
            limit=100,
            width=20,
            autocomplete="address-level2",
        ),
        Country(
            id="country", code=country_code, label=_l("Country"), help=_l("Only countries of this call are offered.")
        ),
        region_question(region_code),
    )


def percent(name: str, code: str, label: object, **more: Any) -> Number:
    """Ask for a share of a hundred."""
    return Number(id=name, code=code, label=label, unit="%", **{"most": 100, **more})


def people_note(facts: Facts) -> str:
    settings = facts.settings
    return gettext(
        "There will be about %(people)s people: %(seats)s participants, and coaches, staff and guests.",
        people=settings.people_on_site,
        seats=settings.seats,
    )
