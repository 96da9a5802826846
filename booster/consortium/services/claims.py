"""Somebody wants to join by an invitation to another address: the lead's yes or no."""

from datetime import datetime

from sqlalchemy import update

from booster.accounts.models import Person
from booster.audit.services import record
from booster.consortium.models import Invitation, InvitationStatus, Member
from booster.consortium.occasion import Occasion
from booster.consortium.services.answering import check_outside, let_in
from booster.consortium.services.letters import name_of, organisation_of, tell
from booster.consortium.services.seats import key_of
from booster.consortium.services.turn import rows_changed, take_turn_as_lead
from booster.kit.db import db
from booster.kit.errors import DomainError
from booster.kit.texts import gettext as _


class NobodyWaits(DomainError):
    """The request has been answered, taken back or overtaken by the person who was invited."""


def confirm(invitation: Invitation, *, occasion: Occasion, by: Person, now: datetime) -> Member:
    """Let the person in who waits."""
    take_turn_as_lead(invitation.consortium, by)
    person = _settle(invitation, InvitationStatus.ACCEPTED, now)
    check_outside(invitation, person)
    member = let_in(invitation, person, occasion=occasion, by=by, now=now)
    _tell("claim_confirmed", invitation, person, occasion=occasion, by=by, now=now)
    return member


def refuse(invitation: Invitation, *, occasion: Occasion, by: Person, now: datetime) -> None:
    """Keep the person out; the link, which is in strange hands, is dead as well."""
    take_turn_as_lead(invitation.consortium, by)
    person = _settle(invitation, InvitationStatus.REFUSED, now)
    named = {"partner": key_of(invitation), "email": invitation.email, "person": person.id}
    record("invitation.refused", about=invitation.consortium, by=by, at=now, **named)
    _tell("claim_refused", invitation, person, occasion=occasion, by=by, now=now)


def _settle(invitation: Invitation, status: InvitationStatus, now: datetime) -> Person:
    settled = rows_changed(
        update(Invitation)
        .where(Invitation.id == invitation.id, Invitation.status == InvitationStatus.WAITING)
        .values(status=status, answered_at=now)
    )
    db.session.refresh(invitation)
    if settled != 1 or invitation.answered_by is None:
        raise NobodyWaits(_("Nobody waits for an answer to this invitation any more."))
    return invitation.answered_by


def _tell(name: str, invitation: Invitation, person: Person, *, occasion: Occasion, by: Person, now: datetime) -> None:
    partner = organisation_of(invitation, occasion)
    tell(name, [person], about=invitation, occasion=occasion, now=now, lead=name_of(by), partner=partner)
