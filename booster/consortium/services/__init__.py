"""What is done to a consortium: its kind, its partners and the invitations that bring people in."""

from booster.consortium.services.answering import NotInvited, accept, decline
from booster.consortium.services.inviting import invite, send_again, take_back
from booster.consortium.services.partners import BadPartner, add_partner, change_kind, remove_partner

__all__ = [
    "BadPartner",
    "NotInvited",
    "accept",
    "add_partner",
    "change_kind",
    "decline",
    "invite",
    "remove_partner",
    "send_again",
    "take_back",
]
