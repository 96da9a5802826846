"""Lea's application to the real call, complete; applications of others beside it where a test asks for them."""

import pytest

from tests.applying import Stage


@pytest.fixture
def empty_stage(once):
    return once(peopled)


@pytest.fixture
def stage(once):
    return once(complete)


@pytest.fixture
def submitted(once):
    return once(sent)


def peopled(app):
    stage = Stage(app)
    stage.person("lea")
    return stage


def complete(app):
    stage = peopled(app)
    stage.start()
    stage.fill_in()
    return stage


def sent(app):
    stage = complete(app)
    stage.submit()
    return stage
