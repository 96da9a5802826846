"""What follows the language of a page besides its words: how it is marked, its days, its numbers and its counts."""

from datetime import date

import pytest
from flask import render_template
from flask_babel import force_locale

from booster.kit.clock import day_text
from booster.kit.markdown import markdown
from booster.kit.texts import plurals
from booster.review.limits import shorten
from tests.unit.kit.rendering import Shown


@pytest.fixture
def reads(app):
    """Be somebody who reads a language."""

    def reading(language, say):
        with app.test_request_context(), force_locale(language):
            app.preprocess_request()
            return say()

    return reading


@pytest.mark.parametrize("template", ["layout/bare.html", "mail/layout.html"])
def test_a_page_and_a_letter_say_their_language(reads, template):
    given = {"contact": "", "recipient": "", "public_url": ""}

    shown = [reads(one, lambda: Shown(render_template(template, **given))).one("html") for one in ("en_GB", "de")]

    assert [html.get("lang") for html in shown] == ["en-GB", "de"]


def test_what_is_english_on_a_page_of_another_language_is_marked_so(reads):
    english, german = (reads(one, lambda: markdown("Come")) for one in ("en_GB", "de"))

    assert german == f'<div lang="en">{english}</div>'


def test_days_and_numbers_are_written_as_the_language_does(reads):
    day = date(2022, 9, 16)

    assert [reads(one, lambda: day_text(day)) for one in ("en_GB", "de")] == ["16 September 2022", "16. September 2022"]
    assert "10.000" in reads("de", lambda: str(shorten(10_000)))


def test_scripts_get_a_count_in_each_form_that_the_language_has(reads):
    forms = {one: reads(one, lambda: plurals("{count} day", "{count} days")) for one in ("en_GB", "pl")}

    assert forms["en_GB"] == {"one": "{count} day", "other": "{count} days"}
    assert set(forms["pl"]) == {"one", "few", "many"}
