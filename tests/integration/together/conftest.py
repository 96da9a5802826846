"""Lea's consortium: Paul has joined for the partner and written its part, without a letter of intent."""

import shutil

import pytest

from booster.consortium.models import Kind
from tests.integration.together.company import Company


@pytest.fixture
def begun(app):
    """Lea has named the partner and Paul has joined; nothing is written."""
    company = Company(app)
    for name in ("lea", "paul", "emma", "stan"):
        company.person(name)
    company.start(kind=Kind.CONSORTIUM)
    company.let_paul_join()
    yield company
    shutil.rmtree(app.config["UPLOADS"], ignore_errors=True)


@pytest.fixture
def company(begun):
    """Everything is written; only Paul's confirmation is missing."""
    begun.fill_in(begun.key)
    begun.write_part()
    return begun
