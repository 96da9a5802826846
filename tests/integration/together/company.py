"""What people do together around an application, each verb in a transaction of its own."""

import re
from datetime import timedelta

from booster.applications import clock
from booster.applications.confirmations import confirmations_of
from booster.applications.forms import edition
from booster.applications.forms.venue_host import example
from booster.applications.queries import draft_of
from booster.applications.services import attesting, commenting, drafts, partnering, restoring, standing_order
from booster.applications.together import orders_of
from booster.calls.queries import call_named
from booster.consortium.queries import invitation_for
from booster.kit.canonical import digest_of
from booster.kit.clock import ON_ITS_WAY
from booster.kit.db import db, transaction
from booster.mail.models import Letter
from tests.applying import SLUG, Stage
from tests.people import email_of

SECONDS = timedelta(seconds=1)
MINUTES = timedelta(minutes=1)
HOURS = timedelta(hours=1)
# After a deadline: all that was sent in time has arrived.
DUE = ON_ITS_WAY


class Company(Stage):
    """The stage with a partner on it; `key` names the partner."""

    def let_paul_join(self):
        token = self.add_partner()

        def accept(application, *, by, now):
            partnering.accept(application, invitation_for(token), token=token, by=by, now=now)

        self.do(accept, by="paul")
        with self.app.app_context():
            self.key = self.partner().key

    def partner(self, application=None):
        return (application or self.application()).consortium.present_partners[0]

    def write_part(self, **changes):
        """Let Paul write the partner's part, without a letter of intent."""
        document = {field: typed for field, typed in example.partner().items() if field != "letter_of_intent"}
        self.write("partner", {**document, **changes}, partner_key=self.key, by="paul")

    def say(self, slug, fields, by="lea", partner_key="", seen=10**6, now=None):
        section = edition("venue_host").by_slug[slug]
        return self.do(drafts.save_section, section, partner_key, fields, seen=seen, save_key="", by=by, now=now)

    def settings(self, **changes):
        """Let the call say something else."""
        with self.app.app_context(), transaction():
            call = call_named(SLUG)
            call.settings = {**call.settings, **changes}

    # Confirming

    def shown(self):
        """Give the hash that the page of the confirmation shows."""
        with self.app.app_context():
            application = self.application()
            return digest_of(attesting.to_confirm(application, self.partner(application)))

    def attest(self, by="paul", shown="", now=None):
        def attest(application, *, by, now):
            return attesting.attest(application, self.partner(application), shown=shown, by=by, now=now)

        shown = shown or self.shown()
        return self.do(attest, by=by, now=now)

    def take_back(self, by="paul"):
        def take_back(application, *, by, now):
            attesting.take_back(application, self.partner(application), by=by, now=now)

        self.do(take_back, by=by)

    def is_confirmed(self):
        with self.app.app_context():
            return [one.attestation is not None for one in confirmations_of(self.application())] == [True]

    def correct(self, **changes):
        """Let Lea change what she says about the partner."""

        def correct(application, *, by, now):
            said = {"name": "Kouterhal Gent", "country": "BE", "roles": ["venue"], "role_note": "", **changes}
            partnering.correct_partner(application, self.partner(application), **said, by=by, now=now)

        self.do(correct)

    # Talking

    def comment(self, text, slug="venue", by="lea", later=timedelta()):
        def comment(application, *, by, now):
            section = edition(application.call.edition).by_slug[slug]
            partner = self.partner(application) if slug == "partner" else None
            return commenting.comment(application, section, partner, text, by=by, now=now + later)

        return self.do(comment, by=by)

    # The past

    def draft(self, slug, partner_key=""):
        with self.app.app_context():
            return draft_of(self.application(), slug, partner_key)

    def restore(self, slug, field, version, *, by="lea", seen=10**6, partner_key=""):
        def restore(application, *, by, now):
            section = edition(application.call.edition).by_slug[slug]
            draft = draft_of(application, slug, partner_key)
            return restoring.restore(application, section, draft, field, version, seen=seen, by=by, now=now)

        return self.do(restore, by=by)

    # The clock

    def order(self, now=None):
        return self.do(standing_order.set_order, now=now)

    def tick(self, before=timedelta(), after=timedelta()):
        """Look at the clock so long before the deadline, or after it."""
        moment = self.closes_at - before + after
        with self.app.app_context():
            return clock.tick(lambda: moment)

    def orders(self):
        with self.app.app_context():
            return [one.ended and one.ended.value for one in orders_of(self.application())]

    # What is said

    def get(self, path, by="lea"):
        return self.browser(by).get(f"/applications/{self.name}{path}")

    def post(self, path, by="lea", **data):
        return self.browser(by).post(f"/applications/{self.name}{path}", data=data)

    def letters_since(self, count):
        return self.letters()[count:]

    def letter(self, name, to):
        """Give the text of the last letter of a name to somebody."""
        with self.app.app_context():
            query = db.select(Letter.text).where(Letter.name == name, Letter.to == email_of(to))
            return db.session.scalars(query.order_by(Letter.id.desc())).first()


def words(answer):
    """Give the text of a page as one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())
