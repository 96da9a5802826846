"""The demo world, made once for the tests of all files, since it takes seconds; no test leaves a change in it."""

import pytest

from booster.accounts import services
from booster.accounts.queries import person_with_address
from booster.calls.commands import load_all
from booster.demo import world
from booster.kit.clock import utcnow
from booster.kit.db import transaction


@pytest.fixture
def demo_app(app):
    """The application in demo mode, with nothing in it."""
    app.config["DEMO"] = True
    yield app
    app.config["DEMO"] = False


@pytest.fixture(scope="module")
def loaded(application_server, worlds):
    """The application with the demo world of today in it; pages look at the real clock."""
    application_server.config["DEMO"] = True
    worlds.again(made)
    yield application_server
    application_server.config["DEMO"] = False


def made(app):
    with app.app_context():
        load_all()
        with transaction():
            world.load(utcnow())


@pytest.fixture(scope="module")
def browser_of(loaded):
    """Sign a demo person in, without the form."""

    def sign_in(name):
        client = loaded.test_client()
        with loaded.app_context(), transaction():
            person = person_with_address(f"{name}@booster.example")
            token = services.start_session(person, device="test", now=utcnow())
        with client.session_transaction() as cookie:
            cookie["_user_id"] = token
        return client

    return sign_in
