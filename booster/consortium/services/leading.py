"""Who leads: handing the lead over, and the deputy for when the lead is silent."""

from datetime import datetime

from sqlalchemy import update

from booster.accounts.models import Person
from booster.audit.services import record
from booster.calls.settings import CallSettings
from booster.consortium.member_roles import MemberRole
from booster.consortium.models import Consortium, Member
from booster.consortium.occasion import Occasion
from booster.consortium.queries import members_of, people_of
from booster.consortium.services.letters import lead_of, name_of, tell
from booster.consortium.services.seats import seat
from booster.consortium.services.turn import take_turn, take_turn_as_lead
from booster.kit.db import db, rows_changed
from booster.kit.errors import DomainError
from booster.kit.texts import gettext as _


class NotAnEditor(DomainError):
    """Only an editor can become deputy or lead: they know the whole application, and write it already."""


class OfferStands(DomainError):
    """The lead has been offered to somebody who has not answered."""


class OfferOver(DomainError):
    """There is no offer to answer: it was taken back, or answered before."""


def offer_lead(member: Member, *, occasion: Occasion, by: Person, now: datetime) -> None:
    """Offer the lead to an editor; nothing changes until they accept. Raises NotAnEditor or OfferStands."""
    consortium = member.consortium
    take_turn_as_lead(consortium, by)
    if (other := _successor(consortium)) is not None:
        raise OfferStands(
            _("The lead is offered to %(name)s already. Take that offer back first.", name=other.person.name)
        )
    _mark_editor(member, lead_offered_at=now)
    record("lead.offered", about=consortium, by=by, at=now, person=member.person_id)
    told = {"lead": name_of(by), "order_due": occasion.order_due}
    tell("lead_offered", [member.person], about=member, occasion=occasion, now=now, **told)


def take_offer_back(consortium: Consortium, *, occasion: Occasion, by: Person, now: datetime) -> None:
    """Keep the lead after all; raises OfferOver if it was accepted or declined a moment before."""
    take_turn_as_lead(consortium, by)
    member = _end_offer(consortium)
    record("lead.offer_taken_back", about=consortium, by=by, at=now, person=member.person_id)
    tell("lead_offer_taken_back", [member.person], about=member, occasion=occasion, now=now, lead=name_of(by))


def decline_lead(consortium: Consortium, *, occasion: Occasion, by: Person, now: datetime) -> None:
    take_turn(consortium)
    member = _end_offer(consortium, to=by)
    record("lead.declined", about=consortium, by=by, at=now, person=by.id)
    tell("lead_declined", lead_of(consortium), about=member, occasion=occasion, now=now, person=name_of(by))


def accept_lead(consortium: Consortium, *, occasion: Occasion, by: Person, now: datetime) -> None:
    """Become the lead; who led so far stays as an editor of the lead organisation, and a deputy was that lead's.

    The new lead's own membership ends first and the old lead's begins last, so that at no moment somebody is both.
    """
    take_turn(consortium)
    member = _end_offer(consortium, to=by, left_at=now, deputy_since=None)
    before, deputy = consortium.lead, _deputy(consortium)
    if deputy is not None:
        _release(deputy)
    db.session.execute(update(Consortium).where(Consortium.id == consortium.id).values(lead_id=by.id))
    db.session.refresh(consortium)
    # The database has carried the new lead over into the members.
    members_of(consortium)
    seat(consortium, before, MemberRole.EDITOR, partner=None, now=now)
    record("lead.handed_over", about=consortium, by=by, at=now, before=before.id, after=by.id)
    if deputy is not None:
        record("deputy.released", about=consortium, by=by, at=now, person=deputy.person_id)
        _tell_released(deputy, occasion=occasion, by=by, now=now, handed_over=True)
    told = {"lead": name_of(by), "before": name_of(before), "order_due": occasion.order_due}
    tell("lead_handed_over", people_of(consortium), about=member, occasion=occasion, now=now, **told)


def name_deputy(member: Member, *, occasion: Occasion, by: Person, now: datetime) -> None:
    """Let an editor submit when the lead is silent; whoever was deputy before is none any more. Twice is once."""
    consortium = member.consortium
    take_turn_as_lead(consortium, by)
    before = _deputy(consortium)
    if before is member:
        return
    if before is not None:
        _release(before)
        _tell_released(before, occasion=occasion, by=by, now=now)
    _mark_editor(member, deputy_since=now)
    record("deputy.named", about=consortium, by=by, at=now, person=member.person_id)
    days = CallSettings.read(occasion.call.settings).deputy_after_days
    tell("deputy_named", [member.person], about=member, occasion=occasion, now=now, lead=name_of(by), days=days)


def release_deputy(consortium: Consortium, *, occasion: Occasion, by: Person, now: datetime) -> None:
    """Have no deputy any more; twice is once."""
    take_turn_as_lead(consortium, by)
    if (before := _deputy(consortium)) is not None:
        _release(before)
        record("deputy.released", about=consortium, by=by, at=now, person=before.person_id)
        _tell_released(before, occasion=occasion, by=by, now=now)


def _tell_released(member: Member, *, occasion: Occasion, by: Person, now: datetime, handed_over: bool = False) -> None:
    told = {"lead": name_of(by), "handed_over": handed_over}
    tell("deputy_released", [member.person], about=member, occasion=occasion, now=now, **told)


def _release(deputy: Member) -> None:
    db.session.execute(update(Member).where(Member.id == deputy.id).values(deputy_since=None))


def _deputy(consortium: Consortium) -> Member | None:
    return next((member for member in members_of(consortium) if member.deputy_since is not None), None)


def _successor(consortium: Consortium) -> Member | None:
    return next((member for member in members_of(consortium) if member.lead_offered_at is not None), None)


def _end_offer(consortium: Consortium, *, to: Person | None = None, **changes: object) -> Member:
    """End the open offer, by one conditional update: of several who answer it at once one succeeds."""
    member = _successor(consortium)
    if member is None or (to is not None and member.person_id != to.id):
        raise OfferOver(_("This offer has been answered or taken back in the meantime."))
    ended = rows_changed(
        update(Member)
        .where(Member.id == member.id, Member.left_at.is_(None), Member.lead_offered_at.is_not(None))
        .values(lead_offered_at=None, **changes)
    )
    if ended != 1:
        raise OfferOver(_("This offer has been answered or taken back in the meantime."))
    return member


def _mark_editor(member: Member, **changes: object) -> None:
    marked = rows_changed(
        update(Member)
        .where(Member.id == member.id, Member.left_at.is_(None), Member.role == MemberRole.EDITOR)
        .values(**changes)
    )
    if marked != 1:
        raise NotAnEditor(_("Only an editor can take this on. Give the person that role first."))
    db.session.refresh(member)
