"""Read the outbox."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from booster.kit.clock import BRUSSELS
from booster.kit.db import Base, db
from booster.kit.paging import Listed, listed
from booster.mail.models import Letter, LetterStatus

PAGE = 20


def outbox(asked: int | None = None) -> Listed[Letter]:
    """List all letters, the newest first."""
    return listed(select(Letter).order_by(Letter.id.desc()), PAGE, asked)


def letter_named(key: str) -> Letter | None:
    return db.session.scalar(select(Letter).where(Letter.key == key))


def addressees(name: str, kind: str, numbers: Iterable[int]) -> dict[int, list[str]]:
    """List by number to whom a letter was written about each of these things."""
    found: dict[int, list[str]] = {}
    query = select(Letter.about_id, Letter.to).where(
        Letter.name == name, Letter.about_kind == kind, Letter.about_id.in_(list(numbers))
    )
    for number, address in db.session.execute(query.order_by(Letter.id)):
        found.setdefault(number, []).append(address)
    return found


def written_to_on(day: date, name: str, *, about: Base) -> set[str]:
    """Return the addresses to which a letter about something was written on a day of Brussels."""
    begins, ends = (datetime.combine(one, time(), BRUSSELS) for one in (day, day + timedelta(days=1)))
    query = select(Letter.to).where(
        Letter.name == name,
        Letter.about_kind == about.__tablename__,
        Letter.about_id == about.id,  # type: ignore[attr-defined]  # Everything worth a letter has a number.
        Letter.created_at >= begins,
        Letter.created_at < ends,
    )
    return set(db.session.scalars(query))


def letters_with(status: LetterStatus | None) -> list[Letter]:
    """List letters, oldest first; without a status, all that have not left."""
    query = select(Letter).order_by(Letter.id)
    wanted = Letter.status == status if status else Letter.status != LetterStatus.SENT
    return list(db.session.scalars(query.where(wanted)))
