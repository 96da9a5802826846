"""Write letters into the outbox, and let an operator send one again."""

from collections.abc import Iterable
from datetime import datetime

from booster.kit.db import Base, db
from booster.kit.errors import DomainError
from booster.kit.texts import gettext as _
from booster.kit.tokens import new_key
from booster.mail.models import Letter, LetterStatus
from booster.mail.rendering import render

# How long a key is that goes into Message-ID.
KEY_LENGTH = 20

# Set on a session that wrote letters, so that the worker is woken after its commit.
WROTE_LETTERS = "wrote_letters"


class NotFailed(DomainError):
    """Only a letter that failed can be sent again."""


class LinkForgotten(DomainError):
    """What the letter was for is over, and nothing is left of it to be sent."""


def queue(name: str, /, *, to: Iterable[str], about: Base, now: datetime, **context: object) -> list[Letter]:
    """Write one letter to each address, in the current transaction: no commit, no letter.

    The templates also get `recipient`, the address. An address named twice gets one letter. What the letter is about
    needs a number, so the session is flushed.
    """
    db.session.flush()
    letters = [_letter(name, address, about, now, context) for address in dict.fromkeys(to)]
    db.session.add_all(letters)
    db.session().info[WROTE_LETTERS] = True
    return letters


def _letter(name: str, address: str, about: Base, now: datetime, context: dict[str, object]) -> Letter:
    rendered = render(name, **context, recipient=address)
    return Letter(
        key=new_key(KEY_LENGTH),
        name=name,
        to=address,
        subject=rendered.subject,
        text=rendered.text,
        html=rendered.html,
        about_kind=about.__tablename__,
        about_id=about.id,  # type: ignore[attr-defined]  # Everything worth a letter has a number.
        status=LetterStatus.QUEUED,
        created_at=now,
        next_try_at=now,
        attempts=0,
        last_error="",
    )


def retry(letter: Letter, *, now: datetime) -> None:
    """Queue a failed letter again. Only people decide this: the letter may have been delivered the first time."""
    if letter.status is not LetterStatus.FAILED:
        raise NotFailed(_("This letter has not failed, so it cannot be sent again."))
    if letter.is_forgotten or letter.is_overtaken(now):
        raise LinkForgotten(_("The link in this letter is over. Whoever needs it has to ask for a new one."))
    letter.status = LetterStatus.QUEUED
    letter.attempts = 0
    letter.next_try_at = now
    letter.claimed_at = None
    letter.last_error = ""
    db.session().info[WROTE_LETTERS] = True
