"""Lea leads an application; Paul, Emma, Vera and Stan have accounts."""

import pytest

from booster.consortium.models import Kind
from tests.applying import Stage


@pytest.fixture
def stage(once):
    return once(begun)


def begun(app):
    stage = Stage(app)
    for name in ("lea", "paul", "emma", "vera", "stan"):
        stage.person(name)
    stage.start(kind=Kind.CONSORTIUM)
    return stage
