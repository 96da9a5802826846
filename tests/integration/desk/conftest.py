"""Counts what a page asks of the database."""

from contextlib import contextmanager

import pytest
from sqlalchemy import event

from booster.kit.db import db


@pytest.fixture
def counted(app):
    """Collect the statements that a request sends to the database."""

    @contextmanager
    def counting():
        statements = []
        with app.app_context():
            engine = db.engine

        def note(_connection, _cursor, statement, *_rest):
            statements.append(statement)

        event.listen(engine, "before_cursor_execute", note)
        yield statements
        event.remove(engine, "before_cursor_execute", note)

    return counting
