"""Start an application."""

from datetime import datetime

from sqlalchemy import select

from booster.accounts.models import Person
from booster.applications.models import Application, Status
from booster.applications.queries import led_in
from booster.applications.services.state import require_open
from booster.audit.services import record
from booster.calls.models import Call
from booster.consortium.models import Consortium, Kind
from booster.kit.db import db
from booster.kit.tokens import new_key


def unfinished(call: Call, person: Person, *, but: Application | None = None) -> Application | None:
    """Return the application, or another one, that a person still writes as lead in this call."""
    return next((one for one in led_in(call, person) if one.is_unfinished and one is not but), None)


def wait_for_others_of(person: Person) -> None:
    """Wait for another press of the same person: a lead writes one draft (on SQLite the lock is held already)."""
    db.session.execute(select(Person.id).where(Person.id == person.id).with_for_update())


def start(call: Call, *, by: Person, kind: Kind, now: datetime) -> Application:
    """Start an application led by this person, or return the one they have not finished yet. Raises CallClosed."""
    require_open(call, now)
    wait_for_others_of(by)
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
