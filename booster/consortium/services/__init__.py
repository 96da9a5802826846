"""What is done to a consortium: its kind, partners, people and lead, and the invitations that bring people in."""

from booster.consortium.services.answering import (
    AlreadyAnswered,
    AlreadyInside,
    NotInvited,
    accept,
    claim,
    decline,
    note_opened,
)
from booster.consortium.services.claimants import tell_unanswered
from booster.consortium.services.claims import confirm, refuse
from booster.consortium.services.inviting import (
    VALID_FOR,
    TooManyOpen,
    correct_address,
    invite,
    send_again,
    take_back,
    why_no_more,
)
from booster.consortium.services.leading import (
    accept_lead,
    decline_lead,
    name_deputy,
    offer_lead,
    release_deputy,
    take_offer_back,
)
from booster.consortium.services.members import change_role, leave, remove_member
from booster.consortium.services.partners import (
    BadPartner,
    add_partner,
    change_kind,
    correct_partner,
    remove_partner,
)

__all__ = [
    "VALID_FOR",
    "AlreadyAnswered",
    "AlreadyInside",
    "BadPartner",
    "NotInvited",
    "TooManyOpen",
    "accept",
    "accept_lead",
    "add_partner",
    "change_kind",
    "change_role",
    "claim",
    "confirm",
    "correct_address",
    "correct_partner",
    "decline",
    "decline_lead",
    "invite",
    "leave",
    "name_deputy",
    "note_opened",
    "offer_lead",
    "refuse",
    "release_deputy",
    "remove_member",
    "remove_partner",
    "send_again",
    "take_back",
    "take_offer_back",
    "tell_unanswered",
    "why_no_more",
]
