"""Whoever asked to join by somebody else's invitation: who it is, and the letter when the answer is no."""

from datetime import datetime
from enum import StrEnum

from booster.accounts.models import Person
from booster.consortium.models import Invitation, InvitationStatus
from booster.consortium.occasion import Occasion
from booster.consortium.services.letters import name_of, tell
from booster.kit.db import db


class Refusal(StrEnum):
    """How it came that somebody does not join."""

    # The lead said no,
    REFUSED = "refused"
    # whom the invitation was sent to has answered it after all,
    OVERTAKEN = "overtaken"
    # or the lead took the invitation back, perhaps with the whole partner.
    TAKEN_BACK = "taken_back"
    # Or nobody answered before the deadline.
    UNANSWERED = "unanswered"


def claimant_of(invitation: Invitation) -> Person | None:
    """Say who waits for the lead's answer. The invitation is read anew: before our turn somebody else had theirs."""
    db.session.refresh(invitation)
    return invitation.answered_by if invitation.status is InvitationStatus.WAITING else None


def tell_claimant(
    claimant: Person | None, why: Refusal, invitation: Invitation, *, occasion: Occasion, now: datetime
) -> None:
    """Write the promised letter; to nobody where nobody waits."""
    people = [claimant] if claimant else []
    told = {"lead": name_of(invitation.consortium.lead), "why": why.value}
    tell("claim_refused", people, about=invitation, occasion=occasion, now=now, **told)


def tell_unanswered(invitation: Invitation, *, occasion: Occasion, now: datetime) -> None:
    """Tell whoever waits that the deadline has passed; a later one, if it is set, leaves the lead the answer."""
    tell_claimant(claimant_of(invitation), Refusal.UNANSWERED, invitation, occasion=occasion, now=now)
