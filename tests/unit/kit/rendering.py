"""Renders a macro as a page would, without database or request, and reads the result strictly."""

from functools import cache

from flask import Flask, render_template_string
from jinja2 import StrictUndefined

from booster.config import FIXED
from booster.kit import assets, filters, parts, texts
from booster.setup.places import ROOT
from tests.markup import read_strictly

IMPORTS = """
{% import "kit/forms.html" as forms %}{% import "kit/page.html" as kit %}{% import "kit/question.html" as q %}
"""


def bare_app():
    app = Flask("templates", template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "static"))
    app.secret_key = "for tests"
    app.config["BABEL_DEFAULT_LOCALE"] = FIXED["BABEL_DEFAULT_LOCALE"]
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals |= {"csrf_token": lambda: "a-token", "signed_in": None}
    texts.init_app(app)
    assets.init_app(app)
    filters.init_app(app)
    parts.init_app(app)
    # The foot of every page leads there.
    app.add_url_rule("/accessibility", "calls.accessibility")
    return app


class Shown:
    """What a macro wrote, as a tree to ask."""

    def __init__(self, html):
        self.html = html.strip()
        self.tree = read_strictly(self.html, whole=self.html.startswith("<!doctype"))

    def all(self, tag):
        return list(self.tree.iter(f"{{http://www.w3.org/1999/xhtml}}{tag}"))

    def one(self, tag):
        (found,) = self.all(tag)
        return found

    def by_id(self, key):
        (found,) = [element for element in self.tree.iter() if element.get("id") == key]
        return found

    def text(self, element=None):
        return " ".join("".join((self.tree if element is None else element).itertext()).split())


@cache
def _shared_app():
    """The one in which all of these are shown, so that their templates are compiled once."""
    return bare_app()


def show(source, **context):
    with _shared_app().test_request_context("/desk"):
        return Shown(render_template_string(IMPORTS + source, **context))
