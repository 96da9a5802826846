"""Make people, name them, and give and take roles."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from booster.accounts.emails import email_key
from booster.accounts.models import Grant, Person, Role
from booster.audit.services import record
from booster.kit.db import db
from booster.kit.errors import DomainError
from booster.kit.lines import one_line
from booster.kit.texts import gettext as _


class AddressTaken(DomainError):
    """Another account has this address; said only to whoever reads its mailbox, and to operators."""


class NotGranted(DomainError):
    """A role that the person does not hold cannot be taken away."""


def create_person(
    *, name: str, email: str, password_hash: str, now: datetime, is_demo: bool = False, by: Person | None = None
) -> Person:
    """Make an account whose address counts as confirmed; raises AddressTaken."""
    person = Person(
        name=one_line(name),
        email=email.strip(),
        email_key=email_key(email),
        password_hash=password_hash,
        confirmed_at=now,
        is_demo=is_demo,
        grants=[],
    )
    db.session.add(person)
    save_address()
    record("person.registered", about=person, by=by or person, at=now)
    return person


def save_address() -> None:
    """Flush here: only the table knows of an account made at the same moment; raises AddressTaken."""
    try:
        db.session.flush()
    except IntegrityError as error:
        raise AddressTaken(_("There is already an account with this address.")) from error


def rename(person: Person, name: str, *, now: datetime) -> None:
    name = one_line(name)
    if name == person.name:
        return
    person.name = name
    record("person.renamed", about=person, by=person, at=now)


def _grant(person: Person, role: Role, call_slug: str) -> Grant | None:
    return db.session.scalar(
        select(Grant).where(Grant.person_id == person.id, Grant.role == role, Grant.call_slug == call_slug)
    )


def grant_role(person: Person, role: Role, *, call_slug: str = "", by: Person | None, now: datetime) -> None:
    """Give a role for all calls, or for one; giving it twice is giving it once."""
    if _grant(person, role, call_slug) is None:
        person.grants.append(Grant(role=role, call_slug=call_slug, granted_at=now))
        record("person.role_granted", about=person, by=by, at=now, role=role.value, call=call_slug)


def revoke_role(person: Person, role: Role, *, call_slug: str = "", by: Person | None, now: datetime) -> None:
    """Take a role away; the next request of the person is already without it."""
    grant = _grant(person, role, call_slug)
    if grant is None:
        raise NotGranted(_("%(email)s does not hold this role.", email=person.email))
    person.grants.remove(grant)
    record("person.role_revoked", about=person, by=by, at=now, role=role.value, call=call_slug)
