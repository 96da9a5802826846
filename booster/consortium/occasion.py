"""What a consortium applies for, as its letters and rules need to know it."""

from dataclasses import dataclass
from datetime import datetime

from booster.calls.models import Call


@dataclass(frozen=True)
class Occasion:
    """The entry to a call behind a consortium; the applications room says which."""

    call: Call
    # Names the application in addresses.
    name: str
    # The lead organisation as typed so far; may be empty.
    organisation: str
    # When it is submitted by itself, if the lead has ordered that.
    order_due: datetime | None = None

    @property
    def closes_at(self) -> datetime:
        return self.call.closes_at
