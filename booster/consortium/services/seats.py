"""A person's place in a consortium."""

from datetime import datetime

from booster.accounts.models import Person
from booster.consortium.member_roles import MemberRole, roles_for
from booster.consortium.models import Consortium, Invitation, Member, Partner
from booster.consortium.services.partners import BadPartner
from booster.kit.db import db
from booster.kit.texts import gettext as _
from booster.kit.tokens import new_key


def seat(consortium: Consortium, person: Person, role: MemberRole, *, partner: Partner | None, now: datetime) -> Member:
    """Make somebody a member; who may decide that is the caller's to know."""
    member = Member(
        key=new_key(),
        consortium=consortium,
        lead_id=consortium.lead_id,
        partner=partner,
        person=person,
        role=role,
        joined_at=now,
    )
    db.session.add(member)
    return member


def key_of(invitation: Invitation) -> str:
    """Name the organisation in an event; empty for the lead organisation."""
    return invitation.partner.key if invitation.partner else ""


def check_role(role: MemberRole, partner: Partner | None) -> None:
    if role not in roles_for(is_partner=partner is not None):
        raise BadPartner("role", _("Choose one of the roles: only a partner has a contact."))
