"""Letters about who takes part, all with the same frame."""

from collections.abc import Iterable
from datetime import datetime

from booster.accounts.models import Person
from booster.consortium.models import Consortium, Invitation, Member
from booster.consortium.names import harmless
from booster.consortium.occasion import Occasion
from booster.kit.db import Base
from booster.mail.services import queue


def tell(
    letter: str, people: Iterable[Person], *, about: Base, occasion: Occasion, now: datetime, **context: object
) -> None:
    """Write to people of the consortium. Names of people and organisations come made harmless."""
    to = [person.email for person in people]
    queue(letter, to=to, about=about, now=now, call=occasion.call, name=occasion.name, **context)


def name_of(person: Person) -> str:
    """Name somebody in a letter: by the address where the name holds what a mail program would make a link of."""
    return harmless(person.name) or person.email


def organisation_of(member: Member | Invitation, occasion: Occasion) -> str:
    """Name the organisation somebody belongs to; empty while the lead organisation has no name yet."""
    return member.partner.name if member.partner else harmless(occasion.organisation)


def lead_of(consortium: Consortium) -> list[Person]:
    return [consortium.lead]
