"""A browser on the sections of an application, and a look behind them, for tests."""

import re

from booster.applications.models import FieldSave, KeptAside
from booster.applications.queries import draft_of
from booster.files.models import StoredFile
from booster.files.store import HASH_SUFFIX, the_store
from booster.kit.db import db

HIDDEN = re.compile(r'<input type="hidden" name="(seen|save_key|boxes|rooms/\w+|dates/\w+)" value="([^"]*)"')


class Desk:
    """A browser on sections of the application, and a look behind them."""

    def __init__(self, stage, name="lea"):
        self.stage = stage
        self.browser = stage.browser(name)

    def at(self, slug, query=""):
        return f"/applications/{self.stage.name}/{slug}{query}"

    def open(self, slug, query=""):
        return self.browser.get(self.at(slug, query))

    def hidden(self, slug):
        """The hidden fields of a section's form, as a browser sends them along."""
        return dict(HIDDEN.findall(self.open(slug).text))

    def send(self, slug, fields=None, *, form=None, htmx=False, **buttons):
        """Send a section: what was typed, on top of what the page itself brings."""
        data = {**(self.hidden(slug) if form is None else form), **(fields or {})}
        data |= {name.replace("_", "-") if name != "save_key" else name: value for name, value in buttons.items()}
        headers = {"HX-Request": "true"} if htmx else {}
        answer = self.browser.post(self.at(slug), data=data, headers=headers)
        answer.request.environ["wsgi.input"].close()
        return answer

    def draft(self, slug, partner_key=""):
        with self.stage.app.app_context():
            return draft_of(self.stage.application(), slug, partner_key)

    def document(self, slug):
        draft = self.draft(slug)
        return draft.document if draft else {}

    def ledger(self, field):
        """Every value that a field ever had."""
        with self.stage.app.app_context():
            query = db.select(FieldSave).where(FieldSave.field == field).order_by(FieldSave.id)
            return [line.value for line in db.session.scalars(query)]

    def aside(self, field):
        """Every value that met a change by somebody else, or gave way to one."""
        with self.stage.app.app_context():
            query = db.select(KeptAside).where(KeptAside.field == field).order_by(KeptAside.id)
            return [one.value for one in db.session.scalars(query)]


def on_disk(desk):
    """The keys of the files that lie in the folder of uploads."""
    with desk.stage.app.app_context():
        return {path.name for path in the_store().folder.glob("??/*") if path.suffix != HASH_SUFFIX}


def stored(desk):
    """The keys of the files that the tables know."""
    with desk.stage.app.app_context():
        return set(db.session.scalars(db.select(StoredFile.key)))
