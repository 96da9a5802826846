"""Old tables are noticed before anybody is served."""

import sqlite3
from contextlib import closing

import pytest

from booster import config
from booster.app import create_app
from booster.kit.db import db
from booster.kit.migrations import is_behind


@pytest.mark.parametrize(("versions", "expected"), [([], True), (["0007"], True), (["of a newer version"], False)])
def test_tables_are_behind_when_the_code_knows_a_later_revision(tmp_path, versions, expected):
    with closing(sqlite3.connect(tmp_path / "booster.sqlite3")) as book, book:
        book.execute("CREATE TABLE alembic_version (version_num)")
        book.executemany("INSERT INTO alembic_version VALUES (?)", [(version,) for version in versions])

    app = create_app(config.settings({"BOOSTER_INSTANCE": str(tmp_path)}))
    with app.app_context():
        assert is_behind() is expected
        db.engine.dispose()


def test_tables_that_were_just_migrated_are_not_behind(app):
    with app.app_context():
        assert not is_behind()
