"""The evaluation grid of this edition, decided for this platform: the real calls publish no weights."""

from decimal import Decimal

from booster.applications.forms.edition import Criterion, Grid
from booster.applications.forms.venue_host.grid import GRID as VENUE_GRID
from booster.kit.texts import lazy_gettext as _l

GRID = Grid(
    criteria=(
        Criterion(
            code="C1",
            title=_l("The region stands behind it"),
            looks_at=_l("The part of the authority, its letter, and how well the workshop serves its priorities."),
            weight=30,
            minimum=Decimal(3),
        ),
        Criterion(
            code="C2",
            title=_l("Question and programme"),
            looks_at=_l("Whether the question is worth a day, and whether the programme can answer it."),
            weight=30,
            minimum=Decimal(3),
        ),
        Criterion(
            code="C3",
            title=_l("Clusters, people and other regions"),
            looks_at=_l("Who takes part, from the region and from elsewhere, and what stays afterwards."),
            weight=20,
        ),
        Criterion(
            code="C4",
            title=_l("Place and accessibility"),
            looks_at=_l("Whether everybody can come, find a seat, hear and take part, from afar too."),
            weight=10,
            minimum=Decimal("2.5"),
        ),
        Criterion(
            code="C5",
            title=_l("Team and reliability"),
            looks_at=_l("Who prepares it, who makes it known, and whether the costs on site are carried."),
            weight=10,
        ),
    ),
    threshold=Decimal(60),
    # A point means the same in all our grids.
    anchors=(
        _l("Not answered, or of no use for the workshop"),
        *VENUE_GRID.anchors[1:5],
        _l("Better than asked, in ways that help this workshop"),
    ),
    tie_breaks=("C1", "C2"),
    # Four in each of the first four batches; the fifth is in reserve for what they leave free.
    places=4,
    places_in_all=16,
    reserve_places=2,
)
