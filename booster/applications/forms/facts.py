"""What a form may know besides what was typed into it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from booster.calls.settings import CallSettings


@dataclass(frozen=True)
class Facts:
    """What questions and rules look at: the call's settings, and who applies together."""

    settings: CallSettings
    # Partner key to organisation name, as the lead named it.
    partners: Mapping[str, str] = field(default_factory=dict)
    is_consortium: bool = False
    # What kind of organisation each is, as far as it has said so: partner key to type, that of the lead under "". Only
    # in editions that look at it across sections.
    types: Mapping[str, str] = field(default_factory=dict)
    # The day by which the board plans to have decided.
    decided_on: date | None = None
