"""Begin and end sessions."""

from datetime import datetime

from sqlalchemy import select, update

from booster.accounts import passwords
from booster.accounts.models import Person, SignIn
from booster.accounts.queries import person_with_address
from booster.audit.services import record
from booster.kit.db import db
from booster.kit.errors import Unprocessable
from booster.kit.texts import gettext as _
from booster.kit.tokens import digest, new_token

LONGEST_DEVICE = 100


def proven(email: str, password: str) -> Person | None:
    """Return whose address and password these are. The same work is done for an address without an account."""
    person = person_with_address(email)
    right = passwords.is_right(password, person.password_hash if person else None)
    return person if right else None


class NotProven(Unprocessable):
    """What somebody has shown does not hold any more: the password was changed meanwhile, or the session has ended."""


def check_proof(person: Person, proof: str, *, session: str = "") -> None:
    """Let nobody go on whose proof counted only until now: the hash that was compared, and the session it came with.

    Comparing takes its time and is done before the transaction; meanwhile the owner may have locked somebody out. Waits
    for whoever changes the password; raises NotProven.
    """
    # Rows that refer to the person may be written meanwhile.
    db.session.refresh(person, ["password_hash"], with_for_update={"key_share": True})
    if person.password_hash != proof:
        raise NotProven(_("The password has been changed meanwhile."))
    live = select(SignIn.id).where(SignIn.token_digest == digest(session), SignIn.ended_at.is_(None))
    if session and db.session.scalar(live.with_for_update()) is None:
        raise NotProven(_("Your session has ended. Sign in again."))


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
