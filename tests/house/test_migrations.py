"""The migrations make exactly the tables that the models describe, on both databases, whatever is in them."""

from datetime import date, datetime
from importlib import import_module

import flask_migrate
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, event, exists, insert, select, update

from booster import config
from booster.accounts import queries
from booster.accounts.models import Person
from booster.app import create_app
from booster.kit.clock import utcnow
from booster.kit.db import db, transaction
from tests import world

VERSIONS = "booster.migrations.versions"


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


NOW = utcnow()
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
