"""Asking one database only, where the other one could not answer otherwise."""

import pytest


def on(database):
    """Mark a test: it runs on this database, "sqlite" or "postgresql", and not on the other."""
    return pytest.mark.parametrize("database_url", [database], indirect=True, scope="session")
