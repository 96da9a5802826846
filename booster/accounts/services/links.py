"""Single-use links: made with a purpose, used up by one statement."""

from datetime import datetime
from http import HTTPStatus
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import lazyload

from booster.accounts.models import Link, Person, Purpose
from booster.kit.db import db
from booster.kit.errors import DomainError
from booster.kit.texts import gettext as _
from booster.kit.tokens import digest, new_token
from booster.mail.models import PERSONAL

LIFETIMES = {
    Purpose.REGISTER: PERSONAL["registration_link"],
    Purpose.RESET: PERSONAL["password_reset_link"],
    Purpose.CHANGE_ADDRESS: PERSONAL["address_change_link"],
}


class LinkOver(DomainError):
    """A link that was used, is too old, was called back or never was."""

    status = HTTPStatus.GONE

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or _("This link has been used already, or it is too old."))


class AddressLinkOver(LinkOver):
    """The same of a link to change an address, or it is another account's: nobody is told which."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "It has been used already, is too old, or belongs to another account than the one "
                "you are signed in with."
            )
        )


def over(purpose: Purpose) -> LinkOver:
    return AddressLinkOver() if purpose is Purpose.CHANGE_ADDRESS else LinkOver()


def make_link(
    purpose: Purpose, *, email: str, person: Person | None, now: datetime, **payload: Any
) -> tuple[Link, str]:
    """Make a link and its token, which is kept nowhere."""
    token = new_token()
    link = Link(
        purpose=purpose,
        token_digest=digest(token),
        person_id=person.id if person else None,
        email=email,
        payload=payload,
        created_at=now,
        expires_at=now + LIFETIMES[purpose],
    )
    db.session.add(link)
    return link, token


def use_link(token: str, purpose: Purpose, *, now: datetime) -> Link:
    """Use a link up; raises LinkOver.

    One conditional statement: of two who press at the same moment, one finds it used.
    """
    _lock_owner(token)
    used = (
        update(Link)
        .where(
            Link.token_digest == digest(token),
            Link.purpose == purpose,
            Link.used_at.is_(None),
            Link.expires_at > now,
        )
        .values(used_at=now)
        .returning(Link)
    )
    link = db.session.scalar(used)
    if link is None:
        raise over(purpose)
    return link


def _lock_owner(token: str) -> None:
    """Wait for whoever changes the same account, before anything of it is held: else two may wait for each other."""
    owner = select(Person).join(Link).where(Link.token_digest == digest(token)).options(lazyload(Person.grants))
    # Rows that refer to the person may be written meanwhile (see sessions.check_proof).
    alone = owner.with_for_update(of=Person, key_share=True)
    db.session.scalar(alone.execution_options(populate_existing=True))


def call_back_links(person: Person, purpose: Purpose, *, now: datetime) -> None:
    """Make every other link of this purpose useless."""
    theirs = (Link.person_id == person.id, Link.purpose == purpose, Link.used_at.is_(None))
    db.session.execute(update(Link).where(*theirs).values(used_at=now))
