"""Dates of a call that have moved: everybody in an application to it is told, and whoever is invited, and why."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from booster.applications.models import Application, Status
from booster.calls.models import Call
from booster.consortium.models import Consortium, Invitation, InvitationStatus
from booster.consortium.queries import invitations_of, people_of
from booster.kit.db import db
from booster.mail.rendering import ByStaff
from booster.mail.services import queue


def tell_everybody(call: Call, moves: list[str], reason: str, now: datetime) -> None:
    """Write to whoever writes, confirms or leads, and to those whose letter names the moment until which it works."""
    query = (
        select(Application)
        .where(Application.call_id == call.id, Application.status != Status.WITHDRAWN)
        .options(joinedload(Application.consortium).joinedload(Consortium.lead))
        .order_by(Application.id)
    )
    told = {"call": call, "moves": moves, "reason": ByStaff(reason)}
    for application in db.session.scalars(query).all():
        to = [person.email for person in people_of(application.consortium)]
        queue("dates_changed", to=to, about=application, now=now, application=application.name, until=None, **told)
        for invitation in _unanswered(invitations_of(application.consortium)):
            until = min(invitation.expires_at, call.closes_at)
            if application.is_joinable(now) and now < until:
                queue("dates_changed", to=[invitation.email], about=invitation, now=now, until=until, **told)


def _unanswered(invitations: Iterable[Invitation]) -> list[Invitation]:
    return [one for one in invitations if one.status is InvitationStatus.SENT]
