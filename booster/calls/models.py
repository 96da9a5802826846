"""The call, an invitation to apply."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from booster.calls.clock_words import Moments, filled_texts
from booster.kit.clock import in_brussels, later
from booster.kit.db import Base, BrusselsDateTime
from booster.kit.texts import gettext as _

# Drafts are given back this long after a cut-off: until then a standing order may submit them, what was sent in time
# may still be on its way, and somebody may move the deadline.
SETTLED_AFTER = timedelta(hours=1)


class Phase(StrEnum):
    """Where a call stands; computed from its dates, never stored."""

    UPCOMING = "upcoming"
    OPEN = "open"
    CLOSED = "closed"


class Batch(NamedTuple):
    """Applications that are read and decided on together: those submitted before its cut-off and not before another."""

    number: int
    # The cut-off before it, or the moment the call opens.
    begins_at: datetime
    cut_off: datetime


def settled_at(cut_off: datetime) -> datetime:
    return later(cut_off, SETTLED_AFTER)


class Call(Base):
    """An invitation to apply, with dates, texts and settings, as its definition file says."""

    __tablename__ = "call"
    __table_args__ = (
        # Both are wall-clock texts of the same form, so they compare as written.
        CheckConstraint("opens_at < closes_at", name="opens_before_it_closes"),
        CheckConstraint("submissions_numbered >= 0", name="submissions_numbered"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    # The first part of references, such as CBA1 in CBA1-2022-0007.
    code: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    # Which folder of booster.applications.forms holds its form, white book and grid.
    edition: Mapped[str]
    opens_at: Mapped[datetime] = mapped_column(BrusselsDateTime())
    closes_at: Mapped[datetime] = mapped_column(BrusselsDateTime())
    # Numbers and lists of the definition: seats, window, countries, past editions … (see calls.definition).
    settings: Mapped[dict[str, Any]]
    # Texts by name, in Markdown.
    texts: Mapped[dict[str, Any]]
    # Of the definition file, so that loading it again changes nothing.
    sha256: Mapped[str]
    # The last number given in a reference; grows in the transaction that submits.
    submissions_numbered: Mapped[int] = mapped_column(default=0)
    # Written when the results are published, for everybody to read.
    published_at: Mapped[datetime | None]
    chosen_host: Mapped[str] = mapped_column(default="")
    chosen_place: Mapped[str] = mapped_column(default="")

    # Of a call that is taken in batches: what came of those published so far.
    outcomes: Mapped[list["BatchOutcome"]] = relationship(back_populates="call", order_by="BatchOutcome.batch")

    @property
    def batches(self) -> tuple[Batch, ...]:
        """The batches in which applications are taken; most calls have one, up to the deadline.

        The earlier cut-offs are settings, in the wall-clock time of Brussels; the last one is always the deadline.
        """
        stored = self.settings.get("cut_offs") or ()
        moments = [in_brussels(datetime.fromisoformat(one)) for one in stored[:-1]]
        ends = [*moments, self.closes_at]
        return tuple(
            Batch(number, begins, ends_at)
            for number, (begins, ends_at) in enumerate(zip([self.opens_at, *moments], ends, strict=True), start=1)
        )

    @property
    def has_batches(self) -> bool:
        return len(self.settings.get("cut_offs") or ()) > 1

    @property
    def times_moved(self) -> int:
        """How often its cut-offs have changed since it was first loaded, in whatever way."""
        earlier_form = (self.settings.get("moved") or {}).get("times", 0)
        times: int = self.settings.get("times_moved", earlier_form)
        return times

    def batch_at(self, moment: datetime) -> Batch:
        """Return the batch that is being taken at a moment: what is submitted then belongs to it."""
        batches = self.batches
        return next((batch for batch in batches if moment < batch.cut_off), batches[-1])

    def cut_off_for(self, moment: datetime) -> datetime:
        return self.batch_at(moment).cut_off if self.has_batches else self.closes_at

    def batches_over(self, now: datetime) -> list[Batch]:
        """List the batches whose cut-off has passed."""
        return [batch for batch in self.batches if batch.cut_off <= now]

    def published_in(self, batch: int) -> datetime | None:
        """Say when the results of a batch were published."""
        if not self.has_batches:
            return self.published_at
        outcome = self.outcome_of(batch)
        return outcome.published_at if outcome else None

    def outcome_of(self, batch: int) -> "BatchOutcome | None":
        return next((outcome for outcome in self.outcomes if outcome.batch == batch), None)

    def chosen_in(self, batch: int) -> tuple[str, str]:
        """Name host and place that were chosen in a batch; empty if nobody was, or nothing is published."""
        if not self.has_batches:
            return self.chosen_host, self.chosen_place
        outcome = self.outcome_of(batch)
        return (outcome.host, outcome.place) if outcome else ("", "")

    @property
    def moments(self) -> Moments:
        return Moments(self.opens_at, [batch.cut_off for batch in self.batches])

    @property
    def filled_texts(self) -> dict[str, str]:
        """The texts with the moments that they name."""
        return filled_texts(self.texts, self.moments)

    def phase(self, now: datetime) -> Phase:
        if now < self.opens_at:
            return Phase.UPCOMING
        return Phase.OPEN if now < self.closes_at else Phase.CLOSED

    def is_open(self, now: datetime) -> bool:
        return self.phase(now) is Phase.OPEN

    def due_word(self, now: datetime) -> str:
        """Say what the moment is until which something can be submitted: the deadline, or one of several cut-offs."""
        if not self.has_batches:
            return _("Deadline")
        return _("Last cut-off") if self.cut_off_for(now) == self.closes_at else _("Next cut-off")

    def is_settled(self, now: datetime) -> bool:
        """Whether all that was sent in time has arrived."""
        return now >= settled_at(self.closes_at)


class BatchOutcome(Base):
    """Who was chosen in one batch of a call, for everybody to read."""

    __tablename__ = "batch_outcome"

    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"), primary_key=True)
    batch: Mapped[int] = mapped_column(primary_key=True)
    published_at: Mapped[datetime]
    # Empty if nobody was.
    host: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")

    call: Mapped[Call] = relationship(back_populates="outcomes")
