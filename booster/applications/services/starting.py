"""Start an application."""

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select

from booster.accounts.models import Person
from booster.applications.models import Application, Status
from booster.applications.queries import led_in
from booster.audit.services import record
from booster.calls.models import Call, Phase
from booster.consortium.models import Consortium, Kind
from booster.kit.clock import brussels_text
from booster.kit.db import db
from booster.kit.errors import DomainError
from booster.kit.tokens import new_key


class CallNotOpen(DomainError):
    """Applications can only be started while the call is open."""


def require_open(call: Call, now: datetime) -> None:
    """Raise CallNotOpen with the moment that matters."""
    phase = call.phase(now)
    if phase is Phase.UPCOMING:
        raise CallNotOpen(_("The call opens on %(moment)s.", moment=brussels_text(call.opens_at)))
    if phase is Phase.CLOSED:
        raise CallNotOpen(_("The call closed on %(moment)s.", moment=brussels_text(call.closes_at)))


def is_unfinished(application: Application) -> bool:
    return application.status is Status.DRAFT or application.reopened_at is not None


def unfinished(call: Call, person: Person) -> Application | None:
    """Return the application that a person still writes as lead in this call."""
    return next((application for application in led_in(call, person) if is_unfinished(application)), None)


def start(call: Call, *, by: Person, kind: Kind, now: datetime) -> Application:
    """Start an application led by this person, or return the one they have not finished yet. Raises CallNotOpen."""
    require_open(call, now)
    # Two presses of the button wait for each other here (SQLite has locked already).
    db.session.execute(select(Person.id).where(Person.id == by.id).with_for_update())
    if (begun := unfinished(call, by)) is not None:
        return begun
    application = Application(
        key=new_key(),
        call=call,
        consortium=Consortium(kind=kind, lead=by, partners=[]),
        status=Status.DRAFT,
        lead_organisation="",
        country="",
        created_at=now,
        changed_at=now,
    )
    db.session.add(application)
    record("application.started", about=application, by=by, at=now, kind=kind.value)
    return application
