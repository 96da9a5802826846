"""Lea leads an application; Paul and Stan have accounts."""

import pytest

from booster.consortium.models import Kind
from tests.applying import Stage


@pytest.fixture
def stage(app):
    stage = Stage(app)
    for name in ("lea", "paul", "stan"):
        stage.person(name)
    stage.start(kind=Kind.CONSORTIUM)
    return stage
