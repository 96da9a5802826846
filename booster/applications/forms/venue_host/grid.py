"""The evaluation grid of this edition: what reviewers judge, how much it weighs and what it must reach."""

from decimal import Decimal

from booster.applications.forms.edition import Criterion, Grid
from booster.kit.texts import lazy_gettext as _l

GRID = Grid(
    criteria=(
        Criterion(
            code="C1",
            title=_l("Rooms that suit interactive training"),
            looks_at=_l("Dates and venue: size, seats, layouts, break-out rooms, furniture that moves."),
            weight=25,
            minimum=Decimal(3),
        ),
        Criterion(
            code="C2",
            title=_l("Equipment and connectivity"),
            looks_at=_l("Screens, sound, power and the network, as far as the answers show them."),
            weight=10,
            minimum=Decimal("2.5"),
        ),
        Criterion(
            code="C3",
            title=_l("Accessibility and inclusion"),
            looks_at=_l("Whether everybody can come, get around, follow and take part."),
            weight=10,
            minimum=Decimal(3),
        ),
        Criterion(
            code="C4",
            title=_l("Getting there and staying"),
            looks_at=_l("How far it is by train, plane and bus, and where people can sleep."),
            weight=15,
            minimum=Decimal("2.5"),
        ),
        Criterion(
            code="C5",
            title=_l("Catering and sustainability"),
            looks_at=_l("Food for every diet, little waste, and what the venue does for the environment."),
            weight=10,
        ),
        Criterion(
            code="C6",
            title=_l("Host team, experience and reliability"),
            looks_at=_l("Who does what, what they have done before, and what happens if something fails."),
            weight=15,
            minimum=Decimal(3),
        ),
        Criterion(
            code="C7",
            title=_l("Value for clusters, and visibility"),
            looks_at=_l("Motivation, links to clusters, ecosystems, and how the training is made known."),
            weight=10,
        ),
        Criterion(
            code="C8",
            title=_l("Clear costs, good value"),
            looks_at=_l("Whether it is clear who pays for what, and whether the sum is fair."),
            weight=5,
        ),
    ),
    threshold=Decimal(60),
    anchors=(
        _l("Not answered, or of no use for the training"),
        _l("Serious weaknesses"),
        _l("Answers a part of what is asked"),
        _l("Does what the white book asks"),
        _l("Good, with small gaps"),
        _l("Better than asked, in ways that help this training"),
    ),
    tie_breaks=("C1", "C3", "C4"),
)
