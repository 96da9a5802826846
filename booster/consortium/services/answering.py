"""Saying yes or no to an invitation."""

from datetime import datetime
from http import HTTPStatus

from flask_babel import gettext as _
from sqlalchemy import update

from booster.accounts.models import Person
from booster.audit.services import record
from booster.consortium import policy
from booster.consortium.models import Invitation, InvitationStatus, Member
from booster.consortium.names import harmless
from booster.consortium.occasion import Occasion
from booster.consortium.services.seats import key_of, seat
from booster.consortium.services.turn import rows_changed, take_turn
from booster.kit.db import db
from booster.kit.errors import DomainError
from booster.kit.tokens import digest
from booster.mail.services import queue


class AlreadyAnswered(DomainError):
    """The invitation is over: answered, taken back, sent again or expired."""


class AlreadyInside(DomainError):
    """The person takes part in the application already."""


class NotInvited(DomainError):
    """The person is signed in with another address than the one that was invited."""

    status = HTTPStatus.FORBIDDEN


def accept(invitation: Invitation, *, token: str, occasion: Occasion, by: Person, now: datetime) -> Member:
    """Join: one conditional update, so that of two answers at once exactly one counts."""
    consortium = invitation.consortium
    take_turn(consortium)
    if not policy.accept(by, invitation):
        raise NotInvited(_("This invitation was sent to %(email)s.", email=invitation.email))
    _check_outside(invitation, by)
    _answer(invitation, token, InvitationStatus.ACCEPTED, by=by, now=now)
    member = seat(consortium, by, invitation.role, partner=invitation.partner, now=now)
    named = {"partner": key_of(invitation), "role": invitation.role.value}
    record("invitation.accepted", about=consortium, by=by, at=now, **named)
    _tell_lead("partner_joined", invitation, occasion=occasion, now=now, person=harmless(by.name))
    return member


def _check_outside(invitation: Invitation, by: Person) -> None:
    consortium = invitation.consortium
    if consortium.is_led_by(by):
        raise AlreadyInside(_("You lead this application. You cannot have another part in it as well."))
    if consortium.member_of(by):
        raise AlreadyInside(_("You take part in this application already."))


def decline(
    invitation: Invitation, *, token: str, occasion: Occasion, by: Person | None, now: datetime
) -> None:
    """Say no. The link is enough: nobody has to make an account for that."""
    consortium = invitation.consortium
    take_turn(consortium)
    _answer(invitation, token, InvitationStatus.DECLINED, by=None, now=now)
    named = {"partner": key_of(invitation), "email": invitation.email}
    record("invitation.declined", about=consortium, by=by, at=now, **named)
    _tell_lead("partner_declined", invitation, occasion=occasion, now=now)


def _answer(
    invitation: Invitation, token: str, status: InvitationStatus, *, by: Person | None, now: datetime
) -> None:
    answered = rows_changed(
        update(Invitation)
        .where(
            Invitation.id == invitation.id,
            # The very link that was opened: sending again made another one.
            Invitation.token_digest == digest(token),
            Invitation.status == InvitationStatus.SENT,
            Invitation.expires_at > now,
        )
        .values(status=status, answered_at=now, answered_by_id=by.id if by else None)
    )
    if answered != 1:
        raise AlreadyAnswered(_("This invitation has been answered, taken back or sent again in the meantime."))
    db.session.refresh(invitation)


def _tell_lead(name: str, invitation: Invitation, *, occasion: Occasion, now: datetime, **context: object) -> None:
    queue(
        name,
        to=[invitation.consortium.lead.email],
        about=invitation,
        now=now,
        call=occasion.call,
        application=occasion.application,
        partner=invitation.partner.name if invitation.partner else occasion.organisation,
        email=invitation.email,
        **context,
    )
