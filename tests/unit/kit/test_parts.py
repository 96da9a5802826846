"""Parts of pages that are rendered once."""

import secrets

from flask_babel import force_locale
from markupsafe import Markup

from booster.kit.parts import remembered


def test_a_macro_is_asked_once_for_the_same_arguments(app):
    asked, name = [], secrets.token_hex(8)

    def macro(*words):
        asked.append(words)
        return Markup("-".join(words))

    with app.test_request_context():
        said = [remembered(name, macro, *words) for words in (("a", "b"), ("a", "c"), ("a", "b"))]

    assert said == ["a-b", "a-c", "a-b"]
    assert asked == [("a", "b"), ("a", "c")]


def test_each_language_is_rendered_by_itself(app):
    asked, name = [], secrets.token_hex(8)

    def macro(word):
        asked.append(word)
        return Markup(word)

    for language in ("en_GB", "fr"):
        with app.test_request_context(), force_locale(language):
            app.preprocess_request()
            remembered(name, macro, "a")

    assert asked == ["a", "a"]
