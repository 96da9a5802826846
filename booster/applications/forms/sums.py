"""What a form works out from its answers: totals, distances in time and other figures that nobody types."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Sum:
    """One figure. `told` says what is remarkable about it, such as a limit that it passes."""

    label: object
    text: str
    told: str = ""
    # What the script of the page writes in its place while somebody types.
    key: str = ""
    # Whether `told` does not hold now, but may while somebody types.
    is_quiet: bool = False
    # Whether it helps whoever writes, and says nothing to those who read.
    is_help: bool = False

    @property
    def remark(self) -> str:
        """What is remarkable about it now."""
        return "" if self.is_quiet else self.told


@dataclass(frozen=True)
class Sums:
    """The figures of one part of a section."""

    lines: Sequence[Sum] = ()
    # Attributes that tell the script of the page how to work them out.
    live: Mapping[str, str] = field(default_factory=dict)

    @property
    def remarks(self) -> tuple[str, ...]:
        """List what is remarkable about them now."""
        return tuple(one.remark for one in self.lines if one.remark)
