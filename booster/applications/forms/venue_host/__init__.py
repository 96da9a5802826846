"""The edition for hosts of a training: where it can take place, who stands behind it and what it offers."""

from booster.applications.forms.edition import Edition, KeyAnswer
from booster.applications.forms.venue_host import (
    access,
    before_you_start,
    catering,
    contribution,
    costs,
    dates,
    declarations,
    equipment,
    lead_organisation,
    partner,
    safety,
    team,
    together,
    travel,
    venue,
)
from booster.applications.forms.venue_host.grid import GRID
from booster.applications.forms.venue_host.thresholds import DERIVED, THRESHOLDS
from booster.applications.forms.venue_host.white_book import CLAUSES
from booster.kit.texts import lazy_gettext as _l

EDITION = Edition(
    name="venue_host",
    sections=(
        before_you_start.SECTION,
        lead_organisation.SECTION,
        partner.SECTION,
        together.SECTION,
        dates.SECTION,
        venue.SECTION,
        equipment.SECTION,
        access.SECTION,
        catering.SECTION,
        travel.SECTION,
        team.SECTION,
        contribution.SECTION,
        costs.SECTION,
        safety.SECTION,
        declarations.SECTION,
    ),
    grid=GRID,
    white_book=CLAUSES,
    thresholds=THRESHOLDS,
    derived=DERIVED,
    key_answers=(
        KeyAnswer(_l("Venue"), "venue", "name"),
        KeyAnswer(_l("Town"), "venue", "town"),
        KeyAnswer(_l("Country"), "venue", "country"),
        KeyAnswer(_l("Days offered"), "dates", "dates/first"),
        KeyAnswer(_l("Rooms"), "venue", "rooms/name"),
        KeyAnswer(_l("Run by"), "venue", "run_by"),
    ),
    conflict_answers=(
        KeyAnswer(_l("Venue"), "venue", "name"),
        KeyAnswer(_l("Town"), "venue", "town"),
        KeyAnswer(_l("Who owns or runs the venue?"), "venue", "run_by"),
        KeyAnswer(_l("Which partner owns or runs it?"), "venue", "run_by_partner"),
    ),
    applicant="lead-organisation",
    promoted={"legal_name": "lead_organisation", "country": "country"},
    begins_online=True,
    town=("venue", "town"),
    country=("venue", "country"),
)
