"""Forget what nobody needs any more. Done once an hour, after somebody has signed in."""

from datetime import datetime, timedelta

from sqlalchemy import delete, exists
from sqlalchemy.orm import aliased

from booster.accounts import throttle
from booster.accounts.models import Link, Parked, SignIn
from booster.accounts.queries import LONGEST
from booster.accounts.services.parking import KEPT
from booster.kit.db import db

# The cookie outlives its session by a day, and a form that still comes with it must find its person.
REMEMBERED = LONGEST + timedelta(days=2)
_TIDIED = "tidied"


def is_untidy(now: datetime) -> bool:
    """Whether nobody has tidied in this hour."""
    return not throttle.is_counted(_TIDIED, window=throttle.HOUR, now=now)


def tidy(now: datetime) -> None:
    """Delete counts and forms that are old, links that are over and sessions that ended long ago; once an hour.

    A link that was never used holds a name and the hash of a password of somebody who never became one of us. The
    session that was used last stays, however old: it says when somebody was here.
    """
    # Whoever else found it untidy waits here, and finds it done.
    if throttle.tally(_TIDIED, window=throttle.HOUR, now=now) > 1:
        return
    throttle.tidy(now)
    db.session.execute(delete(Parked).where(Parked.parked_at < now - KEPT))
    db.session.execute(delete(Link).where(Link.expires_at < now))
    used_later = aliased(SignIn)
    is_followed = exists().where(used_later.person_id == SignIn.person_id, used_later.seen_at > SignIn.seen_at)
    db.session.execute(delete(SignIn).where(SignIn.started_at < now - REMEMBERED, is_followed))
