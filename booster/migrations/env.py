"""Run migrations: all of one revision or nothing of it, on SQLite as on PostgreSQL."""

import importlib

from alembic import context
from alembic.util import CommandError
from flask import current_app
from sqlalchemy import func, select

from booster.kit.db import Base, BrusselsDateTime, UTCDateTime, db, use_wal, writing
from booster.kit.migrations import ONE_AT_A_TIME, is_ahead

# Every table must be known before models and database are compared.
for room in ("accounts", "applications", "audit", "calls", "consortium", "files", "mail", "review"):
    importlib.import_module(f"booster.{room}.models")

NEWER = "The tables are of a newer version of Booster than this one: it works with them, and nothing has been changed."


def plain_type(kind: str, item: object, _context: object) -> str | bool:
    """Write our own column types as the plain ones below them: a revision must not change with our code."""
    if kind == "type" and isinstance(item, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, BrusselsDateTime):
        return "sa.String(length=16)"
    return False


def run() -> None:
    """Migrate inside one write transaction: without it SQLite keeps half of a migration that was killed."""
    if is_ahead():
        raise CommandError(NEWER)
    use_wal(db.engine)
    with writing(), db.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            transactional_ddl=True,
            render_item=plain_type,
            **current_app.extensions["migrate"].configure_args,
        )
        with context.begin_transaction():
            # Two machines that come up at once both migrate; SQLite has its write lock for that.
            if connection.dialect.name == "postgresql":
                # Other waits have an end; the first takes as long as it takes.
                connection.exec_driver_sql("SET LOCAL lock_timeout = 0")
                connection.execute(select(func.pg_advisory_xact_lock(ONE_AT_A_TIME)))
                connection.exec_driver_sql("RESET lock_timeout")
            context.run_migrations()


run()
