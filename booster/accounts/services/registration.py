"""Become somebody: ask with an address, then show that one reads its mail."""

from datetime import datetime

from booster.accounts.letter_links import letter_link
from booster.accounts.models import Person, Purpose
from booster.accounts.queries import person_with_address
from booster.accounts.services.links import make_link, use_link
from booster.accounts.services.people import create_person
from booster.kit.lines import one_line
from booster.mail.services import queue


def ask_to_register(*, name: str, email: str, password_hash: str, onward: str, now: datetime) -> None:
    """Send one letter, whether there is an account or not, and make one link.

    The letter names nobody: the name was typed by a stranger, and the letter goes to whatever address was typed.
    """
    person = person_with_address(email)
    if person is None:
        link, token = make_link(
            Purpose.REGISTER, email=email, person=None, now=now,
            name=one_line(name), password_hash=password_hash, onward=onward,
        )  # fmt: skip
        address = letter_link("accounts.registration", token=token)
        queue("registration_link", to=[email], about=link, now=now, link=address, until=link.expires_at)
    else:
        link, token = make_link(Purpose.RESET, email=person.email, person=person, now=now, onward=onward)
        address = letter_link("accounts.new_password", token=token)
        sign_in = letter_link("accounts.sign_in")
        told = {"link": address, "until": link.expires_at, "sign_in": sign_in}
        queue("registration_existing", to=[person.email], about=link, now=now, **told)


def confirm_registration(token: str, *, now: datetime) -> tuple[Person, str]:
    """Make the person who asked, and say where they wanted to go; raises LinkOver or AddressTaken."""
    link = use_link(token, Purpose.REGISTER, now=now)
    person = create_person(
        name=link.payload["name"], email=link.email, password_hash=link.payload["password_hash"], now=now
    )
    onward = link.payload["onward"]
    # The hash lives with the person now.
    link.payload = {}
    return person, onward
