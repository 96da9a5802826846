"""The migrations make exactly the tables that the models describe, on both databases, whatever is in them."""

import threading
import time
from datetime import date, datetime
from importlib import import_module

import flask_migrate
import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, event, exists, func, insert, select, text, update

from booster import config
from booster.accounts import queries
from booster.accounts.models import Person
from booster.app import create_app
from booster.applications.models import FieldSave, Status
from booster.applications.queries import draft_of
from booster.kit.clock import utcnow
from booster.kit.db import db, transaction
from booster.kit.migrations import ONE_AT_A_TIME
from tests import world

VERSIONS = "booster.migrations.versions"
NOW = utcnow()


def test_the_migrations_make_what_the_models_describe(app):
    with app.app_context():
        flask_migrate.check()


def test_an_address_that_was_compared_another_way_still_opens_its_account(app):
    compare_anew = import_module(f"{VERSIONS}.0008_tell_addresses_apart_as_mail_does").compare_anew
    lea, other = "lea@straße.example", "lea@strasse.example"
    with app.app_context():
        world.make_person("lea")
        with transaction():
            db.session.execute(update(Person).values(email=lea.capitalize(), email_key=other))

        with transaction():
            compare_anew(db.session.connection())

        assert queries.person_with_address(lea).email == lea.capitalize()
        assert queries.person_with_address(other) is None


def test_who_said_that_the_country_takes_part_has_said_which_one(app):
    carry_over = import_module(f"{VERSIONS}.0011_carry_over_where_the_lead_is").carry_over
    with app.app_context():
        world.make_person("lea")
        world.make_call()
        begun = draft_of(world.make_application("lea", status=Status.DRAFT), "before-you-start")
        country = begun.document["country"]
        with transaction():
            begun.document = {**begun.document, "country": [], "country_takes_part": ["yes"]}

        with transaction():
            carry_over(db.session.connection())

        db.session.expire_all()
        assert begun.document["country"] == country
        last = db.session.scalar(select(FieldSave).order_by(FieldSave.id.desc()).limit(1))
        assert (last.draft_id, last.version, last.value) == (begun.id, begun.version, country)


# By what a column holds, and 1 for every kind of number: the rows have to be there, not to be right.
ANYTHING = {str: "1", date: NOW.date(), datetime: NOW, object: {}}


def put_a_row_into_each_table():
    tables = MetaData()
    tables.reflect(db.engine)
    with db.engine.begin() as connection:
        for table in tables.tables.values():
            if table.name != "alembic_version" and not connection.scalar(select(exists(table.select()))):
                row = {column.name: ANYTHING.get(column.type.python_type, 1) for column in table.columns}
                connection.execute(insert(table).values(row))


def take_any_row(connection, _record):
    connection.executescript("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")


def test_each_migration_takes_tables_in_which_there_are_rows(tmp_path):
    app = create_app(config.settings({"BOOSTER_INSTANCE": str(tmp_path)}))
    with app.app_context():
        event.listen(db.engine, "connect", take_any_row)
        scripts = ScriptDirectory(app.extensions["migrate"].directory)
        for script in reversed(list(scripts.walk_revisions())):
            flask_migrate.upgrade(revision=script.revision)
            put_a_row_into_each_table()
        db.engine.dispose()


def test_tables_of_a_newer_version_are_left_alone_and_it_is_said(tmp_path, caplog):
    app = create_app(config.settings({"BOOSTER_INSTANCE": str(tmp_path)}))
    with app.app_context():
        flask_migrate.upgrade()
        with db.engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = 'of tomorrow'"))

        with pytest.raises(SystemExit):
            flask_migrate.upgrade()

        assert "newer version" in caplog.text
        db.engine.dispose()


WAITING_THERE = text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")


def test_of_two_that_migrate_at_once_the_second_waits_for_the_first(app_on_postgresql):
    def migrate():
        with app_on_postgresql.app_context():
            flask_migrate.upgrade()

    second = threading.Thread(target=migrate)
    with app_on_postgresql.app_context(), db.engine.begin() as first:
        first.execute(select(func.pg_advisory_xact_lock(ONE_AT_A_TIME)))
        second.start()
        while first.scalar(WAITING_THERE) == 0:
            assert second.is_alive(), "the second did not wait"
            time.sleep(0.01)
    second.join()
