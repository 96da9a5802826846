"""Calls in the database."""

import dataclasses
from datetime import datetime

import pytest
from sqlalchemy import event

from booster.calls import services
from booster.calls.queries import call_named
from booster.kit.clock import in_brussels
from booster.kit.db import db, transaction
from tests.definitions import definition_of

SLUG = "cluster-booster-academy-1"


def at(text):
    return in_brussels(datetime.fromisoformat(text))


def definition(**changes):
    return dataclasses.replace(definition_of(SLUG), **changes)


def load(**changes):
    with transaction():
        return services.load(definition(**changes), by=None, now=at("2022-08-01T09:00"))


@pytest.fixture
def loaded(app):
    """The first Academy's call, in an application context of its own."""
    with app.app_context():
        load()
        yield call_named(SLUG)
        db.session.remove()


@pytest.fixture
def client(app):
    return app.test_client()


@pytest.fixture
def at_time(app, monkeypatch):
    """Say when requests reach the server."""

    def set_time(text):
        monkeypatch.setattr("booster.kit.headers.utcnow", lambda: at(text))

    return set_time


@pytest.fixture
def queries(app):
    """What was asked of the database since the test began."""
    seen = []

    def keep(_connection, _cursor, statement, *_rest):
        if statement.startswith("SELECT"):
            seen.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", keep)
    yield seen
    event.remove(engine, "before_cursor_execute", keep)
