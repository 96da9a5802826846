"""A call, the people who apply to it, and an application made through the services, for tests of applying.

Everything starts from a state that the product can reach. Times are told; only the browser uses the real clock.
"""

import re
from datetime import timedelta

from sqlalchemy import func, select, update

from booster.accounts import passwords, queries, services
from booster.applications.forms import edition
from booster.applications.forms.venue_host import example
from booster.applications.models import Application
from booster.applications.queries import application_named
from booster.applications.services import drafts, partnering, starting, submitting
from booster.audit.models import Event
from booster.calls.models import Call
from booster.calls.queries import call_named
from booster.calls.services import load
from booster.calls.settings import CallSettings
from booster.consortium.member_roles import MemberRole
from booster.consortium.models import Kind
from booster.consortium.queries import invitation_for
from booster.kit.clock import utcnow
from booster.kit.db import db, transaction
from booster.mail.models import Letter
from tests import filling
from tests.definitions import definition_of
from tests.people import NAMES, PASSWORD, email_of

SLUG = "cluster-booster-academy-1"
SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)


class Stage:
    """The real call, open now for thirty days, and what people do about it."""

    def __init__(self, app):
        self.app = app
        # Full minutes, since deadlines have no seconds.
        self.now = utcnow().replace(second=0, microsecond=0)
        self.closes_at = self.now + timedelta(days=30)
        self.name = ""
        with app.app_context(), transaction():
            load(definition_of(SLUG), by=None, now=self.now)
        self.move_call(opens_at=self.now - DAY, closes_at=self.closes_at)

    def move_call(self, **dates):
        with self.app.app_context(), transaction():
            db.session.execute(update(Call).where(Call.slug == SLUG).values(**dates))

    def person(self, name, email=""):
        with self.app.app_context(), transaction():
            services.create_person(
                name=NAMES[name],
                email=email or email_of(name),
                password_hash=passwords.hash_password(PASSWORD),
                now=self.now,
            )

    def somebody(self, name):
        return queries.person_with_address(email_of(name))

    def browser(self, name=None):
        client = self.app.test_client()
        if name:
            with self.app.app_context(), transaction():
                token = services.start_session(self.somebody(name), device="test", now=utcnow())
            with client.session_transaction() as cookie:
                cookie["_user_id"] = token
        return client

    def application(self):
        return application_named(self.name)

    def start(self, lead="lea", kind=Kind.SINGLE):
        with self.app.app_context(), transaction():
            application = starting.start(call_named(SLUG), by=self.somebody(lead), kind=kind, now=self.now)
            db.session.flush()
            self.name = application.key
        return self.name

    def do(self, verb, *args, by="lea", now=None, **kwargs):
        """Carry out one service on the application, in a transaction of its own."""
        with self.app.app_context(), transaction():
            application = application_named(self.name, lock=True)
            return verb(application, *args, by=self.somebody(by), now=now or self.now, **kwargs)

    def submit(self, by="lea", now=None):
        return self.do(submitting.submit, by=by, now=now)

    def fill_in(self, partner_key="", by="lea"):
        """Write every section of the application as the example of the edition does."""
        with self.app.app_context():
            documents = example.example(CallSettings.read(call_named(SLUG).settings), partner_key=partner_key)
        self.do(filling.save_all, documents, by=by)

    def fill_in_partner(self, key, by="paul"):
        self.write("partner", example.partner(), partner_key=key, by=by)

    def write(self, slug, document, *, partner_key="", by="lea"):
        """Save a document, with a real file for each one it names."""
        self.do(filling.save, slug, document, partner_key=partner_key, by=by)

    def write_at(self, moment, slug, fields, by="lea"):
        """Save fields of a section at a certain time."""
        section = edition("venue_host").by_slug[slug]
        self.do(drafts.save_section, section, "", fields, by=by, seen=10**6, save_key="", now=moment)

    def add_partner(self, name="Kouterhal Gent", email="", now=None):
        """Add an organisation with Paul as its contact, and give the token of the letter."""
        typed = {"name": name, "country": "BE", "roles": ["venue"], "role_note": ""}
        self.do(partnering.add_partner, **typed, email=email or email_of("paul"), now=now)
        return self.token()

    def invite(self, name, role, partner="", email=""):
        """Ask somebody to join for a partner, or for the lead organisation, and give the token of the letter."""

        def invite(application, *, by, now):
            there = {one.name: one for one in application.consortium.present_partners}
            joined = there[partner] if partner else None
            partnering.invite(application, joined, email=email or email_of(name), role=role, by=by, now=now)

        self.do(invite)
        return self.token()

    def join(self, name, role=MemberRole.EDITOR, partner=""):
        """Let somebody in with a role; of a partner that takes part already, or of the lead organisation."""
        token = self.invite(name, role, partner)

        def accept(application, *, by, now):
            partnering.accept(application, invitation_for(token), token=token, by=by, now=now)

        self.do(accept, by=name)

    def token(self):
        """Give the token in the last invitation."""
        with self.app.app_context():
            query = select(Letter.text).where(Letter.name == "partner_invitation").order_by(Letter.id.desc())
            return re.search(r"/invitations/(\S+)", db.session.scalars(query).first())[1]

    def letters(self):
        """List who got which letter, oldest first."""
        with self.app.app_context():
            return [(one.name, one.to) for one in db.session.scalars(select(Letter).order_by(Letter.id))]

    def events(self):
        with self.app.app_context():
            return list(db.session.scalars(select(Event.name).order_by(Event.id)))

    def count(self, model):
        with self.app.app_context():
            return db.session.scalar(select(func.count()).select_from(model))

    def status(self):
        with self.app.app_context():
            return self.application().status

    def applications(self):
        with self.app.app_context():
            return list(db.session.scalars(select(Application).order_by(Application.id)))


def body(answer):
    """Give a page without the one thing that differs each time it is opened."""
    return re.sub(r'name="csrf_token" value="[^"]+"', "", answer.text)


def answer_in(content, field):
    """Give the value that a submission holds for a question outside repeating groups."""
    lines = (line for section in content["sections"] for part in section["parts"] for line in part["lines"])
    return next(line["value"] for line in lines if line["field"] == field)
