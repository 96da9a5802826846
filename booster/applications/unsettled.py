"""What time alone has ended, and nobody has been told of yet."""

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import InstrumentedAttribute, contains_eager, joinedload

from booster.applications.models import Application, StandingOrder
from booster.applications.queries import BEING_WRITTEN
from booster.calls.models import Call
from booster.consortium.models import Consortium, Invitation, InvitationStatus
from booster.kit.db import db
from booster.mail.models import Letter


def unreturned_drafts(call: Call) -> list[Application]:
    """List applications of a closed call with changes that were never submitted, whose lead has not been told since.

    Without those that a standing order may still submit.
    """
    ordered = exists().where(StandingOrder.application_id == Application.id, StandingOrder.ended_at.is_(None))
    query = (
        select(Application)
        .where(
            Application.call_id == call.id,
            BEING_WRITTEN,
            ~ordered,
            ~_told("draft_returned", Application.id, call),
        )
        .options(joinedload(Application.consortium).joinedload(Consortium.lead))
        .order_by(Application.id)
    )
    return list(db.session.scalars(query))


def unanswered_claims(call: Call) -> list[tuple[Application, Invitation]]:
    """List who asked to join in a closed call and waits for ever, since no lead can say yes or no any more."""
    query = (
        select(Application, Invitation)
        .join(Application.consortium)
        .join(Invitation, Invitation.consortium_id == Consortium.id)
        .where(
            Application.call_id == call.id,
            Invitation.status == InvitationStatus.WAITING,
            ~_told("claim_refused", Invitation.id, call),
        )
        .options(contains_eager(Application.consortium).joinedload(Consortium.lead))
        .order_by(Invitation.id)
    )
    return [(application, invitation) for application, invitation in db.session.execute(query)]


def _told(letter: str, about: InstrumentedAttribute[int], call: Call) -> ColumnElement[bool]:
    """Say whether a letter about something was written since the call closed; a later deadline makes it due again."""
    return exists().where(
        Letter.name == letter,
        Letter.about_kind == about.class_.__tablename__,
        Letter.about_id == about,
        Letter.created_at >= call.closes_at,
    )
