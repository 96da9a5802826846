"""The world of the benchmark is made through the services, so it has to keep up with their rules."""

import pytest

from booster.applications.models import Status
from booster.applications.queries import application_named
from booster.bench import world
from booster.kit.clock import utcnow
from tests.databases import on


@pytest.fixture
def small(monkeypatch):
    """As many applications as a test needs."""
    monkeypatch.setattr(world, "BOARDS", (2,))
    monkeypatch.setattr(world, "CROWDED", 1)


# The benchmark has a file of its own, and numbers its thousands of rows itself.
@on("sqlite")
@pytest.mark.usefixtures("small")
def test_it_has_something_to_write_something_to_judge_and_a_board(app):
    built = world.build(app, utcnow())

    with app.app_context():
        states = [application_named(name).status for name in (built.draft, built.submitted)]
    assert states == [Status.DRAFT, Status.ELIGIBLE]
    assert [*built.boards] == [2]
    assert built.crowd
