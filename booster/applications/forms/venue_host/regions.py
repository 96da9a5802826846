"""NUTS 2 regions: which there are where a call takes place, and the question that asks for one."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from booster.applications.forms.document import Typed
from booster.applications.forms.facts import Facts
from booster.applications.forms.questions import Mistake, Pattern, Suggestion, when
from booster.applications.forms.reference import Reference, reference
from booster.applications.forms.section import Answers, Problem
from booster.applications.forms.sums import Sum, Sums
from booster.applications.forms.venue_host.lists import REGION_PREFIX, REGIONAL
from booster.kit.countries import by_name, country_name
from booster.kit.texts import gettext, language
from booster.kit.texts import lazy_gettext as _l

NUTS = "nuts2"

# What people call regions whose official names are longer; none of these can mean another region.
EVERYDAY = {
    "BE10": ("Bruxelles", "Brussel", "Brussels"),
    "ES12": ("Asturias",),
    "ES22": ("Navarra",),
    "ES30": ("Madrid",),
    "ES52": ("Valencia", "València"),
    "ES53": ("Baleares", "Islas Baleares", "Balears"),
    "ES62": ("Murcia",),
    "ES63": ("Ceuta",),
    "ES64": ("Melilla",),
    "FI1B": ("Helsinki", "Uusimaa"),
    "HR05": ("Zagreb",),
    "ITH1": ("Bolzano", "Alto Adige", "Südtirol"),
    "ITH2": ("Trento", "Trentino"),
    "PL91": ("Warszawa",),
    "PT20": ("Açores",),
    "PT30": ("Madeira",),
    "RO32": ("București", "Ilfov"),
    "SK01": ("Bratislava",),
}


def regions(facts: Facts) -> Reference:
    """Take the classification that holds on the first day on which the call can take place."""
    return reference(NUTS, facts.settings.window.first)


@cache
def _codes_by_name(day: date) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code, name in reference(NUTS, day).entries.items():
        for one in (name, *name.split(" / "), name.partition(" (")[0], *EVERYDAY.get(code, ())):
            codes = found.setdefault(folded(one), [])
            codes.extend([code] if code not in codes else [])
    return found


def folded(name: str) -> str:
    """Write a name as it is compared: without accents, signs and case."""
    # One by one: what order their marks stand in is nothing to a name that loses them.
    letters = (unicodedata.normalize("NFKD", char) for char in name.casefold().translate(_STROKES))
    return "".join(c for letter in letters for c in letter if c.isalnum())


# Letters that do not come apart into a letter and its accent.
_STROKES = str.maketrans({"ł": "l", "ø": "o", "æ": "ae", "đ": "d"})


@lru_cache(maxsize=100)
def _suggested(day: date, countries: tuple[str, ...], _language: str) -> tuple[Suggestion, ...]:
    """Offer the regions of these countries, country by country."""
    entries = sorted(reference(NUTS, day).entries.items())
    return tuple(
        Suggestion(code, gettext("%(region)s, %(country)s", region=name, country=words), country)
        for country, words in by_name(countries)
        for code, name in entries
        if code.startswith(REGION_PREFIX.get(country, country))
    )


@dataclass(frozen=True, kw_only=True)
class Region(Pattern):
    """A NUTS 2 region, by its code or, in the Union, by its name."""

    shape: str = r"[A-Z]{2}[A-Z0-9]{2}"
    sentence: object = _l(
        "Write the name of the region, or its code: two letters for the country and two more characters, such as BE23."
    )
    limit: int = 100
    narrowed_by: str = "country"

    def parse(self, typed: Typed, facts: Facts) -> str:
        codes = _codes_by_name(facts.settings.window.first).get(folded(typed[0]), ())
        if len(codes) > 1:
            raise Mistake(gettext("There are several: write the code, %(codes)s.", codes=", ".join(codes)))
        code = codes[0] if codes else super().parse(typed, facts)
        if code not in regions(facts).entries and _is_listed(code, facts):
            version = regions(facts).version
            raise Mistake(gettext("%(code)s is not a region in NUTS %(version)s.", code=code, version=version))
        return code

    def text(self, value: str, facts: Facts) -> str:
        """Name the region and the classification: in another one the code may stand for other land."""
        listed = regions(facts)
        if value not in listed.entries:
            return gettext("%(code)s (not checked)", code=value)
        name = listed.entries[value]
        return gettext("%(code)s %(name)s (NUTS %(version)s)", code=value, name=name, version=listed.version)

    def suggestions(self, facts: Facts) -> Sequence[Suggestion]:
        return _suggested(facts.settings.window.first, facts.settings.countries, language())


def _is_listed(code: str, facts: Facts) -> bool:
    """Say whether we know all regions of the country: only those of the Union are listed."""
    return any(known.startswith(code[:2]) for known in regions(facts).entries)


def _about(facts: Facts) -> str:
    return gettext("Of the classification NUTS %(version)s.", version=regions(facts).version)


def region_question(code: str) -> Region:
    """Ask for the region, where a country has them."""
    return Region(
        id="region",
        code=code,
        label=_l("NUTS 2 region"),
        help=_l("Its name or its code, such as Oost-Vlaanderen or BE23. It shows us which regions take part."),
        note=_about,
        when=when("country", *sorted(REGIONAL)),
        width=20,
    )


def region_named(answers: Answers, facts: Facts) -> Sums:
    """Say which region a code stands for, or that nobody has checked it."""
    country, region = answers.get("country"), answers.get("region")
    if not country or not region:
        return Sums()
    question = region_question("")
    text = question.text(region, facts)
    if not _is_listed(region, facts):
        unknown = gettext("We have no list of the regions of %(country)s.", country=country_name(country))
        text = f"{text}. {unknown}"
    return Sums([Sum(question.label, text, is_help=True)])


def region_is_in_country(answers: Answers, _facts: Facts) -> Iterator[Problem]:
    country, region = answers.get("country"), answers.get("region")
    if not country or not region:
        return
    prefix = REGION_PREFIX.get(country, country)
    if not region.startswith(prefix):
        sentence = gettext("Codes of regions in this country begin with %(prefix)s.", prefix=prefix)
        yield Problem("region", sentence)
