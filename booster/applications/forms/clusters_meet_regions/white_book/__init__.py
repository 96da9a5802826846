"""Annex II for workshops: how such a workshop is run, requirement by requirement.

The white book of the real calls was not found. Its clauses are decided for this platform, from what is known of the
workshops.
"""

from typing import Final

from booster.applications.forms.clause import Clause
from booster.applications.forms.clusters_meet_regions.white_book import place, region, running

CLAUSES: Final[tuple[Clause, ...]] = (*region.CLAUSES, *place.CLAUSES, *running.CLAUSES)
