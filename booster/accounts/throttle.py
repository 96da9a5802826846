"""How often something may be tried.

Counts live in a table and grow in one statement, so they are exact however many processes count at once. A window is
a fixed stretch of time, and a key is kept as a digest only.

The rule for signing in, which no attacker can turn against the owner of an account:

- one account from one network: ten failures in fifteen minutes, then refused. This stops guessing, and only there;
- one network, all accounts: a hundred failures in fifteen minutes, then refused: room for a class behind one router;
- one account, all networks: nobody is ever refused, since anybody can make an account's count grow. After fifty
  failures each answer is slowed down, right or wrong. Slowing must not cost the others the server, so only a few
  answers wait at a time in each process, and one that finds no seat is not slowed.

A successful sign-in takes back what it has counted, and a new password set with a link of a letter forgives what was
tried at the account from there. Unknown accounts are counted alike.
"""

import re
import time
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from ipaddress import IPv6Address, ip_address
from threading import BoundedSemaphore

from sqlalchemy import ColumnElement, delete, select, update

from booster.accounts.models import Attempt
from booster.kit.clock import BRUSSELS
from booster.kit.db import db, insert_or
from booster.kit.errors import TooMany
from booster.kit.texts import gettext as _
from booster.kit.tokens import digest

QUARTER = timedelta(minutes=15)
HOUR = timedelta(hours=1)
# From midnight to midnight in Brussels, since people read of today and of tomorrow.
DAY = timedelta(days=1)
# Longer than any window.
KEPT = timedelta(days=2)

PER_ACCOUNT_AND_NETWORK = 10
PER_NETWORK = 100
BEFORE_SLOWING = 50
PAUSE_SECONDS = 1.0

# As some proxies tell it; the port is another one for each connection.
_WITH_PORT = re.compile(r"\[([^\]]+)\](?::[0-9]+)?|([^:]+):[0-9]+")

_SEATS = BoundedSemaphore(2)


def network_of(address: str | None) -> str:
    """Give what one person cannot change at will: an IPv4 address, or the 64 bits of an IPv6 network."""
    with_port = _WITH_PORT.fullmatch(address or "")
    try:
        ip = ip_address(with_port[1] or with_port[2] if with_port else address or "")
    except ValueError:
        return address or ""
    if not isinstance(ip, IPv6Address):
        return str(ip)
    return str(ip.ipv4_mapped or IPv6Address(int(ip) >> 64 << 64))


def _window_start(now: datetime, window: timedelta) -> datetime:
    if window == DAY:
        return _midnight(now.astimezone(BRUSSELS).date())
    seconds = int(window.total_seconds())
    return datetime.fromtimestamp(int(now.timestamp()) // seconds * seconds, UTC)


def _window_end(now: datetime, window: timedelta) -> datetime:
    if window == DAY:
        # Twice a year a day has not 24 hours.
        return _midnight(now.astimezone(BRUSSELS).date() + DAY)
    return _window_start(now, window) + window


def _midnight(day: date) -> datetime:
    return datetime.combine(day, clock_time(), BRUSSELS).astimezone(UTC)


def _here(key: str, window: timedelta, now: datetime) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return Attempt.key_digest == digest(key), Attempt.window_starts_at == _window_start(now, window)


def tally(key: str, *, window: timedelta, now: datetime) -> int:
    """Count one more and say how many there are in this window, in the current transaction."""
    row = insert_or(Attempt).values(key_digest=digest(key), window_starts_at=_window_start(now, window), count=1)
    grown = row.on_conflict_do_update(
        index_elements=["key_digest", "window_starts_at"], set_={"count": Attempt.count + 1}
    )
    return int(db.session.scalars(grown.returning(Attempt.count)).one())


def count(key: str, *, limit: int, window: timedelta, now: datetime, sentence: str = "") -> int:
    """Count one more; raises TooMany beyond the limit, with this sentence where it says more than ours.

    The caller's transaction is rolled back then, and with it the count that was too many: no harm, it stays full.
    """
    tried = tally(key, window=window, now=now)
    if tried > limit:
        raise TooMany(
            sentence or _("This was tried too often in a short time."),
            retry_after=int((_window_end(now, window) - now).total_seconds()) + 1,
            says_when=bool(sentence),
        )
    return tried


def is_counted(key: str, *, window: timedelta, now: datetime) -> bool:
    """Say whether anything was counted in this window."""
    return db.session.scalar(select(Attempt.id).where(*_here(key, window, now))) is not None


def take_back(key: str, *, window: timedelta, now: datetime) -> None:
    """Count one less: it was no failure."""
    here = _here(key, window, now)
    db.session.execute(update(Attempt).where(*here, Attempt.count > 0).values(count=Attempt.count - 1))


def _keys(account: str, network: str) -> tuple[str, str, str]:
    return f"sign-in {network} {account}", f"sign-in from {network}", f"sign-in to {account}"


def count_sign_in(account: str, network: str, *, now: datetime) -> int:
    """Count one attempt to sign in; raises TooMany. Returns the attempts at this account from everywhere."""
    pair, place, everywhere = _keys(account, network)
    count(pair, limit=PER_ACCOUNT_AND_NETWORK, window=QUARTER, now=now)
    count(place, limit=PER_NETWORK, window=QUARTER, now=now)
    return tally(everywhere, window=QUARTER, now=now)


def take_back_sign_in(account: str, network: str, *, now: datetime) -> None:
    for key in _keys(account, network):
        take_back(key, window=QUARTER, now=now)


def forgive(account: str, network: str, *, now: datetime) -> None:
    """Forget the attempts at an account from here: whoever sits here reads its letters."""
    pair, _place, everywhere = _keys(account, network)
    keys = Attempt.key_digest.in_([digest(pair), digest(everywhere)])
    db.session.execute(delete(Attempt).where(keys, Attempt.window_starts_at == _window_start(now, QUARTER)))


def slow_down(tried: int) -> None:
    """Wait a moment when an account is being guessed at from many networks."""
    if tried > BEFORE_SLOWING and _SEATS.acquire(blocking=False):
        try:
            time.sleep(PAUSE_SECONDS)
        finally:
            _SEATS.release()


def tidy(now: datetime) -> None:
    """Forget windows that are long over."""
    db.session.execute(delete(Attempt).where(Attempt.window_starts_at < now - KEPT))
