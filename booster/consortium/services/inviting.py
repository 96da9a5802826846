"""Asking somebody to speak for a partner, asking again, and taking the question back."""

from datetime import datetime, timedelta

from flask_babel import gettext as _
from sqlalchemy import update

from booster.accounts import throttle
from booster.accounts.emails import email_key, is_mailable
from booster.accounts.models import Person
from booster.audit.services import record
from booster.consortium.models import Invitation, InvitationStatus, Partner
from booster.consortium.names import harmless
from booster.consortium.occasion import Occasion
from booster.consortium.queries import open_invitations
from booster.consortium.services.partners import BadPartner
from booster.consortium.services.turn import rows_changed, take_turn
from booster.kit.db import db
from booster.kit.errors import DomainError
from booster.kit.tokens import digest, new_key, new_token
from booster.mail.services import queue

VALID_FOR = timedelta(days=14)
MOST_OPEN = 20
# Letters that one person may make us send to people who never asked for them.
MOST_LETTERS_A_DAY = 60
# How often one address is written to about one consortium.
MOST_TO_ONE_A_DAY = 4
DAY = timedelta(days=1)


class NotOpen(DomainError):
    """The invitation has been answered or taken back."""


class TooManyOpen(DomainError):
    """There are as many unanswered invitations as one consortium may have."""


def invite(partner: Partner, *, email: str, occasion: Occasion, by: Person, now: datetime) -> Invitation:
    """Ask somebody by letter to speak for a partner. Raises BadPartner for an address that will not do."""
    take_turn(partner.consortium)
    email = email.strip()
    _check(partner, email, now)
    token = new_token()
    invitation = Invitation(
        key=new_key(),
        email=email,
        token_digest=digest(token),
        status=InvitationStatus.SENT,
        sent_at=now,
        expires_at=now + VALID_FOR,
    )
    partner.invitations.append(invitation)
    record("invitation.sent", about=partner.consortium, by=by, at=now, partner=partner.key, email=email)
    _send(invitation, token, occasion=occasion, by=by, now=now)
    return invitation


def _check(partner: Partner, email: str, now: datetime) -> None:
    consortium = partner.consortium
    if partner.removed_at is not None:
        raise NotOpen(_("This partner has been removed."))
    if not is_mailable(email):
        raise BadPartner("email", _("Write an e-mail address, such as name@example.org."))
    key = email_key(email)
    if consortium.lead.email_key == key:
        raise BadPartner("email", _("This is the address of the lead, who cannot speak for a partner as well."))
    for other in consortium.present_partners:
        if any(m.left_at is None and m.person.email_key == key for m in other.members):
            raise BadPartner("email", _("This person speaks for %(name)s already.", name=other.name))
        if any(i.is_open(now) and email_key(i.email) == key for i in other.invitations):
            raise BadPartner("email", _("This address has an open invitation for %(name)s.", name=other.name))
    _check_room(partner, now)


def _check_room(partner: Partner, now: datetime) -> None:
    if open_invitations(partner.consortium, now) >= MOST_OPEN:
        raise TooManyOpen(
            _("There are %(count)s unanswered invitations. Take one back before you send another.", count=MOST_OPEN)
        )


def send_again(invitation: Invitation, *, occasion: Occasion, by: Person, now: datetime) -> None:
    """Write again with a new link, valid from now; the old link is dead with this commit."""
    partner = invitation.partner
    take_turn(partner.consortium)
    if not invitation.is_open(now):
        _check_room(partner, now)
    token = new_token()
    changed = rows_changed(
        update(Invitation)
        .where(Invitation.id == invitation.id, Invitation.status == InvitationStatus.SENT)
        .values(token_digest=digest(token), sent_at=now, expires_at=now + VALID_FOR)
    )
    _require_one(changed)
    db.session.refresh(invitation)
    named = {"partner": partner.key, "email": invitation.email}
    record("invitation.sent_again", about=partner.consortium, by=by, at=now, **named)
    _send(invitation, token, occasion=occasion, by=by, now=now)


def take_back(invitation: Invitation, *, by: Person, now: datetime) -> None:
    """End an invitation that nobody has answered."""
    partner = invitation.partner
    take_turn(partner.consortium)
    changed = rows_changed(
        update(Invitation)
        .where(Invitation.id == invitation.id, Invitation.status == InvitationStatus.SENT)
        .values(status=InvitationStatus.TAKEN_BACK, answered_at=now)
    )
    _require_one(changed)
    db.session.refresh(invitation)
    named = {"partner": partner.key, "email": invitation.email}
    record("invitation.taken_back", about=partner.consortium, by=by, at=now, **named)


def _require_one(count: int) -> None:
    if count != 1:
        raise NotOpen(_("This invitation has been answered or taken back in the meantime."))


def _send(invitation: Invitation, token: str, *, occasion: Occasion, by: Person, now: datetime) -> None:
    partner = invitation.partner
    throttle.count(f"invitations by {by.id}", limit=MOST_LETTERS_A_DAY, window=DAY, now=now)
    to_one = f"invitation of {email_key(invitation.email)} to {partner.consortium_id}"
    throttle.count(to_one, limit=MOST_TO_ONE_A_DAY, window=DAY, now=now)
    queue(
        "partner_invitation",
        to=[invitation.email],
        about=invitation,
        now=now,
        call=occasion.call,
        # Names are the only words of people in a letter to somebody who does not know us.
        asker=harmless(by.name),
        organisation=harmless(occasion.organisation),
        partner=partner.name,
        roles=partner.role_names,
        token=token,
        expires_at=min(invitation.expires_at, occasion.closes_at),
    )
