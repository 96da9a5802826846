"""What is offered against what the white book asks, as bars."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from booster.applications.forms.white_book import Judged


@dataclass(frozen=True)
class Bar:
    """One measure: what is offered, what a clause asks at least, and both as a share of the longest of the bar."""

    label: object
    unit: object
    clause: str
    value: Decimal
    asked: Decimal

    @property
    def is_short(self) -> bool:
        return self.value < self.asked

    @property
    def missing(self) -> Decimal:
        return max(self.asked - self.value, Decimal(0))

    @property
    def share(self) -> float:
        """Where the bar ends; what is less than nothing has none."""
        return max(round(float(100 * self.value / self._full), 1), 0.0)

    @property
    def mark(self) -> float:
        """Where the line of the clause stands; just inside the bar where it ends it."""
        return min(round(float(100 * self.asked / self._full), 1), 99.2)

    @property
    def _full(self) -> Decimal:
        return max(self.value, self.asked, Decimal(1))


def draw(judged: Iterable[Judged]) -> Sequence[Bar]:
    """Draw what has been answered, as the clauses that ask for it measured it."""
    return [
        Bar(measure.label, measure.unit, one.clause.number, measure.value, measure.asked)
        for one in judged
        for measure in one.verdict.measures
    ]


def frozen(clauses: Iterable[Mapping[str, Any]]) -> Sequence[Bar]:
    """Draw them again from the sheet of a submission; one from before measures were kept has none."""
    return [
        Bar(one["label"], one["unit"], clause["number"], Decimal(one["value"]), Decimal(one["asked"]))
        for clause in clauses
        for one in clause.get("measures", ())
    ]
