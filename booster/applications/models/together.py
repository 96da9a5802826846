"""What a consortium does around its application: confirming, talking, and letting the clock remind and submit."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from booster.accounts.models import Person
from booster.applications import deadlines
from booster.applications.models.application import Application, Submission
from booster.consortium.models import Partner
from booster.kit.db import Base, enum_column

_STANDS = text("ended_at IS NULL")


class AttestationEnd(StrEnum):
    """Why an attestation does not hold any more."""

    # Something that it covers is not as it was.
    CHANGED = "changed"
    TAKEN_BACK = "taken_back"


class Attestation(Base):
    """A partner's word for its own part, its role and what all promise together, bound to exactly that content."""

    __tablename__ = "attestation"
    __table_args__ = (
        Index("ix_attestation_application", "application_id"),
        Index("uq_attestation_stands", "partner_id", unique=True, sqlite_where=_STANDS, postgresql_where=_STANDS),
        CheckConstraint("(ended IS NULL) = (ended_at IS NULL)", name="ended"),
        CheckConstraint("(ended_by_id IS NULL) = (ended_at IS NULL)", name="ended_by"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"))
    # As it was (see confirmations.covered); the SHA-256 is of its canonical JSON.
    content: Mapped[dict[str, Any]]
    sha256: Mapped[str]
    attested_at: Mapped[datetime]
    attested_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    ended_at: Mapped[datetime | None]
    ended: Mapped[AttestationEnd | None] = mapped_column(enum_column(AttestationEnd))
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    partner: Mapped[Partner] = relationship()
    attested_by: Mapped[Person] = relationship(foreign_keys=[attested_by_id])
    ended_by: Mapped[Person | None] = relationship(foreign_keys=[ended_by_id])


class Comment(Base):
    """What somebody in the consortium says to the others about a section; nobody outside ever reads it."""

    __tablename__ = "comment"
    __table_args__ = (
        Index("ix_comment_place", "application_id", "section", "partner_key"),
        CheckConstraint("(removed_by_id IS NULL) = (removed_at IS NULL)", name="removed_by"),
        # That something was said stays, what it was goes.
        CheckConstraint("(text = '') = (removed_at IS NOT NULL)", name="removed_is_empty"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    section: Mapped[str]
    partner_key: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    removed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    by: Mapped[Person] = relationship(foreign_keys=[by_id])
    removed_by: Mapped[Person | None] = relationship(foreign_keys=[removed_by_id])


class OrderEnd(StrEnum):
    """What became of a standing order."""

    REVOKED = "revoked"
    SUBMITTED = "submitted"
    # Somebody submitted or withdrew by hand.
    NOT_NEEDED = "not_needed"
    FAILED = "failed"
    # The submission before it is judged, so there is no more to submit.
    OVERTAKEN = "overtaken"


class StandingOrder(Base):
    """The lead's order to submit at a cut-off whatever is saved then, if it is complete and valid."""

    __tablename__ = "standing_order"
    __table_args__ = (
        Index("ix_standing_order_application", "application_id"),
        Index(
            "uq_standing_order_stands", "application_id", unique=True, sqlite_where=_STANDS, postgresql_where=_STANDS
        ),
        CheckConstraint("(ended IS NULL) = (ended_at IS NULL)", name="ended"),
        CheckConstraint("(ended_by_id IS NOT NULL) = (ended IS NOT NULL AND ended = 'revoked')", name="ended_by"),
        CheckConstraint("(submission_id IS NOT NULL) = (ended IS NOT NULL AND ended = 'submitted')", name="submission"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    set_at: Mapped[datetime]
    set_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    # The batch of the call at whose cut-off it is due; without one it is due at the deadline.
    batch: Mapped[int | None]
    ended_at: Mapped[datetime | None]
    ended: Mapped[OrderEnd | None] = mapped_column(enum_column(OrderEnd))
    # Who revoked it.
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    # What it made.
    submission_id: Mapped[int | None] = mapped_column(ForeignKey("submission.id"))

    application: Mapped[Application] = relationship()
    set_by: Mapped[Person] = relationship(foreign_keys=[set_by_id])
    ended_by: Mapped[Person | None] = relationship(foreign_keys=[ended_by_id])
    submission: Mapped[Submission | None] = relationship()

    @property
    def cut_off(self) -> datetime:
        """Of which moment it takes what is saved; it moves along with the dates of the call."""
        call = self.application.call
        return next((one.cut_off for one in call.batches if one.number == self.batch), call.closes_at)

    @property
    def due(self) -> datetime:
        """When it is carried out."""
        return deadlines.due(self.cut_off, self.application.call.closes_at)


class Nudge(Base):
    """That the lead has asked a partner by letter to do its part; once on a day of Brussels."""

    __tablename__ = "nudge"
    __table_args__ = (UniqueConstraint("partner_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"))
    day: Mapped[date]
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))


class ToldMark(Base):
    """That the clock has told what is due before one cut-off or deadline; of one that moved it tells anew."""

    __tablename__ = "notice"
    __table_args__ = (UniqueConstraint("application_id", "what", "closes_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    # One of applications.deadlines.
    what: Mapped[str]
    closes_at: Mapped[datetime]
    at: Mapped[datetime]


class Silence(Base):
    """Somebody who wants no reminders about one application."""

    __tablename__ = "silence"
    __table_args__ = (UniqueConstraint("application_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
