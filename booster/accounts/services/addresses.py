"""Move an account to another e-mail address."""

from datetime import datetime

from booster.accounts.emails import email_key
from booster.accounts.letter_links import letter_link
from booster.accounts.models import Person, Purpose
from booster.accounts.queries import person_with_address
from booster.accounts.services.links import AddressLinkOver, call_back_links, make_link, use_link
from booster.accounts.services.people import save_address
from booster.audit.services import record
from booster.mail.services import queue


def ask_for_address(person: Person, email: str, *, now: datetime) -> None:
    """Send one letter to the new address. If it has an account of its own, only that letter says so."""
    link, token = make_link(Purpose.CHANGE_ADDRESS, email=email, person=person, now=now)
    name = "address_change_link" if person_with_address(email) is None else "address_change_taken"
    address = letter_link("accounts.new_address", token=token)
    queue(name, to=[email], about=link, now=now, link=address, until=link.expires_at)


def confirm_address(token: str, *, by: Person, now: datetime) -> None:
    """Use the link, signed in as who asked for it; raises AddressLinkOver or AddressTaken. The old address is told.

    A stranger whose mailbox was typed by mistake holds the link but not the account, and gets nothing by it.
    """
    link = use_link(token, Purpose.CHANGE_ADDRESS, now=now)
    if link.person_id != by.id:
        raise AddressLinkOver
    old = by.email
    by.email, by.email_key = link.email, email_key(link.email)
    save_address()
    call_back_links(by, Purpose.CHANGE_ADDRESS, now=now)
    # Letters with links to a new password lie in the old mailbox.
    call_back_links(by, Purpose.RESET, now=now)
    record("person.address_changed", about=by, by=by, at=now)
    queue("address_changed", to=[old], about=by, now=now, at=now)
