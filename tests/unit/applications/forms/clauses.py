"""The complete example, changed here and there, and what a clause says to it."""

import dataclasses
from datetime import date

from booster.applications.forms.white_book import judge
from booster.calls.settings import NightRate
from tests.unit.applications.forms.examples import EDITION, SETTINGS, TOGETHER, complete

RATES = (NightRate("BE", 98), NightRate("FR", 120))
FACTS = dataclasses.replace(
    TOGETHER,
    settings=dataclasses.replace(SETTINGS, night_rates=RATES),
    decided_on=date(2022, 10, 14),
)
SECTIONS = [section.slug for section in EDITION.application_sections]


def documents(**changes):
    """The example with fields changed: a text, a list of texts, or None to leave it unanswered."""
    found = {slug: complete(slug) for slug in SECTIONS}
    for name, typed in changes.items():
        slug, _dot, field = name.partition(".")
        found[slug].pop(field, None)
        if typed is not None:
            found[slug][field] = typed if isinstance(typed, list) else [typed]
    return found


def verdict(number, changes, facts=FACTS):
    judged = judge(EDITION, documents(**changes), facts)
    return next(one.verdict for one in judged if one.clause.number == number)
