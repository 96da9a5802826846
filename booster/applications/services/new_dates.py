"""Dates of a call that have moved: everybody who leads an application to it is told, and why."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from booster.applications.models import Application, Status
from booster.calls.models import Call
from booster.consortium.models import Consortium
from booster.kit.db import db
from booster.mail.services import queue


def tell_leads(call: Call, moves: list[str], reason: str, now: datetime) -> None:
    query = (
        select(Application)
        .where(Application.call_id == call.id, Application.status != Status.WITHDRAWN)
        .options(joinedload(Application.consortium).joinedload(Consortium.lead))
        .order_by(Application.id)
    )
    for application in db.session.scalars(query).all():
        queue(
            "dates_changed",
            to=[application.consortium.lead.email],
            about=application,
            now=now,
            application=application.name,
            call=call,
            moves=moves,
            reason=reason,
        )
