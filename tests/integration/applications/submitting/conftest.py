"""Lea's application to the real call, complete; applications of others beside it where a test asks for them."""

import shutil

import pytest

from tests.applying import Stage


@pytest.fixture
def empty_stage(app):
    stage = Stage(app)
    stage.person("lea")
    yield stage
    shutil.rmtree(app.config["UPLOADS"], ignore_errors=True)


@pytest.fixture
def stage(empty_stage):
    empty_stage.start()
    empty_stage.fill_in()
    return empty_stage
