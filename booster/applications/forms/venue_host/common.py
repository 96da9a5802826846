"""Questions and rules that several sections of this edition share."""

from collections.abc import Iterator
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from booster.applications.forms.choices import Country
from booster.applications.forms.facts import Facts
from booster.applications.forms.questions import Check, Number, Pattern, Text, when
from booster.applications.forms.section import Answers, Problem
from booster.applications.forms.venue_host.lists import REGION_PREFIX, REGIONAL


def must_be_yes(sentence: object) -> Check:
    """Make a check for questions that one has to answer with yes to apply at all."""
    return lambda value, _facts: None if value == "yes" else str(sentence)


def address(code: str, country_code: str, region_code: str) -> tuple[Text | Country, ...]:
    """Ask for street, postcode, town, country and region."""
    return (
        Text(id="street", code=code, label=_l("Street and number"), limit=150, autocomplete="address-line1"),
        Text(id="postcode", code=code, label=_l("Postcode"), limit=20, width=10, autocomplete="postal-code"),
        Text(id="town", code=code, label=_l("Town"), limit=100, width=20, autocomplete="address-level2"),
        Country(
            id="country", code=country_code, label=_l("Country"), help=_l("Only countries of this call are offered.")
        ),
        region_question(region_code),
    )


def region_question(code: str) -> Pattern:
    """Ask for the region, where a country has them."""
    return Pattern(
        id="region",
        code=code,
        label=_l("NUTS 2 region (code of 2021)"),
        help=_l("Four characters, such as BE23 for East Flanders. It helps us to see which regions take part."),
        when=when("country", *sorted(REGIONAL)),
        shape=r"[A-Z]{2}[A-Z0-9]{2}",
        sentence=_l("Write the code as two letters for the country and two more characters, such as BE23."),
        limit=20,
        width=5,
    )


def region_is_in_country(answers: Answers, _facts: Facts) -> Iterator[Problem]:
    country, region = answers.get("country"), answers.get("region")
    if not country or not region:
        return
    prefix = REGION_PREFIX.get(country, country)
    if not region.startswith(prefix):
        sentence = gettext("Codes of regions in this country begin with %(prefix)s.", prefix=prefix)
        yield Problem("region", sentence)


def percent(name: str, code: str, label: object, **more: Any) -> Number:
    """Ask for a share of a hundred."""
    return Number(id=name, code=code, label=label, unit="%", **{"most": 100, **more})


def people_note(facts: Facts) -> str:
    settings = facts.settings
    return gettext(
        "There will be up to %(people)s people: %(seats)s participants, and coaches, staff and guests.",
        people=settings.people_on_site,
        seats=settings.seats,
    )
