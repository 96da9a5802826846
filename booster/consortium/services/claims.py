"""Somebody wants to join by an invitation to another address: the lead's yes or no."""

from datetime import datetime

from booster.accounts.models import Person
from booster.audit.services import record
from booster.consortium.models import Invitation, InvitationStatus, Member
from booster.consortium.occasion import Occasion
from booster.consortium.services.answering import check_outside, let_in
from booster.consortium.services.claimants import Refusal, claimant_of, tell_claimant
from booster.consortium.services.letters import name_of, organisation_of, tell
from booster.consortium.services.seats import key_of
from booster.consortium.services.turn import take_turn_as_lead
from booster.kit.errors import DomainError
from booster.kit.texts import gettext as _


class NobodyWaits(DomainError):
    """The request has been answered, taken back or overtaken by the person who was invited."""


def confirm(invitation: Invitation, *, occasion: Occasion, by: Person, now: datetime) -> Member:
    """Let the person in who waits."""
    take_turn_as_lead(invitation.consortium, by)
    person = _whoever_waits(invitation)
    check_outside(invitation, person)
    invitation.status, invitation.answered_at = InvitationStatus.ACCEPTED, now
    member = let_in(invitation, person, occasion=occasion, by=by, now=now)
    told = {"lead": name_of(by), "partner": organisation_of(invitation, occasion)}
    tell("claim_confirmed", [person], about=invitation, occasion=occasion, now=now, **told)
    return member


def refuse(invitation: Invitation, *, occasion: Occasion, by: Person, now: datetime) -> None:
    """Keep the person out; the link, which is in strange hands, is dead as well."""
    take_turn_as_lead(invitation.consortium, by)
    person = _whoever_waits(invitation)
    invitation.status, invitation.answered_at = InvitationStatus.REFUSED, now
    named = {"partner": key_of(invitation), "email": invitation.email, "person": person.id}
    record("invitation.refused", about=invitation.consortium, by=by, at=now, **named)
    tell_claimant(person, Refusal.REFUSED, invitation, occasion=occasion, now=now)


def _whoever_waits(invitation: Invitation) -> Person:
    person = claimant_of(invitation)
    if person is None:
        raise NobodyWaits(_("Nobody waits for an answer to this invitation any more."))
    return person
