"""The call, an invitation to apply."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from booster.kit.db import Base, BrusselsDateTime


class Phase(StrEnum):
    """Where a call stands; computed from its dates, never stored."""

    UPCOMING = "upcoming"
    OPEN = "open"
    CLOSED = "closed"


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

    def phase(self, now: datetime) -> Phase:
        if now < self.opens_at:
            return Phase.UPCOMING
        return Phase.OPEN if now < self.closes_at else Phase.CLOSED

    def is_open(self, now: datetime) -> bool:
        return self.phase(now) is Phase.OPEN
