"""A house that may burn: a real server with its own database and one application, to be killed and started again."""

import json
import os
import random
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import flask_migrate

from booster import config
from booster.accounts import services
from booster.app import create_app
from booster.kit.clock import utcnow
from booster.kit.db import db, transaction
from tests.applying import Stage
from tests.birth import birth
from tests.cookies import cookie_of, csrf_of
from tests.durability.launcher import serve
from tests.ports import free_port

START = 30
LEDGER = """
SELECT field, value, field_save.version, save_key FROM field_save JOIN section_draft ON section_draft.id = draft_id
WHERE section = ? ORDER BY field_save.id
"""


class House:
    """One gunicorn with two workers and its database."""

    def __init__(self, folder, *words):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.words = words
        self.port = free_port()
        self.env = {"BOOSTER_INSTANCE": str(folder), "BOOSTER_SECRET": "only for tests of what survives, long enough"}
        self.app = create_app(config.settings(self.env))
        self.process = None
        self.stage = None

    def furnish(self, *names):
        """Make the tables, the call, people and Lea's application."""
        with self.app.app_context():
            flask_migrate.upgrade()
            self.app.config["ARGON2"] = {"memory_cost": 8, "time_cost": 1, "parallelism": 1}
        self.stage = Stage(self.app)
        for name in ("lea", *names):
            self.stage.person(name)
        self.stage.start()
        self.close_connections()
        return self

    def close_connections(self):
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()

    def start(self):
        log = self.folder.parent / "server.log"
        self.process = birth.Process(target=serve, args=(self.port, self.env, log, *self.words))
        self.process.start()
        end = time.monotonic() + START
        while time.monotonic() < end and self.process.is_alive():
            if len(self.workers()) > 1:
                return self
            time.sleep(0.02)
        raise AssertionError("the server did not start")

    def workers(self):
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in children.read_text().split()] if children.exists() else []

    def kill_worker(self):
        if workers := self.workers():
            os.kill(random.choice(workers), signal.SIGKILL)

    def kill(self):
        """Take the power from every process of the server at once."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.join(START)

    def end(self):
        if self.process and self.process.is_alive():
            self.kill()
        # Newer Pythons complain of a connection that is lost sight of before it is closed.
        self.close_connections()

    def headers(self, name="lea"):
        """What the browser of somebody who is signed in sends along."""
        with self.app.app_context(), transaction():
            token = services.start_session(self.stage.somebody(name), device="test", now=utcnow())
        known = {"Cookie": cookie_of(self.app, token), "X-CSRFToken": csrf_of(self.app)}
        return {**known, "HX-Request": "true", "Host": "localhost"}

    def ask(self, query, *values):
        with closing(sqlite3.connect(self.folder / "booster.sqlite3")) as book:
            return book.execute(query, values).fetchall()

    def ledger(self, section="venue"):
        """Every line of a section's ledger: field, text, version and key."""
        return [(field, json.loads(value), version, key) for field, value, version, key in self.ask(LEDGER, section)]

    def document(self, section="venue"):
        found = self.ask("SELECT document, version FROM section_draft WHERE section = ?", section)
        return (json.loads(found[0][0]), found[0][1]) if found else ({}, 0)

    def complaints(self, section="venue"):
        """What is wrong with the database, if anything: its pages, its references, its ledger against its draft."""
        found = [line for line in self.ask("PRAGMA integrity_check") if line != ("ok",)]
        found += self.ask("PRAGMA foreign_key_check")
        document, version = self.document(section)
        ledger = self.ledger(section)
        told = {field: value for field, value, _version, _key in ledger}
        if {field: value for field, value in told.items() if value} != document:
            found.append("the draft is not what the ledger tells")
        if sorted({version for _field, _value, version, _key in ledger}) != list(range(1, version + 1)):
            found.append("a version is missing in the ledger")
        return found
