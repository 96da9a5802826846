"""The edition for hosts of a workshop of clusters with their regional authority ("Clusters meet Regions")."""

from booster.applications.forms.clusters_meet_regions import (
    before_you_start,
    dates,
    declarations,
    place,
    programme,
    region,
    team,
)
from booster.applications.forms.clusters_meet_regions.grid import GRID
from booster.applications.forms.clusters_meet_regions.thresholds import DERIVED, THRESHOLDS
from booster.applications.forms.clusters_meet_regions.white_book import CLAUSES
from booster.applications.forms.edition import Edition, KeyAnswer

# Who applies says the same about itself in every call.
from booster.applications.forms.venue_host import lead_organisation, partner, together
from booster.kit.texts import lazy_gettext as _l

EDITION = Edition(
    name="clusters_meet_regions",
    sections=(
        before_you_start.SECTION,
        lead_organisation.SECTION,
        partner.SECTION,
        together.SECTION,
        region.SECTION,
        dates.SECTION,
        place.SECTION,
        programme.SECTION,
        team.SECTION,
        declarations.SECTION,
    ),
    grid=GRID,
    white_book=CLAUSES,
    thresholds=THRESHOLDS,
    derived=DERIVED,
    key_answers=(
        KeyAnswer(_l("Theme"), "programme", "theme"),
        KeyAnswer(_l("Regional authority"), "region", "authority_name"),
        KeyAnswer(_l("Its part"), "region", "authority_role"),
        KeyAnswer(_l("Town"), "place", "town"),
        KeyAnswer(_l("Country"), "place", "country"),
        KeyAnswer(_l("Days offered"), "dates", "options/day"),
    ),
    conflict_answers=(
        KeyAnswer(_l("Venue"), "place", "name"),
        KeyAnswer(_l("Town"), "place", "town"),
        KeyAnswer(_l("Regional authority"), "region", "authority_name"),
    ),
    applicant="lead-organisation",
    promoted={"legal_name": "lead_organisation", "country": "country"},
    types={"lead-organisation": "organisation_type", "partner": "organisation_type"},
    town=("place", "town"),
    country=("place", "country"),
)
