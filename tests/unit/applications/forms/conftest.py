"""Words and dates need an application around them, but no database."""

import pytest
from flask import Flask
from flask_babel import Babel

from booster.config import FIXED


@pytest.fixture(scope="module", autouse=True)
def an_application():
    app = Flask("words")
    Babel(app, default_locale=FIXED["BABEL_DEFAULT_LOCALE"])
    with app.app_context():
        yield
