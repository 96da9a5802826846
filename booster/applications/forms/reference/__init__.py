"""Lists that others keep, as data with their source and the time for which they hold; codes are kept in documents."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Reference:
    """One list: where it comes from, when somebody last looked there, since when it holds and until when."""

    source: str
    address: str
    checked: date
    valid_from: date
    valid_to: date | None
    entries: Mapping[str, str]
    # What people call this version of the list; empty for a list that has never changed.
    version: str = ""

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@cache
def versions(name: str) -> tuple[Reference, ...]:
    """Read a list of this folder in each of its versions, the oldest first; most have one."""
    data = tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text("utf-8"))
    common, told = data.pop("entries"), data.pop("versions", [{}])
    return tuple(
        Reference(**{"valid_to": None, **data, **one, "entries": {**common, **one.get("entries", {})}}) for one in told
    )


@cache
def reference(name: str, on: date | None = None) -> Reference:
    """Read the version of a list that holds on a day, or the newest one."""
    every = versions(name)
    return next((one for one in every if on is not None and one.holds_on(on)), every[-1])
