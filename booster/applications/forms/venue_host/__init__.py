"""The edition for hosts of a training: where it can take place, who stands behind it and what it offers."""

from booster.applications.forms.edition import Edition
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
)
