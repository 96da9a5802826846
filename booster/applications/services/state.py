"""What must hold before an application may change, and the row lock behind it."""

from datetime import datetime, timedelta
from http import HTTPStatus

from sqlalchemy import select

from booster.accounts.models import Person
from booster.applications.models import Application
from booster.calls.models import Call, Phase
from booster.kit.clock import brussels_text
from booster.kit.db import db
from booster.kit.errors import DomainError
from booster.kit.texts import gettext as _

SECOND = timedelta(seconds=1)


class CallClosed(DomainError):
    """The call does not take anything: its time is over or has not come."""


class NotTheLead(DomainError):
    """Only the lead of the consortium may do this."""

    status = HTTPStatus.FORBIDDEN


def require_open(call: Call, now: datetime) -> None:
    """Open means opens_at <= now < closes_at, and nothing else."""
    if call.phase(now) is Phase.UPCOMING:
        raise CallClosed(why_closed(call, now))
    if call.phase(now) is Phase.CLOSED:
        kept = _("Nothing is lost: everything that was saved can still be read and downloaded.")
        raise CallClosed(f"{_how_late(call.closes_at, now)} {kept}")


def why_closed(call: Call, now: datetime) -> str:
    """Tell whoever only asks, and has sent nothing, when the call opens or closed; empty while it is open."""
    phase = call.phase(now)
    if phase is Phase.UPCOMING:
        return _("The call opens on %(moment)s.", moment=brussels_text(call.opens_at))
    return _("The call closed on %(moment)s.", moment=brussels_text(call.closes_at)) if phase is Phase.CLOSED else ""


def _how_late(closes_at: datetime, now: datetime) -> str:
    closed = brussels_text(closes_at)
    if now - closes_at < SECOND:
        # Both would read alike.
        return _("The call closed on %(moment)s; this reached us less than a second later.", moment=closed)
    return _("The call closed on %(moment)s; this reached us at %(now)s.", moment=closed, now=brussels_text(now))


def require_lead(application: Application, person: Person) -> None:
    if not application.consortium.is_led_by(person):
        raise NotTheLead(_("Only the lead of the application can do this."))


def take_turn(application: Application) -> None:
    """Wait for others who change this application's state, then read it anew (on SQLite the lock is held already)."""
    db.session.execute(select(Application.id).where(Application.id == application.id).with_for_update())
    db.session.refresh(application)
