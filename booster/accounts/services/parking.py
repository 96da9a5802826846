"""Keep what somebody sent after the session had ended, until they have signed in again."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select

from booster.accounts.models import Parked, Person
from booster.kit.db import db
from booster.kit.requests import is_secret
from booster.kit.tokens import digest, new_token

KEPT = timedelta(hours=2)
# Twenty long answers are 100 kB.
LARGEST = 256 * 1024
# An ended cookie must not fill the disk.
MOST_FORMS = 20


def _worth_keeping(form: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    return {name: list(values) for name, values in form.items() if not is_secret(name)}


def _size(form: Mapping[str, Sequence[str]]) -> int:
    return sum(len(text.encode()) for name, values in form.items() for text in (name, *values))


def park(form: Mapping[str, Sequence[str]], *, person_id: int, address: str, now: datetime) -> str | None:
    """Keep a form for its person and return the token for it; nothing if it is empty or too large."""
    db.session.execute(delete(Parked).where(Parked.parked_at < now - KEPT))
    kept = _worth_keeping(form)
    theirs = select(func.count()).select_from(Parked).where(Parked.person_id == person_id)
    if not kept or _size(kept) > LARGEST or (db.session.scalar(theirs) or 0) >= MOST_FORMS:
        return None
    token = new_token()
    db.session.add(Parked(token_digest=digest(token), person_id=person_id, address=address, form=kept, parked_at=now))
    return token


def parked_form(token: str, person: Person, address: str, now: datetime) -> dict[str, list[str]] | None:
    """Give a kept form back, to the same person at the same address only.

    It stays until it is two hours old, so that reloading the page loses nothing.
    """
    query = select(Parked).where(
        Parked.token_digest == digest(token),
        Parked.person_id == person.id,
        Parked.address == address,
        Parked.parked_at >= now - KEPT,
    )
    parked = db.session.scalar(query)
    return None if parked is None else parked.form
