"""What the audit trail says about one thing."""

from sqlalchemy import select

from booster.audit.models import Event
from booster.kit.db import db


def events_about(thing):
    """List what happened to it, oldest first."""
    query = select(Event).where(Event.about_kind == thing.__tablename__, Event.about_id == thing.id)
    return list(db.session.scalars(query.order_by(Event.id)))
