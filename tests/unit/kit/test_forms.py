"""Small forms take words, and nothing else that a request may carry."""

import io

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict
from wtforms import StringField

from booster.kit.forms import SmallForm


class Wish(SmallForm):
    """What somebody would like."""

    text = StringField()


@pytest.fixture
def sent():
    """Stand where a request with this in it is answered."""
    app = Flask("wishes")
    app.config.update(SECRET_KEY="of the wishes", WTF_CSRF_ENABLED=False)
    return app.test_request_context


def test_what_was_sent_is_taken(sent):
    with sent(method="POST", data={"text": "A garden."}):
        assert Wish().text.data == "A garden."


@pytest.mark.parametrize(
    "odd", [{"data": {"text": (io.BytesIO(b"A garden."), "a.txt")}}, {"json": {"text": "A garden."}}, {"json": [1, 2]}]
)
def test_a_file_or_json_is_no_answer(sent, odd):
    with sent(method="POST", **odd):
        assert Wish().text.data is None


def test_beside_a_file_the_words_still_count(sent):
    with sent(method="POST", data={"text": "A garden.", "more": (io.BytesIO(b"x"), "a.txt")}):
        assert Wish().text.data == "A garden."


def test_reading_a_page_sends_nothing(sent):
    with sent(query_string={"text": "A garden."}):
        assert Wish(text="A house.").text.data == "A house."


@pytest.mark.parametrize(("given", "shown"), [(None, "A house."), (MultiDict({"text": "A tent."}), "A tent.")])
def test_what_a_form_is_made_with_goes_before_what_was_sent(sent, given, shown):
    with sent(method="POST", data={"text": "A garden."}):
        assert Wish(given, text="A house.").text.data == shown
