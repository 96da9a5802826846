"""The edition for hosts of a training: where it can take place, who stands behind it and what it offers."""

from flask_babel import lazy_gettext as _l

from booster.applications.forms.edition import Edition, KeyAnswer
from booster.applications.forms.venue_host import (
    before_you_start,
    contribution,
    dates,
    declarations,
    lead_organisation,
    partner,
    venue,
)
from booster.applications.forms.venue_host.grid import GRID
from booster.applications.forms.venue_host.white_book import CLAUSES

EDITION = Edition(
    name="venue_host",
    sections=(
        before_you_start.SECTION,
        lead_organisation.SECTION,
        partner.SECTION,
        dates.SECTION,
        venue.SECTION,
        contribution.SECTION,
        declarations.SECTION,
    ),
    grid=GRID,
    white_book=CLAUSES,
    key_answers=(
        KeyAnswer(_l("Venue"), "venue", "name"),
        KeyAnswer(_l("Town"), "venue", "town"),
        KeyAnswer(_l("Country"), "venue", "country"),
        KeyAnswer(_l("First day on site"), "dates", "dates/first"),
        KeyAnswer(_l("Rooms"), "venue", "rooms/name"),
        KeyAnswer(_l("Run by"), "venue", "run_by"),
    ),
    town=("venue", "town"),
    country=("venue", "country"),
)
