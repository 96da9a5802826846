"""Asking somebody to join, asking again or at another address, and taking the question back."""

from datetime import datetime

from sqlalchemy import update

from booster.accounts import throttle
from booster.accounts.emails import email_key, is_mailable
from booster.accounts.models import Person
from booster.audit.services import record
from booster.consortium.member_roles import WORDS, MemberRole
from booster.consortium.models import UNANSWERED, Consortium, Invitation, InvitationStatus, Partner
from booster.consortium.names import harmless
from booster.consortium.occasion import Occasion
from booster.consortium.queries import count_open_invitations, invitations_of, members_of
from booster.consortium.services.claimants import Refusal, claimant_of, tell_claimant
from booster.consortium.services.partners import BadPartner
from booster.consortium.services.seats import check_role, key_of
from booster.consortium.services.turn import take_turn_as_lead
from booster.kit.db import db, rows_changed
from booster.kit.errors import DomainError
from booster.kit.texts import gettext as _
from booster.kit.tokens import digest, new_key, new_token
from booster.mail.models import PERSONAL
from booster.mail.services import queue

VALID_FOR = PERSONAL["partner_invitation"]
MOST_OPEN = 20
# Letters that one person may make us send to people who never asked for them.
MOST_LETTERS_A_DAY = 60
# How often one address is written to about one consortium.
MOST_TO_ONE_A_DAY = 4


class NotOpen(DomainError):
    """The invitation has been answered or taken back."""


class TooManyOpen(DomainError):
    """There are as many unanswered invitations as one consortium may have."""


def invite(
    consortium: Consortium,
    partner: Partner | None,
    *,
    email: str,
    role: MemberRole,
    occasion: Occasion,
    by: Person,
    now: datetime,
) -> Invitation:
    """Ask somebody by letter to join for a partner, or for the lead organisation.

    Raises BadPartner for an address or a role that will not do.
    """
    take_turn_as_lead(consortium, by)
    email = email.strip()
    if partner is not None and partner.removed_at is not None:
        raise NotOpen(_("This partner has been removed."))
    check_role(role, partner)
    _check_address(consortium, email, now)
    _check_room(consortium, now)
    token = new_token()
    invitation = Invitation(
        key=new_key(),
        consortium=consortium,
        partner=partner,
        role=role,
        email=email,
        email_key=email_key(email),
        token_digest=digest(token),
        status=InvitationStatus.SENT,
        sent_at=now,
        expires_at=now + VALID_FOR,
        decline_reason="",
    )
    db.session.add(invitation)
    _note("invitation.sent", invitation, by=by, now=now)
    _send(invitation, token, occasion=occasion, by=by, now=now)
    return invitation


def _check_address(consortium: Consortium, email: str, now: datetime) -> None:
    if not is_mailable(email):
        raise BadPartner("email", _("Write an e-mail address, such as name@example.org."))
    key = email_key(email)
    if consortium.lead.email_key == key:
        raise BadPartner("email", _("This is the address of the lead, who takes part already."))
    if any(member.person.email_key == key for member in members_of(consortium)):
        raise BadPartner("email", _("The person with this address takes part already."))
    if any(other.is_open(now) and other.email_key == key for other in invitations_of(consortium)):
        raise BadPartner("email", _("This address has an open invitation already."))


def _check_room(consortium: Consortium, now: datetime) -> None:
    if sentence := why_no_more(consortium, now):
        raise TooManyOpen(sentence)


def why_no_more(consortium: Consortium, now: datetime) -> str:
    """Say why nobody more can be invited at present; nothing if somebody can."""
    if count_open_invitations(consortium, now) < MOST_OPEN:
        return ""
    return _("There are %(count)s unanswered invitations. Take one back before you send another.", count=MOST_OPEN)


def send_again(invitation: Invitation, *, occasion: Occasion, by: Person, now: datetime) -> None:
    """Write again with a new link, valid from now; the old link is dead with this commit."""
    take_turn_as_lead(invitation.consortium, by)
    if not invitation.is_open(now):
        _check_room(invitation.consortium, now)
    token = _renew(invitation, invitation.email, now)
    _note("invitation.sent_again", invitation, by=by, now=now)
    _send(invitation, token, occasion=occasion, by=by, now=now)


def correct_address(invitation: Invitation, email: str, *, occasion: Occasion, by: Person, now: datetime) -> None:
    """Write to the address that was meant; the link in the letter that went astray is dead with this commit."""
    take_turn_as_lead(invitation.consortium, by)
    email, wrong = email.strip(), invitation.email
    if email_key(email) == email_key(wrong):
        raise BadPartner("email", _("The letter went to this very address. To write there again, press “Send again”."))
    _check_address(invitation.consortium, email, now)
    if not invitation.is_open(now):
        _check_room(invitation.consortium, now)
    token = _renew(invitation, email, now)
    _note("invitation.address_corrected", invitation, by=by, now=now, before=wrong)
    _send(invitation, token, occasion=occasion, by=by, now=now)


def _renew(invitation: Invitation, email: str, now: datetime) -> str:
    """Give an unanswered invitation a new link; one conditional update, so that an answer at the same moment wins."""
    token = new_token()
    address = {"email": email, "email_key": email_key(email)}
    fresh = {**address, "token_digest": digest(token), "sent_at": now, "expires_at": now + VALID_FOR}
    _change_unanswered(invitation, {InvitationStatus.SENT}, **fresh, opened_at=None)
    return token


def take_back(invitation: Invitation, *, occasion: Occasion, by: Person, now: datetime) -> None:
    """End an invitation that nobody has answered, or whose answer still waits for the lead; twice is once."""
    take_turn_as_lead(invitation.consortium, by)
    if invitation.status is InvitationStatus.TAKEN_BACK:
        return
    claimant = claimant_of(invitation)
    over = {"status": InvitationStatus.TAKEN_BACK, "answered_at": now, "answered_by_id": None}
    _change_unanswered(invitation, UNANSWERED, **over)
    _note("invitation.taken_back", invitation, by=by, now=now)
    tell_claimant(claimant, Refusal.TAKEN_BACK, invitation, occasion=occasion, now=now)


def _change_unanswered(invitation: Invitation, standing: set[InvitationStatus], **changes: object) -> None:
    changed = rows_changed(
        update(Invitation).where(Invitation.id == invitation.id, Invitation.status.in_(standing)).values(**changes)
    )
    if changed != 1:
        raise NotOpen(_("This invitation has been answered or taken back in the meantime."))
    db.session.refresh(invitation)


def _note(name: str, invitation: Invitation, *, by: Person, now: datetime, **detail: str) -> None:
    named = {"partner": key_of(invitation), "email": invitation.email, "role": invitation.role.value}
    record(name, about=invitation.consortium, by=by, at=now, **named, **detail)


def _send(invitation: Invitation, token: str, *, occasion: Occasion, by: Person, now: datetime) -> None:
    partner = invitation.partner
    sentence = _("You have sent %(count)s invitations today. Send more tomorrow.", count=MOST_LETTERS_A_DAY)
    throttle.count(f"invitations by {by.id}", limit=MOST_LETTERS_A_DAY, window=throttle.DAY, now=now, sentence=sentence)
    to_one = f"invitation of {email_key(invitation.email)} to {invitation.consortium_id}"
    sentence = _(
        "This address has been sent %(count)s invitations today. Write to it again tomorrow.", count=MOST_TO_ONE_A_DAY
    )
    throttle.count(to_one, limit=MOST_TO_ONE_A_DAY, window=throttle.DAY, now=now, sentence=sentence)
    queue(
        "partner_invitation",
        to=[invitation.email],
        about=invitation,
        now=now,
        call=occasion.call,
        # Names are the only words of people in a letter to somebody who does not know us.
        asker=harmless(by.name),
        organisation=harmless(occasion.organisation),
        # Empty where people of the lead organisation are asked.
        partner=partner.name if partner else "",
        roles=partner.role_names if partner else "",
        role=str(WORDS[invitation.role]),
        token=token,
        expires_at=min(invitation.expires_at, occasion.closes_at),
        cut_off=occasion.call.cut_off_for(now),
    )
