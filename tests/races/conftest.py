"""A pair of processes on each database."""

import pytest

from tests.applying import Stage
from tests.races.two_processes import Pair


@pytest.fixture(scope="session")
def pair(application_server, database_url, tmp_path_factory):
    pair = Pair(database_url, tmp_path_factory.mktemp("pair"))
    yield pair
    pair.end()


@pytest.fixture
def stage(once):
    return once(peopled)


def peopled(app):
    stage = Stage(app)
    for name in ("lea", "paul", "emma", "vera", "stan"):
        stage.person(name)
    return stage
