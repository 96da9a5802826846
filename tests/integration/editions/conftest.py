"""A call of each edition, open now, and the people who have to do with it."""

from datetime import datetime, timedelta

import pytest

from booster.accounts.models import Role
from booster.applications.services import submitting
from booster.calls.commands import DEFINITIONS
from booster.calls.definition import read_all
from booster.kit.clock import BRUSSELS, utcnow
from booster.kit.db import transaction
from tests import world
from tests.definitions import definition_of

# One call of each edition; whoever adds an edition adds a call and gets these tests.
CALLS = {one.edition: one.slug for one in reversed(read_all(DEFINITIONS))}
DAY = timedelta(days=1)


class Path:
    """One call with its people; pages are asked at the real time, verbs are told theirs."""

    def __init__(self, app, edition):
        self.app, self.slug, self.edition = app, CALLS[edition], edition
        self.now = utcnow().replace(second=0, microsecond=0)
        self.browsers = {}

    def open(self, first_cut_off):
        """Load the call so that its deadline is so many days away; where there are cut-offs, others follow."""
        settings = definition_of(self.slug).settings
        ends = [first_cut_off + 10 * n for n in range(len(settings.get("cut_offs", [0])))]
        moments = [self.now + days * DAY for days in ends]
        opens_at, closes_at = min(self.now - 20 * DAY, moments[0] - 5 * DAY), moments[-1]
        if "cut_offs" in settings:
            settings = {**settings, "cut_offs": [wall(moment) for moment in moments]}
        with self.app.app_context():
            dates = {"opens_at": opens_at.astimezone(BRUSSELS), "closes_at": closes_at.astimezone(BRUSSELS)}
            world.make_call(self.slug, like=self.slug, now=opens_at - DAY, settings=settings, **dates)
            for name, *roles in (("lea",), ("paul",), ("ada", Role.COORDINATOR), ("rita", Role.REVIEWER)):
                world.make_person(name, *roles)
        return self

    def call(self):
        return world.call_named(self.slug)

    def get(self, name, address):
        # Archives and other files want to be closed.
        with self.browser(name).get(address) as answer:
            answer.get_data()
            return answer

    def post(self, name, address, **data):
        return self.browser(name).post(address, data=data)

    def browser(self, name):
        if name not in self.browsers:
            self.browsers[name] = world.client_of(self.app, name) if name else self.app.test_client()
        return self.browsers[name]


def wall(moment):
    return datetime.strftime(moment.astimezone(BRUSSELS), "%Y-%m-%dT%H:%M:%S")


@pytest.fixture(params=list(CALLS))
def path(once, request):
    """A call that is open."""
    return once(opened, request.param, 10)


@pytest.fixture(params=list(CALLS))
def taken(once, request):
    """A call whose deadline, or first cut-off, was five days ago."""
    return once(opened, request.param, -5)


@pytest.fixture
def workshops(once):
    """The call with five cut-offs, of which one has passed."""
    return once(opened, "clusters_meet_regions", -5)


def opened(app, edition, first_cut_off):
    return Path(app, edition).open(first_cut_off)


@pytest.fixture
def two(once):
    """Lea applied in time for the first batch, Paul after it."""
    return once(one_taken)


def one_taken(app):
    return applied(app, -5, lea=9, paul=2)


def applied(app, first_cut_off, **days_ago):
    path = opened(app, "clusters_meet_regions", first_cut_off)
    with app.app_context():
        moments = {lead: path.now - days * DAY for lead, days in days_ago.items()}
        made = [world.make_application(lead, call=path.call(), now=moment) for lead, moment in moments.items()]
        path.references = tuple(one.reference for one in made)
    return path


@pytest.fixture
def waiting(once):
    """Two cut-offs have passed; Lea is in the first batch, Paul in the second."""
    return once(both_taken)


def both_taken(app):
    return applied(app, -15, lea=18, paul=10)


@pytest.fixture
def over(once):
    """All cut-offs have passed; Lea is in the first batch, Paul in the last, and nobody in between."""
    return once(all_taken)


def all_taken(app):
    return applied(app, -50, lea=52, paul=12)


def submitted(path, moment, lead="lea"):
    with path.app.app_context():
        application = world.make_application(lead, call=path.call(), now=moment)
        return application.batch.number, application.sealed_until


def again(path, reference, *, now):
    """Reopen and submit again."""
    with path.app.app_context():
        application = world.application_of(reference)
        with transaction():
            submitting.reopen(world.fresh(application), by=world.person_called("lea"), now=now)
        world.submit(application, by="lea", now=now)
        return world.fresh(application).batch.number


def judged(path, reference, *, now):
    scored(path, reference, now=now)
    with path.app.app_context():
        world.decide(world.application_of(reference), now=now)


def scored(path, reference, *, now):
    with path.app.app_context():
        application = world.application_of(reference)
        world.check(application, now=now)
        world.make_review(application, "rita", now=now)
