"""Who else is in an application right now, and in which field.

Kept in a small file of its own beside the instance, shared by the processes of this machine and worth nothing after a
restart: a beat of the heart must not wait for the disk, nor for those who save.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, current_app

# A page tells every 10 seconds that somebody is there; after three silent beats and a half nobody is (seconds).
BEAT = 10
GONE_AFTER = 35

_TABLE = """
CREATE TABLE IF NOT EXISTS here (
    application INTEGER NOT NULL, page TEXT NOT NULL, person INTEGER NOT NULL, name TEXT NOT NULL,
    section TEXT NOT NULL, field TEXT NOT NULL, at REAL NOT NULL,
    PRIMARY KEY (application, page)
) WITHOUT ROWID
"""


@dataclass(frozen=True)
class Somebody:
    """A person on one page of an application."""

    person_id: int
    name: str
    section: str
    field: str

    @property
    def initials(self) -> str:
        words = self.name.split()
        return (words[0][:1] + (words[-1][:1] if len(words) > 1 else "")).upper()


class Presence:
    """The book of who is where."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def beat(self, application: int, page: str, here: Somebody) -> list[Somebody]:
        """Note that somebody is on a page, and list everybody on other pages of the same application.

        Two tabs of one person are two pages: they too may get in each other's way.
        """
        now = time.time()
        with self._opened() as book:
            book.execute("DELETE FROM here WHERE at < ?", (now - GONE_AFTER,))
            book.execute(
                "INSERT OR REPLACE INTO here VALUES (?, ?, ?, ?, ?, ?, ?)",
                (application, page, here.person_id, here.name, here.section, here.field, now),
            )
            rows = book.execute(
                "SELECT person, name, section, field FROM here WHERE application = ? AND page != ? ORDER BY name, page",
                (application, page),
            )
            return [Somebody(*row) for row in rows]

    def leave(self, application: int, page: str) -> None:
        """Take a page out of the book at once; one that says nothing goes by itself."""
        with self._opened() as book:
            book.execute("DELETE FROM here WHERE application = ? AND page = ?", (application, page))

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        # Opening the file costs less than keeping a connection for each thread.
        with closing(sqlite3.connect(self.path, timeout=1)) as book:
            book.execute("PRAGMA journal_mode=MEMORY")
            book.execute("PRAGMA synchronous=OFF")
            book.execute(_TABLE)
            with book:
                yield book


def init_app(app: Flask) -> None:
    app.extensions["presence"] = Presence(app.config["INSTANCE"] / "presence.sqlite3")


def the_presence() -> Presence:
    found: Presence = current_app.extensions["presence"]
    return found
