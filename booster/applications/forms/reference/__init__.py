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


@cache
def reference(name: str) -> Reference:
    """Read a list of this folder."""
    data = tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text("utf-8"))
    return Reference(**{"valid_to": None, **data})
