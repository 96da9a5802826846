"""The letter, one e-mail in the outbox."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from booster.kit.db import Base, enum_column

# Letters with a link that lets in whoever holds it, so that nobody else may ever read them, and how long it is good.
PERSONAL = {
    "address_change_link": timedelta(hours=24),
    "partner_invitation": timedelta(days=14),
    "password_reset_link": timedelta(hours=1),
    "registration_existing": timedelta(hours=1),
    "registration_link": timedelta(hours=24),
}


class LetterStatus(StrEnum):
    """Where a letter is on its way."""

    QUEUED = "queued"
    # Handed to one worker; a crash in this state leaves it open whether the letter left.
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"


class Letter(Base):
    """One e-mail to one person, rendered when it was queued."""

    __tablename__ = "letter"
    __table_args__ = (
        Index("ix_letter_due", "status", "next_try_at"),
        # The clock asks of each thing, again and again, whether somebody has been told.
        Index("ix_letter_about", "about_kind", "about_id", "name"),
        CheckConstraint("(status = 'sent') = (sent_at IS NOT NULL)", name="sent_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    # Goes into Message-ID: a receiving server can tell a repeated delivery.
    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    to: Mapped[str]
    subject: Mapped[str]
    text: Mapped[str]
    html: Mapped[str]
    about_kind: Mapped[str]
    about_id: Mapped[int]
    status: Mapped[LetterStatus] = mapped_column(enum_column(LetterStatus), default=LetterStatus.QUEUED)
    created_at: Mapped[datetime]
    next_try_at: Mapped[datetime]
    claimed_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str] = mapped_column(default="")

    def is_overtaken(self, now: datetime) -> bool:
        """Say whether its link is over, so that nobody can do any more what it asks for."""
        return self.name in PERSONAL and self.created_at + PERSONAL[self.name] <= now

    @property
    def is_forgotten(self) -> bool:
        """Whether its link is kept no longer, so that it cannot be sent again."""
        return not self.html
