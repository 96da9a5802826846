"""Sections in addresses: a name that no edition has is not found before any view runs."""

import re

from werkzeug.routing import BaseConverter

from booster.applications.forms import EDITIONS

SLUGS = sorted({section.slug for edition in EDITIONS.values() for section in edition.sections})


class SectionConverter(BaseConverter):
    """The slug of a section of some edition; whether it is one of this application's, the view says."""

    regex = "|".join(re.escape(slug) for slug in SLUGS)
    # After every fixed word such as "check".
    weight = 90
