"""The verbs of accounts, by subject."""

from booster.accounts.services.addresses import ask_for_address, confirm_address
from booster.accounts.services.links import AddressLinkOver, LinkOver
from booster.accounts.services.parking import (
    CHOSEN,
    KEPT,
    PARKED,
    TooLargeToKeep,
    forms_parked,
    park,
    parked_form,
    unpark,
    way_back,
)
from booster.accounts.services.passwords import ask_for_reset, change_password, reset_password
from booster.accounts.services.people import create_person, grant_role, rename, revoke_role
from booster.accounts.services.registration import ask_to_register, confirm_registration
from booster.accounts.services.sessions import (
    NotProven,
    check_proof,
    end_other_sessions,
    end_session,
    proven,
    start_session,
)
from booster.accounts.services.tidying import is_untidy, tidy

__all__ = [
    "CHOSEN",
    "KEPT",
    "PARKED",
    "AddressLinkOver",
    "LinkOver",
    "NotProven",
    "TooLargeToKeep",
    "ask_for_address",
    "ask_for_reset",
    "ask_to_register",
    "change_password",
    "check_proof",
    "confirm_address",
    "confirm_registration",
    "create_person",
    "end_other_sessions",
    "end_session",
    "forms_parked",
    "grant_role",
    "is_untidy",
    "park",
    "parked_form",
    "proven",
    "rename",
    "reset_password",
    "revoke_role",
    "start_session",
    "tidy",
    "unpark",
    "way_back",
]
