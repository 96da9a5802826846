"""One change of a consortium at a time."""

from http import HTTPStatus

from sqlalchemy import select

from booster.accounts.models import Person
from booster.consortium.models import Consortium
from booster.kit.db import db
from booster.kit.errors import DomainError
from booster.kit.texts import gettext as _


class NotTheLeadNow(DomainError):
    """Whoever led when the page was made has handed the lead over."""

    status = HTTPStatus.FORBIDDEN


def take_turn(consortium: Consortium) -> None:
    """Wait for others who change this consortium, then read it anew.

    Rules that count (at most twenty open invitations, single only without partners) need it on PostgreSQL; on SQLite
    the transaction as a whole has the lock already.
    """
    # Only its own row: whatever was loaded together with it stays unlocked.
    db.session.execute(select(Consortium.id).where(Consortium.id == consortium.id).with_for_update())
    db.session.refresh(consortium)


def take_turn_as_lead(consortium: Consortium, by: Person) -> None:
    """Wait, then see whether it is still the lead who asks: the lead may have passed on meanwhile."""
    take_turn(consortium)
    if not consortium.is_led_by(by):
        raise NotTheLeadNow(_("You do not lead this application any more."))
