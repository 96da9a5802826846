"""Named reads of the trail."""

from sqlalchemy import select

from booster.audit.models import Event
from booster.audit.services import Somebody
from booster.kit.db import Base, db


def last_event(name: str, *, about: Base, by: Somebody) -> Event | None:
    """Find the last time this person did this with this thing."""
    query = select(Event).where(
        Event.about_kind == about.__tablename__,
        Event.about_id == about.id,  # type: ignore[attr-defined]  # Everything worth an event has a number.
        Event.name == name,
        Event.by_id == by.id,
    )
    return db.session.scalar(query.order_by(Event.id.desc()).limit(1))
