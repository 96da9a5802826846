"""What applicants offer instead of meeting clauses of the white book."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from booster.accounts.models import Person
from booster.applications.models.application import Application, Attachment
from booster.kit.db import Base


class Equivalent(Base):
    """What applicants offer instead of meeting one clause of the white book."""

    __tablename__ = "equivalent"
    __table_args__ = (UniqueConstraint("application_id", "clause"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    # The number of the clause, such as W13.
    clause: Mapped[str]
    text: Mapped[str]
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))
    version: Mapped[int] = mapped_column()
    saved_at: Mapped[datetime]
    saved_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    application: Mapped[Application] = relationship()
    attachment: Mapped[Attachment | None] = relationship(lazy="joined")


class EquivalentSave(Base):
    """What one save offered instead of meeting a clause: append-only; an empty text took the offer back."""

    __tablename__ = "equivalent_save"
    __table_args__ = (Index("ix_equivalent_save_clause", "application_id", "clause", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    clause: Mapped[str]
    text: Mapped[str]
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]

    attachment: Mapped[Attachment | None] = relationship()
    by: Mapped[Person] = relationship()
