"""Lea has applied once, with everything filled in, and starts again."""

import pytest
from sqlalchemy import select

from booster.applications.forms import edition
from booster.applications.models import Equivalent
from booster.applications.queries import application_named, draft_of
from booster.applications.services import copying, drafts
from booster.calls.models import Call
from booster.kit.db import db, transaction
from tests.applying import Stage


class Twice:
    """An earlier application, and a new one in the same call: one that was submitted makes room for another."""

    def __init__(self, app):
        self.stage = Stage(app)
        for name in ("lea", "stan"):
            self.stage.person(name)
        self.stage.start()
        self.stage.fill_in()
        self.stage.submit()
        with app.app_context():
            self.old = self.stage.application().name
        self.stage.start()

    def change_call(self, **settings):
        """Let the call ask something else; what was typed before stays as it was."""
        with self.stage.app.app_context(), transaction():
            call = db.session.scalar(select(Call))
            call.settings = {**call.settings, **settings}

    def take_over(self, **only):
        with self.stage.app.app_context():
            return self.stage.do(lambda target, **told: copying.take_over(target, self._old(), **told), **only)

    def _old(self):
        return application_named(self.old)

    def plan(self):
        with self.stage.app.app_context():
            return copying.plan(self.stage.application(), self._old(), self.stage.now)

    def write_to_old(self, slug, fields):
        """Change what stands in the earlier application."""
        with self.stage.app.app_context(), transaction():
            old = application_named(self.old, lock=True)
            lea, section = self.stage.somebody("lea"), edition("venue_host").by_slug[slug]
            drafts.write(old, draft_of(old, section.slug), fields, save_key="", by=lea, now=self.stage.now)

    def offer_in_old(self, number):
        """Offer something instead of a clause, as if it had been there when the earlier application was submitted."""
        with self.stage.app.app_context(), transaction():
            offered = {"clause": number, "text": "The school next door.", "version": 1, "saved_at": self.stage.now}
            lea = self.stage.somebody("lea")
            db.session.add(Equivalent(application_id=self._old().id, saved_by_id=lea.id, **offered))

    def old_document(self, slug):
        with self.stage.app.app_context():
            return draft_of(self._old(), slug).document

    def document(self, slug):
        with self.stage.app.app_context():
            draft = draft_of(self.stage.application(), slug)
            return draft.document if draft else {}


@pytest.fixture
def twice(once):
    return once(Twice)
