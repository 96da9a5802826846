"""What tests of calls ask for."""

import pytest

from booster.applications.views.reading.forms_to_read import introduce_editions
from tests.unit.kit.rendering import bare_app

# A definition names an edition, which has to be known.
introduce_editions()


@pytest.fixture
def in_english():
    with bare_app().test_request_context():
        yield
