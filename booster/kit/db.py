"""The database: the base of every table, column types that cannot lie about time, and the one write transaction."""

import fcntl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, cast

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON, CursorResult, Dialect, Engine, Enum, MetaData, String, Update, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, registry
from sqlalchemy.types import DateTime, TypeDecorator

from booster.kit.clock import BRUSSELS, in_brussels

# The database waits this long for another writer before it gives up (milliseconds).
BUSY_TIMEOUT = 10_000

# PostgreSQL would wait for ever for a row, and for somebody who has stopped in the middle of a transaction
# (milliseconds). How it writes is not left to how its database or its role was set up.
_ON_THE_SERVER = {
    "lock_timeout": BUSY_TIMEOUT,
    "idle_in_transaction_session_timeout": 60_000,
    "client_encoding": "utf8",
    "datestyle": "ISO",
}
# Nor may we wait for ever for a server that is gone, or a line that is cut (seconds, the last one milliseconds).
_ON_THE_LINE = {
    "connect_timeout": 10,
    "keepalives_idle": 15,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}

_KEPT = "kept"
_writing: ContextVar[bool] = ContextVar("writing", default=False)


class UTCDateTime(TypeDecorator[datetime]):
    """An instant. Refuses naive values, always comes back in UTC (SQLite would forget the zone)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive time cannot be stored: say which zone it is in")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class BrusselsDateTime(TypeDecorator[datetime]):
    """A wall-clock time in Brussels, kept as people wrote it; the instant is derived, never stored beside it."""

    impl = String(16)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive time cannot be stored: say which zone it is in")
        local = in_brussels(value.astimezone(BRUSSELS).replace(tzinfo=None)).replace(tzinfo=None)
        # strftime writes the year 1 with one digit, and what it wrote could not be read back.
        return local.isoformat(timespec="minutes")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else in_brussels(datetime.fromisoformat(value))


def enum_column(of: type[StrEnum]) -> Enum:
    """Store an enum as its word, with a CHECK, alike on SQLite and PostgreSQL."""
    return Enum(
        of,
        native_enum=False,
        create_constraint=True,
        length=20,
        values_callable=lambda e: [m.value for m in e],
        name=of.__name__.lower(),
    )


class Base(DeclarativeBase):
    """What every table of ours inherits."""

    registry = registry(
        metadata=MetaData(
            naming_convention={
                "ix": "ix_%(table_name)s_%(column_0_N_name)s",
                "uq": "uq_%(table_name)s_%(column_0_N_name)s",
                "ck": "ck_%(table_name)s_%(constraint_name)s",
                "fk": "fk_%(table_name)s_%(column_0_N_name)s",
                "pk": "pk_%(table_name)s",
            }
        ),
        type_annotation_map={datetime: UTCDateTime(), dict[str, Any]: JSON(), list[str]: JSON()},
    )


# Objects stay readable after the commit: pages are rendered then, and letters leave then.
db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})


@contextmanager
def writing() -> Iterator[None]:
    """Make what begins inside a write transaction from its first statement on."""
    token = _writing.set(True)
    try:
        yield
    finally:
        _writing.reset(token)


@contextmanager
def transaction() -> Iterator[None]:
    """One write: all of it or nothing.

    What was read before belongs to an older snapshot, so load inside what you check and change. On SQLite the write
    lock is taken at the start; a transaction that reads first and writes later could be refused half-way.
    """
    session = db.session
    if _writing.get():
        raise RuntimeError("a transaction was begun inside another one")
    if session.new or session.dirty or session.deleted:
        raise RuntimeError("something was changed outside the transaction")
    _end_reading()
    with _turn(), writing():
        try:
            yield
            session.commit()
        except BaseException:
            session.rollback()
            raise


def _end_reading() -> None:
    """Forget what was read, all but what is kept: each thing is read again when it is needed."""
    session = db.session
    kept = [thing for thing in session.info.get(_KEPT, ()) if thing in session]
    for thing in kept:
        session.expunge(thing)
    session.rollback()
    # After an earlier transaction there is nothing to roll back, and what that one read would stay.
    session.expire_all()
    session.add_all(kept)


def keep(thing: Base) -> None:
    """Let something stay as it was read when transactions begin: who is asking need not be asked twice."""
    db.session.info.setdefault(_KEPT, []).append(thing)


def rows_changed(statement: Update, values: Mapping[str, object] | None = None) -> int:
    """Carry out an update and count the rows that met its conditions."""
    return cast("CursorResult[object]", db.session.execute(statement, values)).rowcount


def insert_or(into: Any) -> Any:
    """Begin an INSERT that says itself what to do when such a row is there; both dialects do, but not in common."""
    dialect: Any = {"sqlite": sqlite, "postgresql": postgresql}[db.session.get_bind().dialect.name]
    return dialect.insert(into)


def locks_rows() -> bool:
    """Whether a row can be locked for oneself; on SQLite a write transaction has the whole file."""
    return db.session.get_bind().dialect.name != "sqlite"


@contextmanager
def _turn() -> Iterator[None]:
    """Wait for one's turn to write, across threads and processes.

    SQLite does not queue its writers: each tries again after growing pauses, and under load the unlucky one waits for
    seconds. The kernel's file lock wakes the next writer at once, and is released when its holder dies.
    """
    url = db.engine.url
    if url.get_backend_name() != "sqlite" or not url.database:
        yield
        return
    with Path(url.database + "-turn").open("ab") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield


@event.listens_for(db.session, "before_flush")
def _refuse_outside_transaction(*_flush: object) -> None:
    # A query would write what was changed before it, and the end of the request would undo that without a word.
    if not _writing.get():
        raise RuntimeError("something is written outside a transaction")


def _on_connect(connection: Any, _record: Any) -> None:
    # Autocommit in the driver: we say BEGIN ourselves, see _on_begin.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT}")
    cursor.execute("PRAGMA foreign_keys=ON")
    # "Saved" means on disk, after a power cut too.
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()


def _on_begin(connection: Any) -> None:
    if _writing.get():
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        # Straight to the driver: it waits for nobody, so nobody can refuse it, and it stands before every page.
        connection.connection.driver_connection.execute("BEGIN")


def _before_connecting(_dialect: Dialect, _record: object, _words: list[Any], wishes: dict[str, Any]) -> None:
    # The last word is that of the address: an operator may know better.
    ours = " ".join(f"-c {name}={value}" for name, value in _ON_THE_SERVER.items())
    wishes.update({**_ON_THE_LINE, **wishes, "options": f"{ours} {wishes.get('options', '')}"})


def prepare_engine(engine: Engine) -> None:
    """Teach an SQLite engine our pragmas and transactions, and one of PostgreSQL not to wait for ever."""
    if engine.dialect.name == "postgresql" and not event.contains(engine, "do_connect", _before_connecting):
        event.listen(engine, "do_connect", _before_connecting)
    if engine.dialect.name == "sqlite" and not event.contains(engine, "connect", _on_connect):
        event.listen(engine, "connect", _on_connect)
        event.listen(engine, "begin", _on_begin)


def use_wal(engine: Engine) -> None:
    """Let readers and the writer work side by side. Set by migrating, before anybody comes: it races under load."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.connection.cursor().execute("PRAGMA journal_mode=WAL")


def init_app(app: Flask) -> None:
    db.init_app(app)
    with app.app_context():
        prepare_engine(db.engine)
