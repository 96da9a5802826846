"""Saying yes or no to an invitation, or asking to join by it with another address."""

from datetime import datetime
from http import HTTPStatus

from sqlalchemy import or_, update

from booster.accounts.models import Person
from booster.audit.services import record
from booster.consortium import policy
from booster.consortium.member_roles import WORDS
from booster.consortium.models import UNANSWERED, Consortium, Invitation, InvitationStatus, Member
from booster.consortium.names import harmless, wrong_with_reason
from booster.consortium.occasion import Occasion
from booster.consortium.queries import invitations_of, people_of
from booster.consortium.services.claimants import Refusal, claimant_of, tell_claimant
from booster.consortium.services.letters import lead_of, name_of, organisation_of, tell
from booster.consortium.services.seats import key_of, seat
from booster.consortium.services.turn import take_turn
from booster.kit.db import db, rows_changed
from booster.kit.errors import DomainError, Unprocessable
from booster.kit.texts import gettext as _
from booster.kit.tokens import digest


class AlreadyAnswered(DomainError):
    """The invitation is over: answered, taken back, sent again or expired."""


class AlreadyInside(DomainError):
    """The person takes part in the application already."""


class NotInvited(DomainError):
    """The person is signed in with another address than the one that was invited."""

    status = HTTPStatus.FORBIDDEN


class BadReason(Unprocessable):
    """A reason for declining that we do not pass on."""


def note_opened(invitation: Invitation, *, by: Person | None, now: datetime) -> None:
    """Remember that a person has seen the page, once for each link.

    Called when somebody signed in opens it, or presses "I am this person". That the address was fetched says nothing:
    mail scanners open every link in a letter, and the lead would be told that a person has read it.
    """
    opened = rows_changed(
        update(Invitation).where(Invitation.id == invitation.id, Invitation.opened_at.is_(None)).values(opened_at=now)
    )
    if opened:
        named = {"partner": key_of(invitation), "email": invitation.email}
        record("invitation.opened", about=invitation.consortium, by=by, at=now, **named)


def accept(invitation: Invitation, *, token: str = "", occasion: Occasion, by: Person, now: datetime) -> Member:
    """Join: one conditional update, so that of two answers at once exactly one counts.

    The invited address wins over somebody else who only waits for the lead's yes. Whoever is signed in with it needs
    no token.
    """
    take_turn(invitation.consortium)
    if not policy.accept(by, invitation):
        raise _not_invited(invitation)
    check_outside(invitation, by)
    claimant = claimant_of(invitation)
    _answer(invitation, token, UNANSWERED, InvitationStatus.ACCEPTED, by=by, now=now)
    _tell_overtaken(claimant, invitation, occasion=occasion, by=by, now=now)
    return let_in(invitation, by, occasion=occasion, by=by, now=now)


def _not_invited(invitation: Invitation) -> NotInvited:
    return NotInvited(_("This invitation was sent to %(email)s.", email=invitation.email))


def let_in(invitation: Invitation, person: Person, *, occasion: Occasion, by: Person, now: datetime) -> Member:
    """Make the one who was invited a member."""
    consortium = invitation.consortium
    member = seat(consortium, person, invitation.role, partner=invitation.partner, now=now)
    named = {"partner": key_of(invitation), "role": invitation.role.value, "person": person.id}
    record("invitation.accepted", about=consortium, by=by, at=now, **named)
    _end_needless(consortium, by=by, now=now)
    if by is person:
        _tell_lead("partner_joined", invitation, occasion=occasion, now=now, person=harmless(person.name))
    return member


def _end_needless(consortium: Consortium, *, by: Person, now: datetime) -> None:
    """End what nobody can answer any more: other requests and other invitations of those who take part.

    The invitation by which somebody asked is free again for whom it was sent to.
    """
    inside = {person.id: person.email_key for person in people_of(consortium)}
    for other in invitations_of(consortium):
        if other.status is InvitationStatus.WAITING and other.answered_by_id in inside:
            other.status, other.answered_at, other.answered_by = InvitationStatus.SENT, None, None
        if other.status is InvitationStatus.SENT and other.email_key in inside.values():
            other.status, other.answered_at = InvitationStatus.TAKEN_BACK, now
            named = {"partner": key_of(other), "email": other.email, "role": other.role.value}
            record("invitation.taken_back", about=consortium, by=by, at=now, **named)


def check_outside(invitation: Invitation, person: Person) -> None:
    consortium = invitation.consortium
    if consortium.is_led_by(person):
        raise AlreadyInside(_("You lead this application. You cannot have another part in it as well."))
    if consortium.member_of(person):
        raise AlreadyInside(_("You take part in this application already."))


def claim(invitation: Invitation, *, token: str, occasion: Occasion, by: Person, now: datetime) -> None:
    """Ask to join with another address than the one invited; the lead says yes or no."""
    consortium = invitation.consortium
    take_turn(consortium)
    check_outside(invitation, by)
    _answer(invitation, token, {InvitationStatus.SENT}, InvitationStatus.WAITING, by=by, now=now)
    named = {"partner": key_of(invitation), "email": invitation.email, "person": by.id}
    record("invitation.claimed", about=consortium, by=by, at=now, **named)
    _tell_lead("invitation_claimed", invitation, occasion=occasion, now=now, person=name_of(by), other=by.email)


def decline(
    invitation: Invitation, *, token: str = "", reason: str, occasion: Occasion, by: Person | None, now: datetime
) -> None:
    """Say no, also while somebody else waits. The link is enough: nobody has to make an account. Raises BadReason."""
    take_turn(invitation.consortium)
    if not token and not policy.accept(by, invitation):
        raise _not_invited(invitation)
    reason = " ".join(reason.split())
    if wrong := wrong_with_reason(reason):
        raise BadReason(wrong)
    claimant = claimant_of(invitation)
    _answer(invitation, token, UNANSWERED, InvitationStatus.DECLINED, by=None, now=now, reason=reason)
    named = {"partner": key_of(invitation), "email": invitation.email, "reason": reason}
    record("invitation.declined", about=invitation.consortium, by=by, at=now, **named)
    _tell_lead("partner_declined", invitation, occasion=occasion, now=now, reason=reason)
    _tell_overtaken(claimant, invitation, occasion=occasion, by=by, now=now)


def _answer(
    invitation: Invitation,
    token: str,
    standing: set[InvitationStatus],
    status: InvitationStatus,
    *,
    by: Person | None,
    now: datetime,
    reason: str = "",
) -> None:
    answered = rows_changed(
        update(Invitation)
        .where(
            Invitation.id == invitation.id,
            # The very link that was opened, or that was there as this was read: sending again made another one.
            Invitation.token_digest == (digest(token) if token else invitation.token_digest),
            Invitation.status.in_(standing),
            or_(Invitation.status != InvitationStatus.SENT, Invitation.expires_at > now),
        )
        .values(status=status, answered_at=now, answered_by_id=by.id if by else None, decline_reason=reason)
    )
    if answered != 1:
        raise AlreadyAnswered(_("This invitation has been answered, taken back or sent again in the meantime."))
    db.session.refresh(invitation)


def _tell_overtaken(
    claimant: Person | None, invitation: Invitation, *, occasion: Occasion, by: Person | None, now: datetime
) -> None:
    """Tell whoever waited for the lead, unless they have answered themselves: by their new address, or with a no."""
    if claimant is not by:
        tell_claimant(claimant, Refusal.OVERTAKEN, invitation, occasion=occasion, now=now)


def _tell_lead(name: str, invitation: Invitation, *, occasion: Occasion, now: datetime, **context: object) -> None:
    tell(
        name,
        lead_of(invitation.consortium),
        about=invitation,
        occasion=occasion,
        now=now,
        partner=organisation_of(invitation, occasion),
        role=str(WORDS[invitation.role]),
        email=invitation.email,
        **context,
    )
