"""Who may answer an invitation: pure predicates, no database and no request."""

from booster.accounts.emails import email_key
from booster.accounts.models import Person
from booster.consortium.models import Invitation


def accept(person: Person | None, invitation: Invitation) -> bool:
    """Only the address that was invited joins at once: a letter that was passed on asks the lead first."""
    return person is not None and person.email_key == email_key(invitation.email)
