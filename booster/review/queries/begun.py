"""Whether the review of a call has begun."""

from datetime import datetime

from sqlalchemy import select

from booster.applications.models import Application
from booster.calls.models import Call
from booster.kit.db import db
from booster.review.models import Assignment, Check


def is_begun(call: Call, since: datetime) -> bool:
    """Say whether something has been checked, or given to a reviewer, since a moment."""
    checked = select(Check.application_id).join(Check.application).where(Check.checked_at >= since)
    given = select(Assignment.application_id).join(Assignment.application)
    given = given.where(Assignment.assigned_at >= since, Assignment.is_asked)
    both = (query.where(Application.call_id == call.id).limit(1) for query in (checked, given))
    return any(db.session.scalar(query) is not None for query in both)
