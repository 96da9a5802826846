"""Every write is one transaction: whoever forgets it is told so, instead of losing what somebody wrote."""

from contextlib import ExitStack

import pytest
from sqlalchemy import func, select, text, update

from booster.accounts.models import Person
from booster.kit.db import db, transaction, writing
from booster.serve import THREADS
from tests.databases import on
from tests.world import make_person

WAITS = ("lock_timeout", "idle_in_transaction_session_timeout")


@pytest.fixture
def lea(app):
    with app.app_context():
        yield make_person("lea")


def names():
    return db.session.scalars(select(Person.name)).all()


def test_a_query_does_not_write_what_was_changed_outside_a_transaction(lea):
    lea.name = "Somebody Else"

    with pytest.raises(RuntimeError, match="written outside"):
        names()


def test_what_was_changed_before_a_transaction_does_not_slip_into_it(lea):
    lea.name = "Somebody Else"

    with pytest.raises(RuntimeError, match="changed outside"), transaction():
        pass


def test_a_transaction_inside_another_one_would_end_both(lea):
    def nest():
        with transaction():
            lea.name = "Somebody Else"
            with transaction():
                pass

    with pytest.raises(RuntimeError, match="inside another"):
        nest()

    assert names() == ["Lea Lambert"]


def test_what_one_transaction_read_is_read_again_in_the_next_of_the_same_request(lea):
    with transaction():
        names()
    with writing(), db.engine.begin() as another:
        another.execute(update(Person).values(name="Lea Lambert-Maes"))

    with transaction():
        assert db.session.scalars(select(Person)).one().name == "Lea Lambert-Maes"


@on("postgresql")
def test_postgresql_waits_for_nobody_without_end(app):
    with app.app_context():
        waits = [db.session.scalar(text(f"SHOW {name}")) for name in WAITS]

    assert "0" not in waits


@on("postgresql")
def test_times_are_read_however_the_database_was_told_to_write_them(app):
    def tell(what):
        with app.app_context(), db.engine.begin() as connection:
            connection.execute(text(f"ALTER ROLE current_user {what}"))
        with app.app_context():
            db.engine.dispose()

    tell("SET datestyle = 'SQL, DMY'")
    try:
        with app.app_context():
            assert db.session.scalar(select(func.now())).tzinfo
    finally:
        tell("RESET datestyle")


@on("sqlite")
def test_each_thread_of_a_server_finds_a_connection_free(app):
    with app.app_context(), ExitStack() as held:
        for _thread in range(THREADS):
            held.enter_context(db.engine.connect())
