"""What stands already when a journey begins: people, and a call of its own for each journey."""

import re
from datetime import timedelta

from sqlalchemy import func, select, update

from booster.accounts import queries, services
from booster.accounts.models import Person, Role, SignIn
from booster.applications.models import Application, Status, Submission
from booster.applications.queries import application_named
from booster.applications.services import closing, partnering, starting
from booster.applications.services.occasions import occasion_of
from booster.calls.models import SETTLED_AFTER, Call
from booster.calls.queries import call_named
from booster.calls.services import reschedule
from booster.consortium.models import Kind, Member, Partner
from booster.consortium.services import remove_member
from booster.kit.clock import utcnow
from booster.kit.db import db, transaction
from booster.mail.models import Letter
from booster.review.models import AssignmentStatus
from booster.review.services import assessing, assigning
from tests import world
from tests.cookies import cookie_of
from tests.definitions import definition_of
from tests.people import email_of

DAY = timedelta(days=1)


class Scenery:
    """Builds with the services what a journey does not need to click."""

    def __init__(self, site):
        self.app = site.app
        # Full minutes, since deadlines have no seconds.
        self.now = utcnow().replace(second=0, microsecond=0)

    def people(self):
        with self.app.app_context():
            for name in ("lea", "paul", "stan"):
                world.make_person(name, now=self.now)
            for name in ("rita", "remi", "rosa"):
                world.make_person(name, Role.REVIEWER, now=self.now)
            world.make_person("ada", Role.COORDINATOR, now=self.now)
        return self

    def call(self, slug, *, opens_at=None, closes_at=None):
        """Publish the real call a second time, open now and for thirty days, and return its address."""
        dates = {"opens_at": opens_at or self.now - DAY, "closes_at": closes_at or self.now + 30 * DAY}
        days = {"first": f"{self.now + 60 * DAY:%Y-%m-%d}", "last": f"{self.now + 80 * DAY:%Y-%m-%d}"}
        settings = {**definition_of(world.SLUG).settings, "window": days, "online_days": []}
        names = {"code": slug.upper(), "title": f"Academy for {slug}"}
        with self.app.app_context():
            world.make_call(slug, settings=settings, now=self.now, **names, **dates)
        return f"/calls/{slug}"

    def draft(self, slug, lead, *, kind=Kind.SINGLE, complete=False):
        """Publish a call, start an application to it, fill it in if wanted, and return its address."""
        self.call(slug)
        with self.app.app_context():
            if complete:
                application = world.make_application(lead, call=call_named(slug), status=Status.DRAFT, now=self.now)
            else:
                with transaction():
                    by = world.person_called(lead)
                    application = starting.start(call_named(slug), by=by, kind=kind, now=self.now)
            return f"/applications/{application.name}"

    def invite(self, application, name):
        """Let Lea invite somebody, and return the address in the letter."""
        with self.app.app_context():
            typed = {"name": "Kouterhal Gent", "country": "BE", "roles": ["venue"], "role_note": ""}
            with transaction():
                led = application_named(application.rsplit("/", 1)[1], lock=True)
                by = world.person_called("lea")
                partnering.add_partner(led, **typed, email=email_of(name), by=by, now=self.now)
            query = select(Letter.text).where(Letter.name == "partner_invitation", Letter.to == email_of(name))
            text = db.session.scalars(query.order_by(Letter.id.desc())).first()
            return re.search(r"/invitations/\S+", text)[0]

    def together(self, slug, lead, partner):
        """Publish a call, and let one partner join the application of its lead."""
        address = self.draft(slug, lead, kind=Kind.CONSORTIUM)
        with self.app.app_context():
            world.join(self._application(address), partner, by=lead, now=self.now)
        return address

    def write(self, address, slug, document, *, by, partner=False):
        """Save a section; with `partner`, that of the first partner."""
        with self.app.app_context():
            application = self._application(address)
            key = application.consortium.present_partners[0].key if partner else ""
            world.write(application, slug, document, by=by, now=self.now, partner_key=key)

    def take_out(self, address, name):
        """Let Lea remove somebody who has joined."""
        with self.app.app_context(), transaction():
            application = application_named(address.rsplit("/", 1)[1], lock=True)
            member = application.consortium.member_of(world.person_called(name))
            remove_member(member, occasion=occasion_of(application), by=application.consortium.lead, now=utcnow())

    @staticmethod
    def _application(address):
        return application_named(address.rsplit("/", 1)[1])

    def submissions(self, slug):
        """Count how often something was submitted in a call."""
        query = select(func.count()).select_from(Submission).join(Submission.application).join(Application.call)
        with self.app.app_context():
            return db.session.scalar(query.where(Call.slug == slug))

    def members(self, slug):
        """Name everybody who joined an application of a call."""
        ours = select(Application.consortium_id).join(Application.call).where(Call.slug == slug)
        with self.app.app_context():
            query = select(Person.name).join(Member, Member.person_id == Person.id).join(Member.partner)
            return list(db.session.scalars(query.where(Partner.consortium_id.in_(ours))))

    def close(self, slug):
        """Let the deadline be now."""
        with self.app.app_context(), transaction():
            call, closes_at = call_named(slug), utcnow().replace(second=0, microsecond=0)
            now = closes_at - DAY
            reschedule(
                call, opens_at=call.opens_at, closes_at=closes_at, reason="For a test.", by=None, now=now, told=False
            )

    def give_back(self, slug):
        """Let all be settled after a deadline that has just passed."""
        with self.app.app_context(), transaction():
            call = call_named(slug)
            call.closes_at -= SETTLED_AFTER
            closing.close(call, now=utcnow())

    def session_of(self, name):
        with self.app.app_context(), transaction():
            return services.start_session(world.person_called(name), device="test", now=utcnow())

    def cookie_of(self, name):
        """Sign somebody in where the way in is not what a test tells of, and return what the browser keeps then."""
        return cookie_of(self.app, self.session_of(name))

    def let_sessions_end_in(self, name, rest):
        """Let somebody have done nothing for so long that little of the session is left."""
        with self.app.app_context(), transaction():
            mine = update(SignIn).where(SignIn.person_id == world.person_called(name).id)
            db.session.execute(mine.values(seen_at=utcnow() - queries.IDLE + rest))

    def session_lasts(self, name):
        """Say how long somebody's newest session still lasts."""
        with self.app.app_context():
            mine = select(SignIn).where(SignIn.person_id == world.person_called(name).id, SignIn.ended_at.is_(None))
            return db.session.scalars(mine.order_by(SignIn.seen_at.desc())).first().seen_at + queries.IDLE - utcnow()

    def end_sessions(self, name):
        with self.app.app_context(), transaction():
            services.end_other_sessions(world.person_called(name), but=None, by=None, now=utcnow())

    def submitted(self, slug, *leads):
        """Publish a call whose deadline was yesterday, and submit one application for each lead, in time."""
        self.call(slug, opens_at=self.now - 9 * DAY, closes_at=self.now - DAY)
        then = self.now - 3 * DAY
        with self.app.app_context():
            made = [world.make_application(lead, call=call_named(slug), now=then) for lead in leads]
            return [application.reference for application in made]

    def in_review(self, slug, *, asked, handed_in):
        """Bring one application so far that some reviewers are asked and others have handed in."""
        [reference] = self.submitted(slug, "lea")
        with self.app.app_context():
            application = world.application_of(reference)
            world.check(application, now=self.now)
            for name in asked:
                world.make_review(application, name, status=AssignmentStatus.ASSIGNED, now=self.now)
            for name, scores in handed_in.items():
                world.make_review(application, name, scores, now=self.now)
        return reference

    def find_ineligible(self, reference):
        with self.app.app_context():
            world.check(world.application_of(reference), is_eligible=False, reason="It came twice.", now=self.now)

    def hand_in(self, reference, name, scores):
        """Let a reviewer who has been asked declare, score and hand in."""
        with self.app.app_context():
            application = world.application_of(reference)
            by = world.person_called(name)
            with transaction():
                assigning.declare(world.review_of(application, name), by=by, now=self.now)
        self.give_scores(reference, name, scores)

    def give_scores(self, reference, name, scores):
        """Let a reviewer who has declared score and hand in."""
        with self.app.app_context():
            application = world.application_of(reference)
            world.save_scores(application, name, scores, now=self.now)
            with transaction():
                by = world.person_called(name)
                assessing.hand_in(world.review_of(application, name), by=by, now=self.now)
