"""People who are in: another role, leaving, being removed."""

from datetime import datetime

from sqlalchemy import update

from booster.accounts.models import Person
from booster.audit.services import record
from booster.consortium.member_roles import WORDS, MemberRole
from booster.consortium.models import Consortium, Member
from booster.consortium.occasion import Occasion
from booster.consortium.services.letters import lead_of, name_of, organisation_of, tell
from booster.consortium.services.seats import check_role
from booster.consortium.services.turn import take_turn, take_turn_as_lead
from booster.kit.db import db, rows_changed
from booster.kit.errors import DomainError
from booster.kit.texts import gettext as _


class LeadStays(DomainError):
    """The lead goes only after handing the lead over."""


class NotInside(DomainError):
    """The person does not take part, or not any more."""


def change_role(member: Member, role: MemberRole, *, occasion: Occasion, by: Person, now: datetime) -> None:
    """Give somebody another role, from the next request on; who is no editor any more is neither deputy nor successor.

    Raises BadPartner for a role that the organisation does not have.
    """
    take_turn_as_lead(member.consortium, by)
    check_role(role, member.partner)
    if role is member.role and member.left_at is None:
        return
    before = member.role
    changes: dict[str, object] = {"role": role}
    if role is not MemberRole.EDITOR:
        changes |= {"deputy_since": None, "lead_offered_at": None}
    _change(member, **changes)
    detail = {"person": member.person_id, "before": before.value, "after": role.value}
    record("member.role_changed", about=member.consortium, by=by, at=now, **detail)
    words = {"lead": name_of(by), "before": str(WORDS[before]), "after": str(WORDS[role])}
    tell("role_changed", [member.person], about=member, occasion=occasion, now=now, **words)


def remove_member(member: Member, *, occasion: Occasion, by: Person, now: datetime) -> None:
    """Take somebody out: access ends with this commit, what they wrote stays."""
    take_turn_as_lead(member.consortium, by)
    _go(member, now)
    record("member.removed", about=member.consortium, by=by, at=now, person=member.person_id)
    tell("member_removed", [member.person], about=member, occasion=occasion, now=now, lead=name_of(by))


def leave(consortium: Consortium, *, occasion: Occasion, by: Person, now: datetime) -> None:
    """Go of one's own accord. Raises LeadStays or NotInside."""
    take_turn(consortium)
    if consortium.is_led_by(by):
        raise LeadStays(_("Hand the lead over first: an application is never without a lead."))
    member = consortium.member_of(by)
    if member is None:
        raise NotInside(_("You do not take part in this application any more."))
    _go(member, now)
    record("member.left", about=consortium, by=by, at=now, person=by.id)
    partner = member.partner
    tell(
        "member_left",
        lead_of(consortium),
        about=member,
        occasion=occasion,
        now=now,
        person=name_of(by),
        organisation=organisation_of(member, occasion),
        # Whether the partner is now without anybody who could write its part.
        is_orphaned=partner is not None and all(other.left_at is not None for other in partner.members),
    )


def _go(member: Member, now: datetime) -> None:
    _change(member, left_at=now, deputy_since=None, lead_offered_at=None)


def _change(member: Member, **changes: object) -> None:
    changed = rows_changed(update(Member).where(Member.id == member.id, Member.left_at.is_(None)).values(**changes))
    if changed != 1:
        raise NotInside(_("This person does not take part any more."))
    db.session.refresh(member)
