"""A small grid whose results can be worked out in one's head."""

from decimal import Decimal

from booster.applications.forms.edition import Criterion, Grid

GRID = Grid(
    criteria=(
        Criterion(code="A", title="Rooms", looks_at="", weight=50, minimum=Decimal(3)),
        Criterion(code="B", title="Food", looks_at="", weight=30),
        Criterion(code="C", title="Way", looks_at="", weight=20, minimum=Decimal("2.5")),
    ),
    threshold=Decimal(60),
    anchors=("none", "poor", "part", "meets", "good", "best"),
    tie_breaks=("A", "C"),
)


def scores(a, b, c):
    return {"A": Decimal(a), "B": Decimal(b), "C": Decimal(c)}
