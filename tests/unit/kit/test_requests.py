"""When a request counts as arrived: with its first byte, unless its last one is kept back for long."""

from datetime import timedelta

import pytest
from flask import Flask, g, request

from booster.kit import requests
from booster.kit.clock import ON_ITS_WAY, utcnow

MINUTE = timedelta(minutes=1)


@pytest.fixture
def arrival():
    """Give the moment at which a form counts as arrived whose first byte came so long ago."""
    app = Flask(__name__)
    requests.init_app(app)

    def arrived(begun):
        with app.test_request_context(method="POST", data={"text": "typed"}):
            g.now = begun
            assert request.form["text"] == "typed"
            return g.now

    return arrived


def test_a_form_that_takes_its_time_has_arrived_when_it_began(arrival):
    begun = utcnow() - ON_ITS_WAY + MINUTE

    assert arrival(begun) == begun


def test_a_form_that_is_kept_open_for_long_has_arrived_when_it_ended(arrival):
    begun = utcnow() - ON_ITS_WAY - MINUTE

    assert arrival(begun) > begun + ON_ITS_WAY
