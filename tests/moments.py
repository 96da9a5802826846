"""Going back to a moment: quicker than emptying the tables and building once more what stood in them."""

import copy
import os
import pickle
import shutil
import sqlite3
import sys
import time
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar
from weakref import finalize

from flask import Flask

from booster.kit.db import Base, db
from booster.kit.memory import Memory

# What was built longer ago is built anew, because much in it counts from the time at which it was built (seconds).
FRESH = 60
# What is kept for a whole run says days and not minutes; only links end after an hour (seconds).
LASTS = 20 * 60


class Moment:
    """All that an application keeps, in its database and its folder, as it was once."""

    def __init__(self, app):
        self.app = app
        self.files = _contents(app.config["INSTANCE"])
        with app.app_context(), closing(db.engine.raw_connection()) as connection:
            kind = OnSqlite if db.engine.dialect.name == "sqlite" else OnPostgresql
            self.database = kind(connection.driver_connection)

    def come_back(self):
        with self.app.app_context(), closing(db.engine.raw_connection()) as connection:
            self.database.put_back(connection.driver_connection)
            connection.commit()
        self._put_back_files()
        _forget()

    def _put_back_files(self):
        folder = self.app.config["INSTANCE"]
        if _contents(folder) != self.files:
            shutil.rmtree(folder)
            folder.mkdir()
            for name, content in self.files.items():
                path = folder / name
                path.mkdir() if content is None else path.write_bytes(content)


def _contents(folder):
    """Read all that lies in a folder; a folder in it has no content, and stands before what lies in it."""
    found = sorted(folder.rglob("*"))
    return {path.relative_to(folder): None if path.is_dir() else path.read_bytes() for path in found}


def _forget():
    """Let the application forget what it knows of a future that will be another one."""
    for memory in _memories():
        memory._made.clear()


@cache
def _memories():
    modules = [module for name, module in sys.modules.copy().items() if name.startswith("booster.")]
    return [value for module in modules for value in vars(module).values() if isinstance(value, Memory)]


class OnSqlite:
    """A copy of a whole database."""

    def __init__(self, connection):
        # Newer Pythons complain of one that nobody has closed; whichever thread clears up may do it.
        self.copy = sqlite3.connect(":memory:", check_same_thread=False)
        finalize(self, self.copy.close)
        connection.backup(self.copy)

    def __reduce__(self):
        return _read, (self.copy.serialize(),)

    def put_back(self, connection):
        self.copy.backup(connection, progress=_give_up)


def _read(content):
    # Out of memory SQLite opens none that has a journal of its own.
    with TemporaryDirectory() as folder:
        path = Path(folder, "copy.sqlite3")
        path.write_bytes(content)
        with closing(sqlite3.connect(path)) as connection:
            return OnSqlite(connection)


def _give_up(status, _remaining, _total):
    # Whoever writes has been waited for by now; without this it would be for ever.
    if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        raise TimeoutError("somebody has not ended their transaction")


class OnPostgresql:
    """The rows of every table, and how far the sequences had counted.

    TRUNCATE takes a hundred times as long as DELETE does for a few rows, and these rows have passed all checks before.
    What a test has left as it was put back stays where it is.
    """

    # What was put back into each table last, how many rows that were, and by which transaction.
    standing: ClassVar = {}

    def __init__(self, connection):
        self.tables = [table.name for table in Base.metadata.sorted_tables]
        self.rows = {table: rows for table in self.tables if (rows := _rows_of(connection, table))}
        self.counted = connection.execute("SELECT sequencename, last_value FROM pg_sequences").fetchall()

    def put_back(self, connection):
        connection.execute("SET LOCAL lock_timeout = '10s'; SET LOCAL session_replication_role = replica")
        # Whoever still writes is waited for.
        names = ", ".join(f'"{table}"' for table in self.tables)
        connection.execute(f"LOCK TABLE {names} IN EXCLUSIVE MODE")
        looks = _look(connection, self.tables)
        changed = [name for name in self.tables if self.standing.get(name) != (self.rows.get(name), *looks[name])]
        words = [f'DELETE FROM "{table}"' for table in changed]
        # A sequence that has not begun has no last value.
        words += [f"SELECT setval('{name}', {last or 1}, {last is not None})" for name, last in self.counted]
        connection.execute(";".join(words))
        for table in changed:
            self.standing[table] = (None, 0, None)
            if rows := self.rows.get(table):
                cursor = connection.cursor()
                with cursor.copy(f'COPY "{table}" FROM STDIN (FORMAT BINARY)') as into:
                    into.write(rows)
                self.standing[table] = (rows, cursor.rowcount, looks["now"][1])


def _look(connection, tables):
    """Say how many rows each table has, and which transaction wrote the newest; no change leaves both as they were."""
    words = ["SELECT 'now', 0, pg_current_xact_id()::xid::text::bigint"]
    words += [f"SELECT '{name}', count(*), max(xmin::text::bigint) FROM \"{name}\"" for name in tables]
    return {name: look for name, *look in connection.execute(" UNION ALL ".join(words), prepare=True)}


def _rows_of(connection, table):
    cursor = connection.cursor()
    with cursor.copy(f'COPY "{table}" TO STDOUT (FORMAT BINARY)') as out:
        rows = b"".join(out)
    return rows if cursor.rowcount else b""


class Built:
    """Something that tests begin with, and the moment when it was there."""

    def __init__(self, app, build, args):
        self.at = time.monotonic()
        self.thing = build(app, *args)
        with app.app_context():
            db.session.remove()
        self.moment = Moment(app)

    def is_fresh(self):
        return time.monotonic() - self.at < FRESH


class Past:
    """What the tests of the last minute have built, each thing with its moment."""

    def __init__(self, app, beginning):
        self.app = app
        self.beginning = beginning
        self.known = {}

    def again(self, build, *args):
        """Build something on empty tables, or go back to when it was built; gives it as it was then."""
        self.known = {key: built for key, built in self.known.items() if built.is_fresh()}
        known = self.known.get((build, args))
        if known:
            known.moment.come_back()
        else:
            self.beginning.come_back()
            known = self.known[build, args] = Built(self.app, build, args)
        return copy.deepcopy(known.thing, {id(self.app): self.app})


class Worlds:
    """What takes seconds to build: built by whichever process of a run comes first, and gone back to by all."""

    def __init__(self, app, beginning, folder):
        self.app = app
        self.beginning = beginning
        self.folder = folder

    def again(self, build):
        """Go back to when something was built; gives it as it was then."""
        with self.app.app_context():
            kept = self.folder / f"{build.__module__}.{build.__name__}-on-{db.engine.dialect.name}"
        if not kept.exists() or time.time() - kept.stat().st_mtime > LASTS:
            self.beginning.come_back()
            self._keep(kept, build(self.app))
        with kept.open("rb") as file:
            thing, moment = _Reader(file, self.app).load()
        moment.come_back()
        return thing

    def _keep(self, kept, thing):
        written = kept.with_name(f"{kept.name}-by-{os.getpid()}")
        with written.open("wb") as file:
            _Writer(file).dump((thing, Moment(self.app)))
        written.replace(kept)


class _Writer(pickle.Pickler):
    """Writes down everything but the application, since each process has its own."""

    def persistent_id(self, thing):
        return "app" if isinstance(thing, Flask) else None


class _Reader(pickle.Unpickler):
    def __init__(self, file, app):
        super().__init__(file)
        self.app = app

    def persistent_load(self, _name):
        return self.app
