"""Named reads of consortia and invitations."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from booster.accounts.models import Person
from booster.consortium.models import Consortium, Invitation, InvitationStatus, Member, Partner
from booster.kit.db import db
from booster.kit.tokens import digest


def invitation_for(token: str) -> Invitation | None:
    """Find the invitation whose newest link holds this token, whatever became of it."""
    query = (
        select(Invitation)
        .where(Invitation.token_digest == digest(token))
        .options(joinedload(Invitation.partner).joinedload(Partner.consortium).joinedload(Consortium.lead))
    )
    return db.session.scalar(query)


def invitation_of(consortium: Consortium, key: str) -> Invitation | None:
    query = select(Invitation).join(Invitation.partner)
    return db.session.scalar(query.where(Invitation.key == key, Partner.consortium_id == consortium.id))


def partner_of_key(consortium: Consortium, key: str) -> Partner | None:
    """Find a present partner."""
    return next((partner for partner in consortium.present_partners if partner.key == key), None)


def partners_of(consortium: Consortium) -> list[Partner]:
    """List the present partners with their people and invitations, in the order in which they were added."""
    query = (
        select(Partner)
        .where(Partner.consortium_id == consortium.id, Partner.removed_at.is_(None))
        .options(selectinload(Partner.members).joinedload(Member.person), selectinload(Partner.invitations))
        .order_by(Partner.id)
    )
    return list(db.session.scalars(query))


def open_invitations(consortium: Consortium, now: datetime) -> int:
    """Count the invitations that can still be accepted."""
    query = (
        select(func.count())
        .select_from(Invitation)
        .join(Invitation.partner)
        .where(
            Partner.consortium_id == consortium.id,
            Invitation.status == InvitationStatus.SENT,
            Invitation.expires_at > now,
        )
    )
    return db.session.scalar(query) or 0


def people_of(consortium: Consortium) -> list[Person]:
    """List the lead and the present members of present partners: who hears what happens to the application."""
    query = (
        select(Person)
        .join(Member, Member.person_id == Person.id)
        .join(Member.partner)
        .where(
            Partner.consortium_id == consortium.id, Partner.removed_at.is_(None), Member.left_at.is_(None)
        )
        .order_by(Person.id)
    )
    members = db.session.scalars(query)
    return list(dict.fromkeys([consortium.lead, *members]))
