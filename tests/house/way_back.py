"""The way back to the world as it was built, quick enough to be gone after each of some thousand requests."""

from sqlalchemy import StaticPool, event

from booster.kit import db as kit
from booster.kit.db import db


class WayBack:
    """Everything happens in one transaction on one line that is never committed; a commit is only a mark in it."""

    def __init__(self):
        """Take the way back from what is in the tables now; a context must be open."""
        self.engine = db.engine
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        db.session.remove()
        self.usual_pool = self.engine.pool
        self.engine.dispose()
        # Kept, since whoever drops it closes the line.
        self.pooled = self.engine.raw_connection()
        self.line = self.pooled.driver_connection
        self.pooled.detach()
        self.engine.pool = StaticPool(lambda: self.line, dialect=self.engine.dialect)
        self.engine.dialect.do_commit = lambda line: line.execute("SAVEPOINT mark")
        self.engine.dialect.do_rollback = lambda line: line.execute("ROLLBACK TO SAVEPOINT mark")
        if self.is_sqlite:
            # Here it is said once, below.
            event.remove(self.engine, "begin", kit._on_begin)
        self._begin()

    def _begin(self):
        # PostgreSQL's driver begins by itself.
        if self.is_sqlite:
            self.line.execute("BEGIN")
        self.line.execute("SAVEPOINT mark")

    def go(self):
        self.line.rollback()
        self._begin()

    def end(self):
        del self.engine.dialect.do_commit, self.engine.dialect.do_rollback
        self.line.close()
        self.engine.pool = self.usual_pool.recreate()
        if self.is_sqlite:
            event.listen(self.engine, "begin", kit._on_begin)
