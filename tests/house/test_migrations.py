"""The migrations make exactly the tables that the models describe, on both databases."""

from importlib import import_module

import flask_migrate
from sqlalchemy import update

from booster.accounts import queries
from booster.accounts.models import Person
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
