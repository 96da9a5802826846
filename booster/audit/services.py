"""Write down what happened."""

from datetime import datetime
from typing import Protocol

from booster.audit.models import Event
from booster.kit.db import Base, db


class Somebody(Protocol):
    """Whoever did something; the trail needs only the number."""

    @property
    def id(self) -> int: ...


def record(name: str, *, about: Base, by: Somebody | None, at: datetime, **detail: object) -> Event:
    """Add one event in the current transaction.

    A new thing gets its number first, so the session is flushed. Details must be JSON and hold no secret.
    """
    db.session.flush()
    event = Event(
        name=name,
        about_kind=about.__tablename__,
        about_id=about.id,  # type: ignore[attr-defined]  # Everything worth an event has a number.
        by_id=by.id if by else None,
        at=at,
        detail=dict(detail),
    )
    db.session.add(event)
    return event
