"""What tests of calls ask for."""

import pytest

from tests.unit.kit.rendering import bare_app


@pytest.fixture
def in_english():
    with bare_app().test_request_context():
        yield
