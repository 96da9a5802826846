"""Find people, their sessions and their links."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, select
from sqlalchemy.orm import contains_eager, joinedload

from booster.accounts.emails import email_key
from booster.accounts.models import Link, Person, Purpose, SignIn
from booster.kit.db import UTCDateTime, db
from booster.kit.tokens import digest

# Writing an application takes days, with nights in between: a working day's pause must not cost anybody a sign-in,
# and a shared computer must forget within a day. Shorter times (OWASP: half an hour) suit banks, not writers.
IDLE = timedelta(hours=24)
# However often somebody comes back, the password is asked twice a month.
LONGEST = timedelta(days=14)


def person_with_address(address: str) -> Person | None:
    return db.session.scalar(select(Person).where(Person.email_key == email_key(address)))


def person_numbered(number: int) -> Person | None:
    return db.session.get(Person, number)


def everybody() -> list[Person]:
    return list(db.session.scalars(select(Person).order_by(Person.email_key)))


def demo_people() -> list[Person]:
    return list(db.session.scalars(select(Person).where(Person.is_demo).order_by(Person.email_key)))


# Asked by every page, so it is put together once.
_LIVE = (
    select(SignIn)
    .join(SignIn.person)
    .options(contains_eager(SignIn.person).options(joinedload(Person.grants)))
    .where(
        SignIn.token_digest == bindparam("digest"),
        SignIn.ended_at.is_(None),
        SignIn.seen_at > bindparam("seen_after", type_=UTCDateTime()),
        SignIn.started_at > bindparam("started_after", type_=UTCDateTime()),
    )
)


def live_session(token: str, now: datetime) -> SignIn | None:
    """Find the session of a token with its person and roles, in one query; nothing when it is over."""
    values = {"digest": digest(token), "seen_after": now - IDLE, "started_after": now - LONGEST}
    return db.session.scalars(_LIVE, values).unique().one_or_none()


def end_of(sign_in: SignIn) -> datetime:
    """Say when a session is over if it is not used any more."""
    return min(sign_in.seen_at + IDLE, sign_in.started_at + LONGEST)


def owner_of_session(token: str) -> int | None:
    """Say whose session a token opens or once opened."""
    return db.session.scalar(select(SignIn.person_id).where(SignIn.token_digest == digest(token)))


def sessions_of(person: Person, now: datetime) -> list[SignIn]:
    """List the sessions that are not over, the latest used first."""
    query = select(SignIn).where(
        SignIn.person_id == person.id,
        SignIn.ended_at.is_(None),
        SignIn.seen_at > now - IDLE,
        SignIn.started_at > now - LONGEST,
    )
    return list(db.session.scalars(query.order_by(SignIn.seen_at.desc(), SignIn.id.desc())))


def session_numbered(number: int) -> SignIn | None:
    return db.session.get(SignIn, number)


def live_link(token: str, purpose: Purpose, now: datetime) -> Link | None:
    """Find a link that can still be used, to show its page; using it is another matter."""
    query = select(Link).where(
        Link.token_digest == digest(token),
        Link.purpose == purpose,
        Link.used_at.is_(None),
        Link.expires_at > now,
    )
    return db.session.scalar(query)
