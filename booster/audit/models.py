"""The event, one line of the audit trail."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from booster.kit.db import Base


class Event(Base):
    """Something that happened: append-only, named `thing.past_participle`."""

    __tablename__ = "event"
    __table_args__ = (Index("ix_event_about", "about_kind", "about_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    about_kind: Mapped[str]
    about_id: Mapped[int]
    # No foreign key: the trail outlives the account (and the audit room knows no other room).
    by_id: Mapped[int | None]
    at: Mapped[datetime] = mapped_column(index=True)
    detail: Mapped[dict[str, Any]]
