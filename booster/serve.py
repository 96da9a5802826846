"""What `python3 -m booster run` becomes: data brought up to date, then gunicorn around the application."""

import argparse
import fcntl
import secrets
import shutil
import signal
import sys
from collections.abc import Mapping
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import IO, Any

import flask_migrate
from click import ClickException
from flask import Flask
from flask.cli import ScriptInfo
from gunicorn.app.base import BaseApplication
from sqlalchemy import make_url
from sqlalchemy.exc import DatabaseError

from booster import config
from booster.accounts.queries import demo_people
from booster.app import create_app
from booster.applications import clock
from booster.kit.db import db
from booster.kit.migrations import is_behind
from booster.mail import worker
from booster.setup.commands import reserve
from booster.setup.say import Trouble, say, step, warn
from booster.variables import Misconfigured

MEMORY = Path("/dev/shm")  # noqa: S108  A folder in memory, where Linux has one.
WORKERS = 2
# Far more than work at once: each form that is on its way holds one.
THREADS = 32

NO_DEMO = """
Nobody has an account yet? Make one, and make it the coordinator's:
  .venv/bin/flask --app booster.app people create you@your.address "Your Name"
  .venv/bin/flask --app booster.app people grant you@your.address coordinator"""
LEFT_OVER = """The database holds the demo world, and its people have a published password.
To start without it add --reset, or set BOOSTER_INSTANCE to another folder."""
NO_ANSWER = "The database {address} cannot be used: {reason}."
NO_FOLDER = "Nothing can be written into {folder}: {reason}. Set BOOSTER_INSTANCE to another folder."
NO_SMTP = """
Letters wait until BOOSTER_SMTP_URL says where they leave."""


class Server(BaseApplication):
    """Gunicorn on this machine only, with an application that is made before the workers are."""

    def __init__(self, app: Flask, port: int) -> None:
        self.options = {
            "bind": f"127.0.0.1:{port}",
            "worker_class": "gthread",
            "workers": WORKERS,
            "threads": THREADS,
            "preload_app": True,
            "control_socket_disable": True,
            # Workers show here that they live: a disk that is busy must not make them look dead.
            "worker_tmp_dir": str(MEMORY) if MEMORY.is_dir() else None,
            "graceful_timeout": 5,
            "loglevel": "warning",
            "when_ready": lambda _arbiter: welcome(app, port),
            "post_worker_init": lambda _worker: settle(app),
            "on_exit": lambda _arbiter: say("\nStopped."),
        }
        self.app = app
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return self.app


def main() -> None:
    parser = argparse.ArgumentParser(prog="python3 -m booster run")
    parser.add_argument("port", type=int)
    parser.add_argument("--reset", action="store_true")
    wish = parser.parse_args()
    settings = config.settings()
    config.make_folders(settings)
    if wish.reset:
        reset(settings)
    # Held open, and by the workers too, as long as any of them lives.
    _kept = in_use(settings)
    keep_secret(settings)
    app = create_app()
    prepare(app)
    # Asked again: much time may have gone by since.
    reserve(wish.port)
    Server(app, wish.port).run()


def reset(settings: Mapping[str, Any]) -> None:
    """Delete what people wrote on this machine; a database of another server is not ours to delete."""
    url = make_url(settings["SQLALCHEMY_DATABASE_URI"])
    if url.get_backend_name() != "sqlite" or not url.database:
        raise Trouble(f"--reset deletes only an SQLite database, not {url.render_as_string()}.")
    if not settings["UPLOADS"].is_relative_to(settings["INSTANCE"]):
        raise Trouble(f"--reset deletes only uploads inside {settings['INSTANCE']}, and BOOSTER_UPLOADS is elsewhere.")
    with in_use(settings) as mark:
        try:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as refusal:
            raise Trouble(f"--reset: a server still works on {settings['INSTANCE']}. Stop it first.") from refusal
    say(f"Deleting {url.database} and {settings['UPLOADS']}")
    for suffix in ("", "-wal", "-shm", "-turn"):
        Path(url.database + suffix).unlink(missing_ok=True)
    shutil.rmtree(settings["UPLOADS"], ignore_errors=True)


def in_use(settings: Mapping[str, Any]) -> IO[bytes]:
    """Mark the folder as in use until the file that comes back is closed, also by a crash."""
    folder: Path = settings["INSTANCE"]
    try:
        mark = (folder / "in-use").open("ab")
    except OSError as refusal:
        raise Trouble(NO_FOLDER.format(folder=folder, reason=refusal.strerror)) from refusal
    fcntl.flock(mark, fcntl.LOCK_SH)
    return mark


def keep_secret(settings: Mapping[str, Any]) -> None:
    """Draw a secret for this machine once, so that people stay signed in over a restart."""
    folder: Path = settings["INSTANCE"]
    folder.mkdir(parents=True, exist_ok=True)
    if not settings["SECRET_KEY"]:
        path = folder / "secret"
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), "utf-8")


def prepare(app: Flask) -> None:
    """Tables, calls and the demo world; each does nothing when it is there already."""
    with app.app_context():
        if has_old_tables():
            with step("Bringing the database up to date"):
                flask_migrate.upgrade()
        if not app.config["DEMO"] and demo_people():
            raise Trouble(LEFT_OVER)
    with step("Loading the calls"):
        command(app, "calls", "load")
    if app.config["DEMO"]:
        with step("Loading the demo world"):
            command(app, "demo", "load")
    with app.app_context():
        # Workers must open connections of their own.
        db.engine.dispose()


def has_old_tables() -> bool:
    """Ask the database; Trouble if it is none, or does not answer."""
    try:
        return is_behind()
    except DatabaseError as refusal:
        reason = str(refusal.orig).partition("\n")[0]
        raise Trouble(NO_ANSWER.format(address=db.engine.url.render_as_string(), reason=reason)) from refusal


def command(app: Flask, *words: str) -> None:
    """Run a command of ours as `flask` would, but here: to start another Python takes longer than the work."""
    here = ScriptInfo(create_app=lambda: app)
    with redirect_stdout(StringIO()):
        app.cli.main(list(words), prog_name="flask", standalone_mode=False, obj=here)


def settle(app: Flask) -> None:
    """Make a process that was just forked a worker of ours."""
    # Ctrl-C reaches the whole group; told twice to stop, by the terminal and by gunicorn, a worker may hang.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Deadlines pass whether letters can leave or not.
    clock.start(app)
    if app.config["MAIL_THREAD"]:
        worker.start(app)


def welcome(app: Flask, port: int) -> None:
    say(f"\nBooster is at http://localhost:{port}/   (Ctrl-C stops it)")
    if not app.config["DEMO"]:
        say(NO_DEMO if app.config["SMTP_URL"] else NO_DEMO + NO_SMTP)
        return
    from booster.demo.people import PASSWORD, PEOPLE  # noqa: PLC0415  Only the demo has demo people.

    say(f"Letters are at   http://localhost:{port}/demo/outbox\n\nSign in with the password {PASSWORD} as")
    for person in PEOPLE:
        say(f"  {person.email:24}{person.does}")


if __name__ == "__main__":
    try:
        main()
    except (Trouble, Misconfigured) as trouble:
        warn(f"\n{trouble}")
        sys.exit(1)
    except ClickException as trouble:
        warn(f"\n{trouble.message}")
        sys.exit(1)
