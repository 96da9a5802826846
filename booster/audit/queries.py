"""Read what happened."""

from sqlalchemy import select

from booster.audit.models import Event
from booster.kit.db import Base, db


def events_about(thing: Base) -> list[Event]:
    """List what happened to one thing, oldest first."""
    query = select(Event).where(
        Event.about_kind == thing.__tablename__,
        Event.about_id == thing.id,  # type: ignore[attr-defined]
    )
    return list(db.session.scalars(query.order_by(Event.id)))
