"""Compare the table of files with what is on disk."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from sqlalchemy import select

from booster.files.models import StoredFile
from booster.files.store import Store, key_of
from booster.kit.db import db

# An upload that somebody is still sending has no row yet.
GRACE = timedelta(hours=24)


class Trouble(StrEnum):
    """What can be wrong with the bytes of a stored file."""

    MISSING = "missing"
    CHANGED = "changed"


@dataclass(frozen=True)
class Finding:
    """A stored file whose bytes are not what they were."""

    stored: StoredFile
    trouble: Trouble


def findings(store: Store) -> Iterator[Finding]:
    """Read every stored file anew and name those that are missing or changed."""
    kept = db.session.scalars(select(StoredFile).order_by(StoredFile.id)).all()
    # To read the files may take hours, and PostgreSQL ends a transaction that stands idle.
    db.session.close()
    for stored in kept:
        digest = store.digest(stored.key)
        if digest is None:
            yield Finding(stored, Trouble.MISSING)
        elif digest != stored.sha256:
            yield Finding(stored, Trouble.CHANGED)


def orphans(store: Store, now: datetime) -> list[Path]:
    """List what no row knows: left by a transaction that failed, or by a crash while writing."""
    old = list(store.files_before(now - GRACE))
    known = set(db.session.scalars(select(StoredFile.key)))
    return [path for path in old if key_of(path) not in known]
