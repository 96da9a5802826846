"""Facts and complete documents of the edition for hosts of a training."""

from datetime import date

from booster.applications.forms import edition
from booster.applications.forms.facts import Facts
from booster.applications.forms.reading import read
from booster.applications.forms.venue_host import example
from booster.calls.settings import CallSettings

EDITION = edition("venue_host")
SLUGS = [section.slug for section in EDITION.sections]
PARTNER = "kouterhal"

STORED = {
    "window": {"first": "2023-02-20", "last": "2023-03-10"},
    "online_days": [],
    "seats": 40,
    "staff": 10,
    "participants": {"min": 25, "max": 40},
    "countries": ["BE", "FR", "GR", "NL", "UA"],
    "documents_version": "1.0",
    "letters_required": True,
    "partners_most": 7,
    "cost_ceiling": 4000,
    "insurance_least": 1,
    "clock": [],
    "past_editions": [],
    "hosted": [],
    "cost_items": [
        {"code": "main_room", "title": "Main room"},
        {"code": "lunches", "title": "Two lunches"},
        {"code": "dinner", "title": "One dinner"},
    ],
}
SETTINGS = CallSettings.read(STORED)

ALONE = Facts(SETTINGS)
TOGETHER = Facts(SETTINGS, partners={PARTNER: "Kouterhal Gent nv"}, is_consortium=True)


def complete(slug):
    """Return a complete document of one section, fresh for each test."""
    documents = {**example.example(SETTINGS, partner_key=PARTNER), "partner": example.partner()}
    return documents[slug]


def typed_day(text):
    return example.typed_day(date.fromisoformat(text))


def found(slug, facts=TOGETHER, **changes):
    """Change a complete document and return the fields with problems."""
    document = {**complete(slug), **{name.replace("__", "/"): typed for name, typed in changes.items()}}
    document = {name: typed for name, typed in document.items() if typed}
    return [problem.field for problem in read(EDITION.by_slug[slug], document, facts).problems]


def answers(slug, facts=TOGETHER, **changes):
    """Change a complete document and return its answers."""
    document = {**complete(slug), **{name.replace("__", "/"): typed for name, typed in changes.items()}}
    return read(EDITION.by_slug[slug], document, facts).answers
