"""Annex II for venue hosts: what a venue must and should offer, topic by topic, and how to tell.

The announcement does not publish this book. Its thresholds are decided for this platform; they rest on common planning
figures for rooms, screens, networks and access.
"""

from typing import Final

from booster.applications.forms.clause import Clause
from booster.applications.forms.venue_host.white_book import (
    access,
    catering,
    costs,
    dates,
    equipment,
    rooms,
    safety,
    team,
    travel,
)
from booster.applications.forms.venue_host.white_book.topics import TOPICS

__all__ = ["CLAUSES", "TOPICS"]

_MODULES = (dates, rooms, equipment, access, catering, travel, team, safety, costs)

CLAUSES: Final[tuple[Clause, ...]] = tuple(
    sorted((clause for module in _MODULES for clause in module.CLAUSES), key=lambda clause: int(clause.number[1:]))
)
