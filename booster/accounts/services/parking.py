"""Keep what somebody sent after the session had ended, until they have signed in again."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, or_, select

from booster.accounts.models import Parked, Person
from booster.kit.db import db
from booster.kit.errors import DomainError
from booster.kit.requests import is_secret
from booster.kit.texts import gettext as _
from booster.kit.tokens import digest, new_token

KEPT = timedelta(hours=2)
# Twenty long answers are 100 kB.
LARGEST = 256 * 1024
# An ended cookie must not fill the disk.
MOST_FORMS = 20
# Files are not kept; under this name stand those that were chosen, so that people know to choose them again.
CHOSEN = "chosen-files"
# What a form is called that has come back, in the form that sends it again.
PARKED = "parked"


class TooLargeToKeep(DomainError):
    """A form that is longer than any of ours."""


def _worth_keeping(form: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    return {name: list(values) for name, values in form.items() if name != PARKED and not is_secret(name)}


def _size(form: Mapping[str, Sequence[str]]) -> int:
    return sum(len(text.encode()) for name, values in form.items() for text in (name, *values))


def park(form: Mapping[str, Sequence[str]], *, person_id: int, address: str, now: datetime) -> str | None:
    """Keep a form for its person and return the token for it; nothing if it is empty. Raises TooLargeToKeep."""
    kept = _worth_keeping(form)
    if not kept:
        return None
    if _size(kept) > LARGEST:
        raise TooLargeToKeep(_("What you sent was too long to be kept."))
    # It holds what came back before, and what was typed since.
    for name in form.get(PARKED, ()):
        db.session.execute(delete(Parked).where(_is_named(name, person_id)))
    _make_room(person_id, now)
    token = new_token()
    db.session.add(Parked(token_digest=digest(token), person_id=person_id, address=address, form=kept, parked_at=now))
    return token


def _make_room(person_id: int, now: datetime) -> None:
    """Forget what is old, and of one person's forms the first: the last is what somebody has just typed."""
    theirs = select(Parked.id).where(Parked.person_id == person_id).order_by(Parked.id.desc())
    too_many = db.session.scalars(theirs.offset(MOST_FORMS - 1)).all()
    db.session.execute(delete(Parked).where(or_(Parked.parked_at < now - KEPT, Parked.id.in_(too_many))))


def parked_form(token: str, person: Person, address: str, now: datetime) -> dict[str, list[str]] | None:
    """Give a kept form back, to the same person at the same address only.

    It stays until it is sent again or two hours old, so that reloading the page loses nothing.
    """
    query = select(Parked).where(_is_named(token, person.id), Parked.address == address, Parked.parked_at >= now - KEPT)
    parked = db.session.scalar(query)
    return None if parked is None else parked.form


def way_back(address: str, name: str) -> str:
    """Return the address at which a kept form is given back."""
    return f"{address}{'&' if '?' in address else '?'}{PARKED}={name}"


def _is_named(name: str, person_id: int) -> ColumnElement[bool]:
    """Find a form of this person by its token or, from their desk, where nobody knows that any more, by its digest."""
    return Parked.token_digest.in_([name, digest(name)]) & (Parked.person_id == person_id)


def forms_parked(person: Person, now: datetime) -> list[Parked]:
    """List what waits for somebody, the newest first."""
    theirs = select(Parked).where(Parked.person_id == person.id, Parked.parked_at >= now - KEPT)
    return list(db.session.scalars(theirs.order_by(Parked.id.desc())))


def unpark(name: str, person: Person) -> None:
    """Forget a form: it has been sent again, or its person does not want it any more."""
    db.session.execute(delete(Parked).where(_is_named(name, person.id)))
