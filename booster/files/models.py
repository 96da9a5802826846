"""The stored file."""

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from booster.kit.db import Base


class StoredFile(Base):
    """One file that somebody sent: bytes on disk under `key`, never changed afterwards."""

    __tablename__ = "stored_file"
    __table_args__ = (CheckConstraint("size > 0", name="size"), CheckConstraint("length(sha256) = 64", name="sha256"))

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    # As the sender called it, cleaned of paths and control characters; only ever shown, never opened.
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]
    kept_at: Mapped[datetime]
    by_id: Mapped[int | None]
