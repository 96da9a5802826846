"""One application in review, and what people do about it."""

import pytest
from sqlalchemy import func, select

from booster.accounts.models import Role
from booster.applications.forms import edition
from booster.audit.models import Event
from booster.kit.clock import utcnow
from booster.kit.db import db
from booster.mail.models import Letter
from booster.review import queries
from booster.review.models import AssignmentStatus, Check, Decision, EquivalentAnswer
from booster.review.services import publishing
from booster.review.services.turn import stamp
from tests import world
from tests.world import SLUG

BOARD = f"/review/calls/{SLUG}"
REASONS = world.REASONS


MOMENTS = {
    Check: Check.checked_at,
    Decision: Decision.decided_at,
    EquivalentAnswer: EquivalentAnswer.answered_at,
}


class Case:
    """Lea's eligible application, with Ada who coordinates, and Rita and Remi who review."""

    def __init__(self, app, reference):
        self.app = app
        self.reference = reference
        self.browsers = {}

    @property
    def page(self):
        """The address of the reviewer's page."""
        return f"/review/{self.reference}"

    @property
    def desk(self):
        """The address of the coordinator's page."""
        return f"{BOARD}/{self.reference}"

    def browser(self, name):
        if name not in self.browsers:
            self.browsers[name] = world.client_of(self.app, name)
        return self.browsers[name]

    def get(self, name, path, **kwargs):
        return self.browser(name).get(path, **kwargs)

    def post(self, name, path, data=None, **kwargs):
        return self.browser(name).post(path, data=data or {}, **kwargs)

    def person(self, name, *roles):
        with self.app.app_context():
            world.make_person(name, *roles)

    def apply(self, lead, **how):
        """Let somebody else apply too, and return the reference."""
        with self.app.app_context():
            world.make_person(lead)
            return world.make_application(lead, **{"status": world.Status.ELIGIBLE, **how}).reference

    def review(self, reviewer, scores="4", *, status=AssignmentStatus.HANDED_IN, of=""):
        with self.app.app_context():
            world.make_review(world.application_of(of or self.reference), reviewer, scores, status=status)

    def decide(self, *how, of="", **more):
        with self.app.app_context():
            world.decide(world.application_of(of or self.reference), *how, **more)

    def publish(self):
        with self.app.app_context():
            world.publish()

    def shown(self):
        """What the page of publication asks to agree to."""
        with self.app.app_context():
            return publishing.fingerprint(publishing.notices(self.application().call))

    def application(self, reference=""):
        return world.application_of(reference or self.reference)

    def assignment(self, reviewer):
        with self.app.app_context():
            return world.review_of(self.application(), reviewer)

    def standing(self, reference=""):
        with self.app.app_context():
            return queries.standing_of(self.application(reference))

    def decision(self):
        with self.app.app_context():
            return queries.decision_of(self.application())

    def fallen(self):
        """What is written down of the last decision that fell."""
        with self.app.app_context():
            return queries.fallen_of(self.application()).detail

    def seen(self, model, of="", **which):
        """What a page that was opened just now knows of a check, a decision or an answer."""
        with self.app.app_context():
            written_at = select(MOMENTS[model]).filter_by(application_id=self.application(of).id, **which)
            return stamp(db.session.scalar(written_at))

    def status(self, reference=""):
        with self.app.app_context():
            return self.application(reference).status

    def count(self, model):
        with self.app.app_context():
            return db.session.scalar(select(func.count()).select_from(model))

    def letters(self, name):
        with self.app.app_context():
            return list(db.session.scalars(select(Letter).where(Letter.name == name).order_by(Letter.id)))

    def events(self, beginning):
        with self.app.app_context():
            query = select(Event.name).where(Event.name.startswith(beginning)).order_by(Event.id)
            return list(db.session.scalars(query))


@pytest.fixture
def case(once):
    return once(made)


@pytest.fixture
def new_case(once):
    """The same before anything has been checked."""
    return once(made, world.Status.SUBMITTED)


@pytest.fixture
def sealed(once):
    """The same while the call is still open; only browsers live in its time."""
    return once(made_while_open)


@pytest.fixture
def writing(once):
    """The same, of which Rita has begun an assessment."""
    return once(begun)


def begun(app):
    case = made(app)
    case.review("rita", status=AssignmentStatus.STARTED)
    return case


def made(app, status=world.Status.ELIGIBLE):
    with app.app_context():
        return Case(app, world.make_world(status=status).reference)


def made_while_open(app):
    with app.app_context():
        now = utcnow().replace(second=0, microsecond=0)
        world.make_call(opens_at=now - world.DAY, closes_at=now + 30 * world.DAY, now=now - 2 * world.DAY)
        world.make_person("lea")
        world.make_person("ada", Role.COORDINATOR)
        world.make_person("rita", Role.REVIEWER)
        return Case(app, world.make_application("lea", now=now).reference)


def form(scores="4", *, seen, then="stay", **fields):
    """What the browser sends from the score form; `__` stands for the slash."""
    named = {name.replace("__", "/"): text for name, text in fields.items()}
    return {**world.score_form(scores, edition("venue_host").grid), **named, "seen": seen, "then": then}
