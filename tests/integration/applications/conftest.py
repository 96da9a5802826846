"""Lea leads an application, Paul speaks for its partner, Stan knows nothing of it."""

from contextlib import contextmanager

import pytest
from sqlalchemy import event

from booster.kit.db import db
from tests.applying import Stage
from tests.integration.applications.desk import Desk


@pytest.fixture
def stage(once):
    return once(begun)


def begun(app):
    stage = Stage(app)
    for name in ("lea", "paul", "stan"):
        stage.person(name)
    stage.start()
    return stage


@pytest.fixture
def desk(stage):
    """What a test of the pages needs: who is at the browser, and what is on the page and in the draft."""
    return Desk(stage)


@pytest.fixture
def written(once):
    """Every section as the example has it.

    Two clauses fail; a third, since this call closes after its own dates; and for one the call sets no rate.
    """
    return Desk(once(filled_in))


def filled_in(app):
    stage = begun(app)
    stage.fill_in()
    return stage


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
