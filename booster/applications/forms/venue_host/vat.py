"""VAT numbers: whose they are by their letters, and whether they look like those of that country."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from booster.applications.forms.facts import Facts
from booster.applications.forms.reference import reference
from booster.applications.forms.section import Answers, Problem
from booster.applications.forms.sums import Sum, Sums
from booster.kit.countries import country_name
from booster.kit.texts import gettext
from booster.kit.texts import lazy_gettext as _l

# Letters that are not those of the country in ISO 3166: Greece, and Northern Ireland.
COUNTRIES = {"EL": "GR", "XI": "GB"}
GREEK = "GR"


@cache
def _shapes() -> Mapping[str, str]:
    return {**reference("vat_numbers").entries, **reference("vat_numbers_elsewhere").entries}


def vat_number_is_known(answers: Answers, _facts: Facts) -> Iterator[Problem]:
    number = answers.get("vat_number", "")
    letters, shape = number[:2], _shapes().get(number[:2])
    if not letters:
        return
    if letters == GREEK:
        yield Problem("vat_number", gettext("Greek VAT numbers begin with EL, not with GR."))
    elif shape is None:
        sentence = gettext("We know no country whose VAT numbers begin with %(letters)s. Check it.", letters=letters)
        yield Problem("vat_number", sentence)
    elif not re.fullmatch(shape, number[2:]):
        sentence = gettext("A VAT number that begins with %(letters)s looks different. Check it.", letters=letters)
        yield Problem("vat_number", sentence)


def vat_beside_country(answers: Answers, _facts: Facts) -> Sums:
    """Tell where a number is of another country than the organisation; it may be right, and stops nobody."""
    number, country = answers.get("vat_number", ""), answers.get("country")
    of = COUNTRIES.get(number[:2], number[:2])
    if not country or of == country or number[:2] not in _shapes():
        return Sums()
    told = gettext("The organisation is in %(country)s. Check both.", country=country_name(country))
    return Sums([Sum(_l("VAT number"), gettext("A number of %(country)s.", country=country_name(of)), told)])
