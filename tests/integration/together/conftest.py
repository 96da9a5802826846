"""Lea's consortium: Paul has joined for the partner and written its part, without a letter of intent."""

import pytest

from booster.consortium.models import Kind
from tests.integration.together.company import Company


@pytest.fixture
def begun(once):
    """Lea has named the partner and Paul has joined; nothing is written."""
    return once(joined)


@pytest.fixture
def company(once):
    """Everything is written; only Paul's confirmation is missing."""
    return once(written)


def joined(app):
    company = Company(app)
    for name in ("lea", "paul", "emma", "stan"):
        company.person(name)
    company.start(kind=Kind.CONSORTIUM)
    company.let_paul_join()
    return company


def written(app):
    company = joined(app)
    company.fill_in(company.key)
    company.write_part()
    return company
