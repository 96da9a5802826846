"""Begin and end sessions."""

from datetime import datetime

from sqlalchemy import update

from booster.accounts import passwords
from booster.accounts.models import Person, SignIn
from booster.accounts.queries import person_with_address
from booster.audit.services import record
from booster.kit.db import db
from booster.kit.tokens import digest, new_token

LONGEST_DEVICE = 100


def proven(email: str, password: str) -> Person | None:
    """Return whose address and password these are. The same work is done for an address without an account."""
    person = person_with_address(email)
    right = passwords.is_right(password, person.password_hash if person else None)
    return person if right else None


def start_session(person: Person, *, device: str, now: datetime, fresh_hash: str | None = None) -> str:
    """Begin a session and return its token, which is kept nowhere but in the cookie.

    `fresh_hash` replaces a hash that was made with older parameters.
    """
    if fresh_hash:
        person.password_hash = fresh_hash
    token = new_token()
    db.session.add(
        SignIn(
            person_id=person.id,
            token_digest=digest(token),
            device=device[:LONGEST_DEVICE],
            started_at=now,
            seen_at=now,
        )
    )
    record("person.signed_in", about=person, by=person, at=now, device=device[:LONGEST_DEVICE])
    return token


def end_session(token: str, *, now: datetime) -> None:
    """End the session of a token; one that is over stays as it is."""
    db.session.execute(
        update(SignIn).where(SignIn.token_digest == digest(token), SignIn.ended_at.is_(None)).values(ended_at=now)
    )


def end_one(sign_in: SignIn, *, by: Person, now: datetime) -> None:
    """End one of one's own sessions from the list."""
    sign_in.ended_at = sign_in.ended_at or now
    record("session.ended", about=sign_in, by=by, at=now)


def end_other_sessions(person: Person, *, but: str | None, by: Person | None, now: datetime) -> int:
    """End every session of a person, except that of the token `but`; say how many."""
    others = update(SignIn).where(SignIn.person_id == person.id, SignIn.ended_at.is_(None))
    if but:
        others = others.where(SignIn.token_digest != digest(but))
    ended = db.session.scalars(others.values(ended_at=now).returning(SignIn.id)).all()
    if ended:
        record("person.sessions_ended", about=person, by=by, at=now, count=len(ended))
    return len(ended)
