"""Read the outbox."""

from dataclasses import dataclass

from sqlalchemy import func, select

from booster.kit.db import Base, db
from booster.mail.models import Letter, LetterStatus

PAGE_SIZE = 20


@dataclass(frozen=True)
class Letters:
    """One page of the outbox, newest first."""

    letters: list[Letter]
    number: int
    last: int


def outbox(number: int = 1) -> Letters:
    """Give one page; a number that is too large gives the last."""
    count = db.session.scalar(select(func.count()).select_from(Letter)) or 0
    last = max(1, -(-count // PAGE_SIZE))
    number = min(max(number, 1), last)
    query = select(Letter).order_by(Letter.id.desc()).limit(PAGE_SIZE).offset((number - 1) * PAGE_SIZE)
    return Letters(list(db.session.scalars(query)), number, last)


def letter_named(key: str) -> Letter | None:
    return db.session.scalar(select(Letter).where(Letter.key == key))


def letters_with(status: LetterStatus | None) -> list[Letter]:
    """List letters, oldest first; without a status, all that have not left."""
    query = select(Letter).order_by(Letter.id)
    wanted = Letter.status == status if status else Letter.status != LetterStatus.SENT
    return list(db.session.scalars(query.where(wanted)))


def letters_about(thing: Base) -> list[Letter]:
    """List what was written about one thing, oldest first."""
    number = thing.id  # type: ignore[attr-defined]  # Everything worth a letter has a number.
    query = select(Letter).where(Letter.about_kind == thing.__tablename__, Letter.about_id == number)
    return list(db.session.scalars(query.order_by(Letter.id)))
