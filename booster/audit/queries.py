"""Named reads of the trail."""

from sqlalchemy import select

from booster.audit.models import Event
from booster.audit.services import Somebody
from booster.kit.db import Base, db


def last_event(name: str, *, about: Base, by: Somebody | None = None) -> Event | None:
    """Find the last time this was done with this thing, by this person if one is named."""
    query = select(Event).where(
        Event.about_kind == about.__tablename__,
        Event.about_id == about.id,  # type: ignore[attr-defined]  # Everything worth an event has a number.
        Event.name == name,
        *([Event.by_id == by.id] if by else []),
    )
    return db.session.scalar(query.order_by(Event.id.desc()).limit(1))
