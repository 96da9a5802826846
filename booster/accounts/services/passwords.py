"""Change a forgotten or a known password."""

from datetime import datetime

from booster.accounts.letter_links import letter_link
from booster.accounts.models import Person, Purpose
from booster.accounts.queries import person_with_address
from booster.accounts.services.links import LinkOver, call_back_links, make_link, use_link
from booster.accounts.services.sessions import end_other_sessions
from booster.audit.services import record
from booster.mail.services import queue


def ask_for_reset(email: str, *, onward: str, now: datetime) -> None:
    """Send one letter, whether there is an account or not.

    Without an account the letter says so, to the one who reads that mailbox, and the link it is about has no owner
    and is told to nobody: it is there so that both cases cost the same.
    """
    person = person_with_address(email)
    reader = person.email if person else email
    link, token = make_link(Purpose.RESET, email=reader, person=person, now=now, onward=onward)
    if person:
        address = letter_link("accounts.new_password", token=token)
        queue("password_reset_link", to=[person.email], about=link, now=now, link=address, until=link.expires_at)
    else:
        address = letter_link("accounts.register")
        queue("password_reset_unknown", to=[email], about=link, now=now, link=address)


def reset_password(token: str, *, password_hash: str, now: datetime) -> tuple[Person, str]:
    """Set a new password by the link of a letter, and say where its owner wanted to go; raises LinkOver.

    Every session ends.
    """
    link = use_link(token, Purpose.RESET, now=now)
    person = link.reader
    if person is None:
        raise LinkOver
    change_password(person, password_hash=password_hash, but=None, now=now)
    # A link that was made before they kept it has none.
    return person, link.payload.get("onward", "")


def change_password(person: Person, *, password_hash: str, but: str | None, now: datetime) -> None:
    """Set a new password, end all sessions except that of the token `but`, and tell the owner.

    Whoever knew the former one may have asked for another address with it.
    """
    person.password_hash = password_hash
    for purpose in (Purpose.RESET, Purpose.CHANGE_ADDRESS):
        call_back_links(person, purpose, now=now)
    end_other_sessions(person, but=but, by=person, now=now)
    record("person.password_changed", about=person, by=person, at=now)
    link = letter_link("accounts.reset_password")
    queue("password_changed", to=[person.email], about=person, now=now, at=now, link=link)
