"""Thresholds of a white book: figures at which its clauses turn, which a call may set otherwise."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from booster.calls.settings import CallSettings


@dataclass(frozen=True, kw_only=True)
class Threshold:
    """One figure. A call sets another one under its name, in the table `thresholds` of its `call.toml`."""

    name: str
    default: Decimal
    unit: object
    # What it is a figure of, for those who write a call.
    what: object

    def of(self, settings: CallSettings) -> Decimal:
        return settings.threshold(self.name, self.default)


@dataclass(frozen=True, kw_only=True)
class Derived:
    """A figure that follows from thresholds and from how many people come."""

    name: str
    of: Callable[[CallSettings], Decimal]


def whole(value: Decimal) -> Decimal:
    """Round up: half a socket serves nobody."""
    return value.to_integral_value(ROUND_CEILING)
