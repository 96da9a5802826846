"""Named reads of consortia and invitations."""

from datetime import datetime

from sqlalchemy import and_, bindparam, func, or_, select
from sqlalchemy.orm import joinedload

from booster.accounts.models import Person
from booster.consortium.models import UNANSWERED, Consortium, Invitation, InvitationStatus, Member, Partner
from booster.kit.db import db
from booster.kit.tokens import digest

_MEMBERS = (
    select(Member)
    .where(Member.consortium_id == bindparam("consortium_id"), Member.left_at.is_(None))
    .options(joinedload(Member.person).lazyload(Person.grants), joinedload(Member.partner))
    .order_by(Member.id)
    # What was loaded before others had their turn is not true any more.
    .execution_options(populate_existing=True)
)
# Put together once: every task list of a lead asks it.
_CLAIMS = (
    select(Invitation.consortium_id, func.count())
    .join(Invitation.consortium)
    .where(Consortium.lead_id == bindparam("lead_id"), Invitation.status == InvitationStatus.WAITING)
    .group_by(Invitation.consortium_id)
)

_INVITATION = select(Invitation).options(
    joinedload(Invitation.partner),
    joinedload(Invitation.consortium).joinedload(Consortium.lead).lazyload(Person.grants),
)


def invitation_for(token: str) -> Invitation | None:
    """Find the invitation whose newest link holds this token, whatever became of it."""
    return db.session.scalar(_INVITATION.where(Invitation.token_digest == digest(token)))


def invitation_keyed(key: str) -> Invitation | None:
    """Find an invitation for whoever comes without its link, whatever became of it."""
    return db.session.scalar(_INVITATION.where(Invitation.key == key))


def invitations_to(person: Person, now: datetime) -> list[Invitation]:
    """List what somebody may still answer and takes no part in yet, the newest first."""
    joined = select(Member.consortium_id).where(Member.person_id == person.id, Member.left_at.is_(None))
    query = _INVITATION.where(
        Invitation.status.in_(UNANSWERED),
        Invitation.email_key == person.email_key,
        Invitation.consortium_id.not_in(joined),
        Invitation.consortium.has(Consortium.lead_id != person.id),
    )
    found = db.session.scalars(query.order_by(Invitation.id.desc()))
    return [one for one in found if one.is_open(now) and not (one.partner and one.partner.removed_at)]


def claims_before(lead: Person) -> dict[int, int]:
    """Count by consortium who waits for this lead's answer."""
    return dict(db.session.execute(_CLAIMS, {"lead_id": lead.id}).all())


def claims_of(partner: Partner) -> list[Invitation]:
    """List the invitations of a partner by which somebody else asks to join, with whoever asks."""
    query = select(Invitation).where(Invitation.partner_id == partner.id, Invitation.status == InvitationStatus.WAITING)
    return list(db.session.scalars(query.options(joinedload(Invitation.answered_by))))


def invitation_of(consortium: Consortium, key: str) -> Invitation | None:
    query = select(Invitation).where(Invitation.key == key, Invitation.consortium_id == consortium.id)
    return db.session.scalar(query.options(joinedload(Invitation.answered_by)))


def partner_of_key(consortium: Consortium, key: str) -> Partner | None:
    """Find a present partner."""
    return next((partner for partner in consortium.present_partners if partner.key == key), None)


def count_open_invitations(consortium: Consortium, now: datetime) -> int:
    """Count the invitations that can still be accepted."""
    query = (
        select(func.count())
        .select_from(Invitation)
        .where(
            Invitation.consortium_id == consortium.id,
            or_(
                Invitation.status == InvitationStatus.WAITING,
                and_(Invitation.status == InvitationStatus.SENT, Invitation.expires_at > now),
            ),
        )
    )
    return db.session.scalar(query) or 0


def people_of(consortium: Consortium) -> list[Person]:
    """List the lead and the present members: who hears what happens to the application."""
    return [consortium.lead, *(member.person for member in members_of(consortium))]


def members_of(consortium: Consortium) -> list[Member]:
    """List the present members of every organisation with their names, in the order in which they joined."""
    return list(db.session.scalars(_MEMBERS, {"consortium_id": consortium.id}))


def member_of_key(consortium: Consortium, key: str) -> Member | None:
    """Find a present member."""
    return next((member for member in members_of(consortium) if member.key == key), None)


def invitations_of(consortium: Consortium) -> list[Invitation]:
    """List every invitation, the oldest first, with who has answered it."""
    query = select(Invitation).where(Invitation.consortium_id == consortium.id)
    answered_by = joinedload(Invitation.answered_by).lazyload(Person.grants)
    query = query.options(answered_by, joinedload(Invitation.partner)).order_by(Invitation.id)
    return list(db.session.scalars(query.execution_options(populate_existing=True)))
