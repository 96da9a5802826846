"""Questions and rules that several sections of this edition share."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from booster.applications.forms.choices import Country
from booster.applications.forms.document import Typed
from booster.applications.forms.facts import Facts
from booster.applications.forms.questions import Check, Mistake, Number, Pattern, Text, when
from booster.applications.forms.reference import reference
from booster.applications.forms.section import Answers, Problem
from booster.applications.forms.sums import Sum, Sums
from booster.applications.forms.venue_host.lists import REGION_PREFIX, REGIONAL
from booster.kit.countries import country_name
from booster.kit.texts import gettext
from booster.kit.texts import lazy_gettext as _l


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


REGIONS = reference("nuts2").entries


@cache
def _codes_by_name() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code, name in REGIONS.items():
        for one in (name, *name.split(" / "), name.partition(" (")[0]):
            codes = found.setdefault(folded(one), [])
            codes.extend([code] if code not in codes else [])
    return found


def folded(name: str) -> str:
    """Write a name as it is compared: without accents, signs and case."""
    letters = unicodedata.normalize("NFKD", name.casefold().translate(_STROKES))
    return "".join(c for c in letters if c.isalnum())


# Letters that do not come apart into a letter and its accent.
_STROKES = str.maketrans({"ł": "l", "ø": "o", "æ": "ae", "đ": "d"})


@dataclass(frozen=True, kw_only=True)
class Region(Pattern):
    """A NUTS 2 region, by its code or, in the Union, by its name."""

    shape: str = r"[A-Z]{2}[A-Z0-9]{2}"
    sentence: object = _l(
        "Write the name of the region, or its code: two letters for the country and two more characters, such as BE23."
    )
    limit: int = 100

    def parse(self, typed: Typed, facts: Facts) -> str:
        codes = _codes_by_name().get(folded(typed[0]), ())
        if len(codes) > 1:
            raise Mistake(gettext("There are several: write the code, %(codes)s.", codes=", ".join(codes)))
        code = codes[0] if codes else super().parse(typed, facts)
        # Only the regions of the Union are listed.
        if code not in REGIONS and code[:2] in {known[:2] for known in REGIONS}:
            raise Mistake(gettext("%(code)s is no region in the classification of 2021.", code=code))
        return code

    def text(self, value: str, facts: Facts) -> str:  # noqa: ARG002
        return f"{value} {REGIONS.get(value, '')}".rstrip()


def region_question(code: str) -> Region:
    """Ask for the region, where a country has them."""
    return Region(
        id="region",
        code=code,
        label=_l("NUTS 2 region"),
        help=_l(
            "Its name or its code in the classification of 2021, such as Oost-Vlaanderen or BE23. It shows us which "
            "regions take part."
        ),
        when=when("country", *sorted(REGIONAL)),
        width=20,
    )


def regions_to_choose(answers: Answers, _facts: Facts) -> Sums:
    """List the regions of the country that is chosen, until one of them is named."""
    country: str = answers.get("country") or ""
    prefix: str = REGION_PREFIX.get(country, country)
    named: str = answers.get("region") or ""
    regions = [f"{code} {name}" for code, name in REGIONS.items() if country and code.startswith(prefix)]
    if not regions or named.startswith(prefix):
        return Sums()
    label = gettext("Regions of %(country)s", country=country_name(country))
    return Sums([Sum(label, "; ".join(regions), is_help=True)])


def vat_fits_its_country(answers: Answers, _facts: Facts) -> Iterator[Problem]:
    """Check the shape where the letters of a VAT number are those of a member state."""
    number = answers.get("vat_number", "")
    shape = reference("vat_numbers").entries.get(number[:2])
    if shape and not re.fullmatch(shape, number[2:]):
        sentence = gettext("A VAT number that begins with %(letters)s looks different. Check it.", letters=number[:2])
        yield Problem("vat_number", sentence)


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
