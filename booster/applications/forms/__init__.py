"""The application forms: one folder per edition, plain Python objects, no database and no request."""

from booster.applications.forms.edition import Criterion, Edition, Grid
from booster.applications.forms.section import Section
from booster.applications.forms.venue_host import EDITION as VENUE_HOST

__all__ = ["EDITIONS", "Criterion", "Edition", "Grid", "Section", "edition"]

EDITIONS = {VENUE_HOST.name: VENUE_HOST}


def edition(name: str) -> Edition:
    """Return an edition; raises KeyError for a name that no folder has."""
    return EDITIONS[name]
