"""What a call needs to know of its form edition; the applications room fills this in when it starts.

Calls stand under applications and cannot look up to them, so the edition introduces itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

# Scores go from 0 to this one, in halves.
BEST_SCORE = 5


@dataclass(frozen=True)
class CriterionLine:
    """One row of the published grid: what is judged, how much it weighs and what it must reach."""

    code: str
    title: object
    weight: int
    minimum: Decimal | None


@dataclass(frozen=True)
class EditionCard:
    """A form edition as the page of a call shows it."""

    name: str
    criteria: tuple[CriterionLine, ...]
    threshold: Decimal
    # The figures of its white book that a call may set, each with what it is.
    thresholds: Mapping[str, str] = field(default_factory=dict)
    # Whether days online come before those on site.
    begins_online: bool = False


_EDITIONS: dict[str, EditionCard] = {}


def register_edition(card: EditionCard) -> None:
    _EDITIONS[card.name] = card


def edition_card(name: str) -> EditionCard | None:
    return _EDITIONS.get(name)


def edition_names() -> list[str]:
    return sorted(_EDITIONS)
