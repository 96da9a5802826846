"""The way back to the world as it was built, quick enough to be gone after each of some thousand requests."""

import sqlite3
from contextlib import closing

from sqlalchemy import StaticPool, text

from booster.kit.db import Base, db


def way_back(app):
    """Remember what is in the tables now; a context must be open."""
    return {"sqlite": FromCopy, "postgresql": FromTransaction}[db.engine.dialect.name](app)


class FromCopy:
    """SQLite: all of it is copied aside, and copied back."""

    def __init__(self, app):
        self.app = app
        self.copy = sqlite3.connect(":memory:")
        with closing(db.engine.raw_connection()) as connection:
            connection.driver_connection.backup(self.copy)

    def go(self):
        with self.app.app_context(), closing(db.engine.raw_connection()) as connection:
            self.copy.backup(connection.driver_connection)

    def end(self):
        with self.app.app_context(), db.engine.begin() as connection:
            for table in reversed(Base.metadata.sorted_tables):
                connection.execute(table.delete())


class FromTransaction:
    """PostgreSQL: everything happens in one transaction that is never committed; a commit is only a mark in it."""

    def __init__(self, app):
        self.app = app
        self.engine = db.engine
        db.session.remove()
        self.usual_pool = self.engine.pool
        self.engine.dispose()
        pooled = self.engine.raw_connection()
        self.line = pooled.driver_connection
        pooled.detach()
        # Kept, since whoever drops it closes the line.
        self.pooled = pooled
        self.engine.pool = StaticPool(lambda: self.line, dialect=self.engine.dialect)
        self.engine.dialect.do_commit = lambda line: line.execute("RELEASE SAVEPOINT mark; SAVEPOINT mark")
        self.engine.dialect.do_rollback = lambda line: line.execute("ROLLBACK TO SAVEPOINT mark")
        self.line.execute("SAVEPOINT mark")

    def go(self):
        self.line.rollback()
        self.line.execute("SAVEPOINT mark")

    def end(self):
        del self.engine.dialect.do_commit, self.engine.dialect.do_rollback
        self.line.close()
        self.engine.pool = self.usual_pool.recreate()
        names = ", ".join(f'"{table.name}"' for table in Base.metadata.sorted_tables)
        with self.app.app_context(), db.engine.begin() as connection:
            connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
