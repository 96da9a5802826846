"""Find people, their sessions and their links."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import lazyload
from sqlalchemy.orm.attributes import set_committed_value

from booster.accounts.emails import email_key
from booster.accounts.models import Grant, Link, Person, Purpose, SignIn
from booster.kit.db import UTCDateTime, db
from booster.kit.tokens import digest

# Writing an application takes days, with nights in between: a working day's pause must not cost anybody a sign-in,
# and a shared computer must forget within a day. Shorter times (OWASP: half an hour) suit banks, not writers.
IDLE = timedelta(hours=24)
# However often somebody comes back, the password is asked twice a month.
LONGEST = timedelta(days=14)

# What PostgreSQL takes for the number of a row.
LARGEST_NUMBER = 2**31 - 1


_WITH_ADDRESS = select(Person).where(Person.email_key == bindparam("key")).options(lazyload(Person.grants))


def person_with_address(address: str) -> Person | None:
    """Find an account in one query, as many as it takes to find none: the time must not tell which it was."""
    return db.session.scalar(_WITH_ADDRESS, {"key": email_key(address)})


def everybody() -> list[Person]:
    return list(db.session.scalars(select(Person).order_by(Person.email_key)))


def demo_people() -> list[Person]:
    return list(db.session.scalars(select(Person).where(Person.is_demo).order_by(Person.email_key)))


class LiveSession(NamedTuple):
    """A session that is not over, with whose it is. Plain columns: every page asks for them."""

    number: int
    started_at: datetime
    seen_at: datetime
    person: Person

    @property
    def ends_at(self) -> datetime:
        """When it is over if it is not used any more."""
        return min(self.seen_at + IDLE, self.started_at + LONGEST)

    @property
    def is_final(self) -> bool:
        """Whether it ends then, however much it is used."""
        return self.started_at + LONGEST <= self.seen_at + IDLE


# Asked by every page, so it is put together once.
_LIVE = (
    select(
        SignIn.id,
        SignIn.started_at,
        SignIn.seen_at,
        Person,
        exists().where(Grant.person_id == Person.id).label("has_grants"),
    )
    .join(SignIn.person)
    .options(lazyload(Person.grants))
    .where(
        SignIn.token_digest == bindparam("digest"),
        SignIn.ended_at.is_(None),
        SignIn.seen_at > bindparam("seen_after", type_=UTCDateTime()),
        SignIn.started_at > bindparam("started_after", type_=UTCDateTime()),
    )
)
_GRANTS = select(Grant).where(Grant.person_id == bindparam("person_id")).order_by(Grant.id)


def live_session(token: str, now: datetime) -> LiveSession | None:
    """Find the session of a token with its person; nothing when it is over. Only staff cost a query for their roles."""
    values = {"digest": digest(token), "seen_after": now - IDLE, "started_after": now - LONGEST}
    found = db.session.execute(_LIVE, values).one_or_none()
    if found is None:
        return None
    number, started_at, seen_at, person, has_grants = found
    grants = list(db.session.scalars(_GRANTS, {"person_id": person.id})) if has_grants else []
    set_committed_value(person, "grants", grants)
    return LiveSession(number, started_at, seen_at, person)


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
    return db.session.get(SignIn, number) if number <= LARGEST_NUMBER else None


def live_link(token: str, purpose: Purpose, now: datetime) -> Link | None:
    """Find a link that can still be used, to show its page; using it is another matter."""
    query = select(Link).where(
        Link.token_digest == digest(token),
        Link.purpose == purpose,
        Link.used_at.is_(None),
        Link.expires_at > now,
    )
    return db.session.scalar(query)


def address_asked_for(person: Person, now: datetime) -> str:
    """Say which new address of theirs waits to be confirmed; of several the last, and empty if none does."""
    query = select(Link.email).where(
        Link.person_id == person.id,
        Link.purpose == Purpose.CHANGE_ADDRESS,
        Link.used_at.is_(None),
        Link.expires_at > now,
    )
    return db.session.scalar(query.order_by(Link.id.desc()).limit(1)) or ""
