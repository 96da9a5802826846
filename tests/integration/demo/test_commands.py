"""`flask demo load`, and the guard that keeps demo people off public servers."""

import os
import signal
import subprocess
import sys

import pytest
from sqlalchemy import make_url, text

from booster.accounts import services
from booster.accounts.queries import everybody
from booster.app import create_app
from booster.config import ROOT
from booster.demo.guard import check_database
from booster.kit.clock import utcnow
from booster.kit.db import db, transaction
from booster.serve import prepare, settle
from booster.setup.say import Trouble
from booster.variables import Misconfigured
from tests.conftest import settings_for
from tests.databases import on


def person(email, *, is_demo):
    with transaction():
        services.create_person(name="Lea", email=email, password_hash="-", is_demo=is_demo, now=utcnow())


def test_demo_people_are_made_only_in_demo_mode(app):
    done = app.test_cli_runner().invoke(args=["demo", "load"])

    assert (done.exit_code, "set BOOSTER_DEMO=1" in done.output) == (1, True)
    with app.app_context():
        assert everybody() == []


def test_without_calls_nobody_is_made_and_the_command_says_what_to_do(demo_app):
    done = demo_app.test_cli_runner().invoke(args=["demo", "load"])

    assert (done.exit_code, "flask calls load" in done.output) == (1, True)
    with demo_app.app_context():
        assert everybody() == []


def test_a_public_server_refuses_demo_people_and_names_them(app):
    with app.app_context():
        person("lea@booster.example", is_demo=True)
        person("omar@example.org", is_demo=False)

        with pytest.raises(Misconfigured, match=r"demo world, whose password is published: lea@booster\.example$"):
            check_database()


def test_a_public_server_starts_with_true_people(app):
    with app.app_context():
        person("omar@example.org", is_demo=False)

        check_database()


def test_a_start_without_the_demo_refuses_its_people_and_says_how_to_go_on(app):
    with app.app_context():
        person("lea@booster.example", is_demo=True)

    with pytest.raises(Trouble, match="add --reset, or set BOOSTER_INSTANCE to another folder"):
        prepare(app)


def test_the_clock_runs_even_where_letters_cannot_leave(app, monkeypatch):
    monkeypatch.delitem(app.extensions, "mail_worker", raising=False)
    before = signal.getsignal(signal.SIGINT)
    try:
        settle(app)

        assert ("mail_worker" in app.extensions, app.extensions["clock"].is_alive()) == (False, True)
    finally:
        signal.signal(signal.SIGINT, before)
        app.extensions.pop("clock").stop()


def test_wsgi_asks_before_it_serves(app):
    with app.app_context():
        person("lea@booster.example", is_demo=True)

    done = started(app.config["SQLALCHEMY_DATABASE_URI"])

    assert done.returncode == 3
    assert done.stderr.splitlines()[-1].endswith("whose password is published: lea@booster.example")


def test_a_database_that_does_not_answer_might_hold_demo_people(tmp_path):
    done = started(f"sqlite:///{tmp_path}/nowhere/booster.sqlite3")

    assert done.returncode == 3
    assert "BOOSTER_DATABASE_URL: the database does not answer" in done.stderr


@on("postgresql")
def test_a_database_that_could_not_keep_every_name_is_refused(app, tmp_path):
    def say(words):
        with app.app_context(), db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(words))

    say("CREATE DATABASE western ENCODING LATIN1 TEMPLATE template0 LOCALE 'C'")
    western = make_url(app.config["SQLALCHEMY_DATABASE_URI"]).set(database="western")
    other = create_app(settings_for(western.render_as_string(), tmp_path))
    try:
        with other.app_context(), pytest.raises(Misconfigured, match="is kept in LATIN1"):
            check_database()
    finally:
        say("DROP DATABASE western")


def started(database_url):
    """Import wsgi.py as a server would."""
    settings = {
        "BOOSTER_SECRET": "kVw3rJ8yTq0ZcN5uPd1xLm7sBf4hGa2e",
        "BOOSTER_TRUSTED_HOSTS": "booster.example",
        "BOOSTER_PUBLIC_URL": "https://booster.example",
        "BOOSTER_SMTP_URL": "smtp://localhost",
        "BOOSTER_MAIL_FROM": "no-reply@booster.example",
        "BOOSTER_CONTACT": "events@booster.example",
        "BOOSTER_PROXIES": "0",
        "BOOSTER_DATABASE_URL": database_url,
    }
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("BOOSTER_", "FLASK_"))}
    command = [sys.executable, "-c", "import wsgi"]
    return subprocess.run(command, cwd=ROOT, env={**bare, **settings}, capture_output=True, text=True, check=False)
