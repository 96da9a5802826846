"""Who else is in an application right now, and in which field.

Kept in a small file of its own beside the instance, shared by the processes of this machine and worth nothing after a
restart: a beat of the heart must not wait for the disk, nor for those who save.
"""

import logging
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from flask import Flask, current_app

log = logging.getLogger(__name__)

# A page tells every 10 seconds that somebody is there; after two beats that did not come nobody is (seconds). With the
# beat that tells a colleague so, that is well within 45 seconds.
GONE_AFTER = 30

_TABLE = """
CREATE TABLE IF NOT EXISTS places (
    application INTEGER NOT NULL, page TEXT NOT NULL, person INTEGER NOT NULL, name TEXT NOT NULL,
    section TEXT NOT NULL, partner TEXT NOT NULL, field TEXT NOT NULL, at REAL NOT NULL,
    PRIMARY KEY (application, page)
) WITHOUT ROWID
"""
_FORGET = "DELETE FROM places WHERE at < ?"
_NOTE = "INSERT OR REPLACE INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_OTHERS = "SELECT person, name, section, partner, field FROM places WHERE application = ? AND page != ? ORDER BY name"
_LEAVE = "DELETE FROM places WHERE application = ? AND page = ?"
T = TypeVar("T")


@dataclass(frozen=True)
class Somebody:
    """A person on one page of an application."""

    person_id: int
    name: str
    section: str
    partner_key: str
    field: str

    @property
    def initials(self) -> str:
        words = self.name.split()
        return (words[0][:1] + (words[-1][:1] if len(words) > 1 else "")).upper() if words else "?"


class Presence:
    """The book of who is where. Without it, or with a broken one, everything else goes on."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def beat(self, application: int, page: str, here: Somebody) -> list[Somebody]:
        """Note that somebody is on a page, and list everybody on other pages of the same application.

        Two tabs of one person are two pages: they too may get in each other's way.
        """

        def noted(book: sqlite3.Connection) -> list[Somebody]:
            _note(book, application, page, here)
            return [Somebody(*row) for row in book.execute(_OTHERS, (application, page))]

        return self._in_book(noted, [])

    def note(self, application: int, page: str, here: Somebody) -> None:
        self._in_book(lambda book: _note(book, application, page, here), None)

    def leave(self, application: int, page: str) -> None:
        """Take a page out of the book at once; one that says nothing goes by itself."""
        self._in_book(lambda book: book.execute(_LEAVE, (application, page)), None)

    def _in_book(self, verb: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        # Opening the file costs less than keeping a connection for each thread.
        try:
            with closing(sqlite3.connect(self.path, timeout=1)) as book:
                book.execute("PRAGMA journal_mode=MEMORY")
                book.execute("PRAGMA synchronous=OFF")
                book.execute(_TABLE)
                with book:
                    return verb(book)
        except sqlite3.OperationalError as error:
            log.warning("presence is not noted: %s", error)
        except sqlite3.DatabaseError:
            # A process that was killed while it wrote may leave half a page.
            log.warning("the book of presence was broken and begins anew")
            self.path.unlink(missing_ok=True)
        return otherwise


def _note(book: sqlite3.Connection, application: int, page: str, here: Somebody) -> None:
    now = time.time()
    book.execute(_FORGET, (now - GONE_AFTER,))
    whole = (here.person_id, here.name, here.section, here.partner_key, here.field, now)
    book.execute(_NOTE, (application, page, *whole))


def init_app(app: Flask) -> None:
    app.extensions["presence"] = Presence(app.config["INSTANCE"] / "presence.sqlite3")


def the_presence() -> Presence:
    found: Presence = current_app.extensions["presence"]
    return found
