"""The numbers and lists of a call, as typed values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class Window:
    """The days between which the on-site days must fall, both included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    def starts(self) -> list[date]:
        """List the days on which two consecutive working days (Monday to Friday) can start."""
        days = (self.first + timedelta(n) for n in range((self.last - self.first).days))
        return [day for day in days if day.weekday() < 4]  # noqa: PLR2004  # Friday would run into Saturday.


@dataclass(frozen=True)
class Step:
    """One step after the deadline and the working days it usually takes."""

    what: str
    working_days: int


@dataclass(frozen=True)
class PastEdition:
    """What is known of an edition that took place; a blank means that we found nothing."""

    name: str
    online: str
    on_site: str
    place: str
    country: str
    host: str
    participants: str


@dataclass(frozen=True)
class CostItem:
    """Something that costs money at an event, about which hosts say who pays; its code is kept in documents."""

    code: str
    title: str


@dataclass(frozen=True)
class NightRate:
    """What a night in a country may cost, in euro."""

    country: str
    euro: int


@dataclass(frozen=True)
class Figure:
    """A figure of the white book, under the name that the edition gives it."""

    name: str
    value: Decimal


# Calls that were loaded before there were these, or whose definition leaves them out, have the default.
LATER = ("support_letter_required", "deputy_after_days", "partner_confirmation")


@dataclass(frozen=True)
class CallSettings:
    """Everything countable about a call. Decided per call, never a rule of the European Union."""

    window: Window
    online_days: tuple[date, ...]
    seats: int
    staff: int
    fewest: int
    most: int
    countries: tuple[str, ...]
    # Countries that have hosted before: on a tie, one that has not comes first.
    hosted: tuple[str, ...]
    documents_version: str
    letters_required: bool
    partners_most: int
    cost_ceiling: int
    insurance_least: int
    clock: tuple[Step, ...]
    past_editions: tuple[PastEdition, ...]
    cost_items: tuple[CostItem, ...] = ()
    # Whether a regional authority must support an application.
    support_letter_required: bool = False
    # What hotels are compared with; a call need not say.
    night_rates: tuple[NightRate, ...] = ()
    # Where the white book of this call turns at another figure than its edition says.
    thresholds: tuple[Figure, ...] = ()
    # After how many days of the lead's silence the deputy may submit.
    deputy_after_days: int = 3
    # What each partner gives before its consortium can submit: "attestation_or_letter" of intent, or "none".
    partner_confirmation: str = "none"

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> "CallSettings":
        """Read what the loader has stored; it has checked it, so nothing is checked again."""
        window = stored["window"]
        return cls(
            window=Window(date.fromisoformat(window["first"]), date.fromisoformat(window["last"])),
            online_days=tuple(date.fromisoformat(day) for day in stored["online_days"]),
            seats=stored["seats"],
            staff=stored["staff"],
            fewest=stored["participants"]["min"],
            most=stored["participants"]["max"],
            countries=tuple(stored["countries"]),
            hosted=tuple(stored["hosted"]),
            documents_version=stored["documents_version"],
            letters_required=stored["letters_required"],
            partners_most=stored["partners_most"],
            cost_ceiling=stored["cost_ceiling"],
            insurance_least=stored["insurance_least"],
            clock=tuple(Step(**step) for step in stored["clock"]),
            past_editions=tuple(PastEdition(**edition) for edition in stored["past_editions"]),
            cost_items=tuple(CostItem(**item) for item in stored.get("cost_items", ())),
            night_rates=tuple(NightRate(**rate) for rate in stored.get("night_rates", ())),
            # Numbers where they are loaded, texts where they are frozen.
            thresholds=tuple(Figure(name, Decimal(str(value))) for name, value in stored.get("thresholds", {}).items()),
            **{name: stored[name] for name in LATER if name in stored},
        )

    def threshold(self, name: str, default: Decimal) -> Decimal:
        """Return a figure of the white book; `default` where this call sets none of its own."""
        return next((one.value for one in self.thresholds if one.name == name), default)

    @property
    def people_on_site(self) -> int:
        """Participants, coaches, staff and guests together: the P of the white book."""
        return self.seats + self.staff

    @property
    def days_after_deadline(self) -> int:
        return sum(step.working_days for step in self.clock)

    def decided_on(self, closes: date) -> date:
        """Say on which day the board plans to have decided, in working days after the deadline."""
        return working_days_after(closes, self.days_after_deadline)


def working_days_after(day: date, count: int) -> date:
    """Count from Monday to Friday: which days are holidays, each country says for itself."""
    while count:
        day += timedelta(1)
        count -= day.weekday() < 5  # noqa: PLR2004  # Saturday is 5.
    return day
