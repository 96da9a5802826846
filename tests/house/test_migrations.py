"""The migrations make exactly the tables that the models describe, on both databases."""

import flask_migrate


def test_the_migrations_make_what_the_models_describe(app):
    with app.app_context():
        flask_migrate.check()
