"""Sentences need a language, so the rules of passwords need an application around them."""

import pytest
from flask import Flask
from flask_babel import Babel


@pytest.fixture(scope="module")
def app_context():
    app = Flask("words")
    Babel(app)
    with app.app_context():
        yield
