"""Bring due letters to the post office: each once, none before what it tells is committed."""

import logging
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from flask import current_app
from sqlalchemy import select, update
from sqlalchemy.exc import OperationalError

from booster.kit.db import db, rows_changed, transaction
from booster.kit.texts import gettext as _
from booster.kit.texts import lazy_gettext as _l
from booster.mail import smtp
from booster.mail.models import PERSONAL, Letter, LetterStatus
from booster.mail.rendering import short_line
from booster.variables import Misconfigured

log = logging.getLogger(__name__)

# How long a letter waits after each refusal; after the last one it has failed.
DELAYS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 4 * 60, 12 * 60, 24 * 60))

# As long as a link in a letter can be good for: then nobody sends it again.
LONGEST_LINK = max(PERSONAL.values())

# Longer than any conversation with a server may take (see smtp.TIMEOUT_AT_THE_END): its worker is gone.
STALE = timedelta(minutes=15)
MAY_BE_DELIVERED = _l("may have been delivered")
LINK_OVER = _l("its link was over before it could leave")

_TRIES = 5


@dataclass
class Report:
    """What became of the letters of one round."""

    sent: int = 0
    postponed: int = 0
    failed: int = 0
    # No server answered: the rest of the letters was not even tried.
    unreachable: bool = False

    @property
    def tried(self) -> int:
        return self.sent + self.postponed + self.failed


class Carrier(Protocol):
    """Somebody who takes a letter away, or raises Undelivered."""

    def hand_over(self, letter: Letter, now: datetime) -> None: ...


class _Nowhere:
    """The demo's carrier: its letters are read at /demo/outbox."""

    def hand_over(self, letter: Letter, now: datetime) -> None:
        pass


class _Clock:
    """Goes on from the moment the round began, which may be long ago when servers are slow."""

    def __init__(self, now: datetime) -> None:
        self._now, self._started = now, time.monotonic()

    def __call__(self) -> datetime:
        return self._now + timedelta(seconds=time.monotonic() - self._started)


def deliver_due(now: datetime, limit: int = 100, *, while_: Callable[[], bool] = lambda: True) -> Report:
    """Send what is due, oldest first, in transactions of its own and never inside one while talking to a server.

    Raises Misconfigured where letters have nowhere to go.
    """
    clock, report = _Clock(now), Report()
    report.failed += _give_up_on_stale(now)
    _forget_old_links(now)
    with carrier() as taker:
        while report.tried < limit and not report.unreachable and while_() and (letter := _claim(clock())):
            _carry(letter, taker, clock, report)
    return report


def carrier() -> AbstractContextManager[Carrier]:
    """Say who takes letters away; raises Misconfigured if nobody does."""
    config = current_app.config
    if config["SMTP_URL"]:
        return smtp.Round(smtp.post_office(config["SMTP_URL"], config["MAIL_FROM"], config["CONTACT"]))
    if config["DEMO"]:
        return nullcontext(_Nowhere())
    raise Misconfigured(["BOOSTER_SMTP_URL is missing: letters could not leave"])


def _next_due(now: datetime) -> int | None:
    """Look without a write lock: most of the time nothing is due."""
    due = select(Letter.id).where(Letter.status == LetterStatus.QUEUED, Letter.next_try_at <= now)
    found = db.session.scalar(due.order_by(Letter.next_try_at, Letter.id).limit(1))
    db.session.rollback()
    return found


def _claim(now: datetime) -> Letter | None:
    """Take one letter for ourselves: of two workers that want the same one, only one sees its UPDATE hit a row."""
    while (number := _next_due(now)) is not None:
        with transaction():
            claim = update(Letter).where(Letter.id == number, Letter.status == LetterStatus.QUEUED)
            if rows_changed(claim.values(status=LetterStatus.SENDING, claimed_at=now, attempts=Letter.attempts + 1)):
                return db.session.get(Letter, number, populate_existing=True)
    return None


def _carry(letter: Letter, taker: Carrier, clock: _Clock, report: Report) -> None:
    now = clock()
    # A demo begins with letters of weeks ago, to be read.
    if letter.is_overtaken(now) and not current_app.config["DEMO"]:
        report.failed += 1
        _close(letter, status=LetterStatus.FAILED, last_error=str(LINK_OVER), text=_unsent(), html="")
        return
    try:
        taker.hand_over(letter, now)
    except smtp.Rejected as refusal:
        report.failed += 1
        _close(letter, status=LetterStatus.FAILED, last_error=_told(letter, refusal))
    except smtp.Unclear as refusal:
        report.failed += 1
        _close(letter, status=LetterStatus.FAILED, last_error=f"{MAY_BE_DELIVERED}: {_told(letter, refusal)}")
    except smtp.Undelivered as refusal:
        report.unreachable = isinstance(refusal, smtp.Unreachable)
        _postpone(letter, _told(letter, refusal), clock(), report)
    else:
        report.sent += 1
        _close(letter, status=LetterStatus.SENT, sent_at=clock(), last_error="", **_forgotten(letter))


def _forgotten(letter: Letter) -> dict[str, str]:
    """Give what is kept of a letter that has left: whoever reads a backup shall not come in by its link.

    A demo keeps all of it, to be read at /demo/outbox.
    """
    is_kept = letter.name not in PERSONAL or current_app.config["DEMO"]
    return {} if is_kept else {"text": _("This letter was sent. The link in it is not kept."), "html": ""}


def may_have_left(letter: Letter) -> bool:
    """Whether only the reader of a letter that failed can know that it did not come."""
    return letter.last_error.startswith(str(MAY_BE_DELIVERED))


def _told(letter: Letter, refusal: smtp.Undelivered) -> str:
    # Most servers repeat the address of the reader, which is nothing for a log.
    log.warning("letter %s was not taken: %s", letter.key, refusal.code)
    return short_line(str(refusal))


def _postpone(letter: Letter, reason: str, now: datetime, report: Report) -> None:
    if letter.attempts > len(DELAYS):
        report.failed += 1
        _close(letter, status=LetterStatus.FAILED, last_error=reason)
        return
    report.postponed += 1
    again = now + DELAYS[letter.attempts - 1]
    _close(letter, status=LetterStatus.QUEUED, last_error=reason, next_try_at=again, claimed_at=None)


def _close(letter: Letter, **values: Any) -> None:
    """Write down how it went, unless an operator has sent the letter on its way again meanwhile.

    The moment of the claim tells our try from another; their number begins anew when an operator sends it again. Tried
    several times: what the server took must not look as if it had not left.
    """
    ours = update(Letter).where(
        Letter.id == letter.id,
        Letter.claimed_at == letter.claimed_at,
        Letter.status.in_([LetterStatus.SENDING, LetterStatus.FAILED]),
    )
    for attempt in range(_TRIES):
        try:
            with transaction():
                rows_changed(ours.values(**values))
        except OperationalError:
            if attempt == _TRIES - 1:
                raise
            time.sleep(attempt + 1)
        else:
            return


def _give_up_on_stale(now: datetime) -> int:
    """Fail what a vanished worker had in its hands: nobody knows whether it left, so nobody sends it twice."""
    stale = (Letter.status == LetterStatus.SENDING, Letter.claimed_at < now - STALE)
    found = db.session.scalar(select(Letter.id).where(*stale).limit(1))
    db.session.rollback()
    if found is None:
        return 0
    with transaction():
        return rows_changed(
            update(Letter).where(*stale).values(status=LetterStatus.FAILED, last_error=str(MAY_BE_DELIVERED))
        )


def _forget_old_links(now: datetime) -> None:
    """Keep no link of a letter that never left and, since the link is over, never will."""
    old = (
        Letter.status == LetterStatus.FAILED,
        Letter.name.in_(PERSONAL),
        Letter.created_at < now - LONGEST_LINK,
        Letter.html != "",
    )
    found = db.session.scalar(select(Letter.id).where(*old).limit(1))
    db.session.rollback()
    if found is not None:
        with transaction():
            rows_changed(update(Letter).where(*old).values(text=_unsent(), html=""))


def _unsent() -> str:
    return _("This letter did not leave. The link in it is over and not kept.")
