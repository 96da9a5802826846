import json
from types import SimpleNamespace

import pytest
from flask import flash, render_template, render_template_string

from tests.unit.kit.rendering import Shown, bare_app, show

REVIEWER = SimpleNamespace(name="Rita", email="rita@booster.example", is_reviewer=True, is_coordinator=False)
COORDINATOR = SimpleNamespace(name="Ada", email="ada@booster.example", is_reviewer=False, is_coordinator=True)


@pytest.mark.parametrize(
    ("person", "told"),
    [
        (None, ["Calls", "Register", "Sign in"]),
        (REVIEWER, ["Calls", "My desk", "Reviews", "Account", "Sign out"]),
        (COORDINATOR, ["Calls", "My desk", "Manage", "Account", "Sign out"]),
    ],
)
def test_everybody_is_shown_the_ways_they_may_go(person, told):
    shown = show('{% include "layout/_navigation.html" %}', signed_in=person)

    assert [shown.text(item) for item in shown.all("li")] == told


def test_the_place_where_somebody_is_is_marked():
    shown = show('{% include "layout/_navigation.html" %}', signed_in=REVIEWER)

    assert [link.get("href") for link in shown.all("a") if link.get("aria-current")] == ["/desk"]


def test_signing_out_is_a_form_with_a_token():
    form = show('{% include "layout/_navigation.html" %}', signed_in=REVIEWER).one("form")

    assert (form.get("action"), form.get("method")) == ("/sign-out", "post")
    assert form[0].get("value") == "a-token"


def test_the_page_can_be_skipped_to_and_told_from_others():
    shown = show('{% extends "layout/base.html" %}{% block title %}Calls{% endblock %}')

    assert shown.text(shown.one("title")) == "Calls – Booster"
    assert shown.all("a")[0].get("href") == "#main"
    assert shown.by_id("main").get("tabindex") == "-1"


def test_a_failed_form_is_told_in_the_title():
    shown = show('{% extends "layout/base.html" %}{% block title %}Register{% endblock %}', failed=True)

    assert shown.text(shown.one("title")) == "Error: Register – Booster"


def test_pages_of_an_application_and_of_a_long_list_are_told_apart_in_the_title():
    page = '{% extends "layout/base.html" %}{% block title %}Dates of {{ whose }}{% endblock %}'
    lea = SimpleNamespace(name="A-1", call=SimpleNamespace(title="Host & feed"))

    shown = [
        show(page, whose=whose, application=lea, pages=SimpleNamespace(number=number))
        for whose, number in (("the team", 1), ("A-1", 2), ("Host & feed", 1))
    ]

    assert [one.text(one.one("title")) for one in shown] == [
        "Dates of the team – Host & feed – Booster",
        "Dates of A-1 – Page 2 – Booster",
        "Dates of Host & feed – Booster",
    ]


def test_htmx_never_puts_an_error_in_place_of_what_was_typed():
    shown = show('{% extends "layout/base.html" %}')

    (meta,) = [m for m in shown.all("meta") if m.get("name") == "htmx-config"]
    assert {401, 403, 404, 413, 429, "5xx"} <= set(json.loads(meta.get("content"))["noSwap"])


def test_the_script_finds_its_sentences():
    words = show('{% extends "layout/base.html" %}').by_id("words").get("data-words")

    assert json.loads(words)["characters_left"]["other"] == "You have {count} characters left"


def test_what_was_done_is_said_once_and_safely():
    app = bare_app()
    with app.test_request_context("/"):
        flash("<b>Saved</b>", "success")
        shown = Shown(render_template("layout/_flash.html"))

    assert shown.text() == "<b>Saved</b>"
    assert "b-note--done" in shown.one("div").get("class")


def test_what_was_done_is_where_reading_begins():
    page = '{% extends "layout/base.html" %}'
    quiet = show(page).by_id("flash")
    app = bare_app()
    with app.test_request_context("/"):
        flash("Saved", "success")
        told = Shown(render_template_string(page)).by_id("flash")

    assert ("autofocus" in quiet.attrib, "tabindex" in quiet.attrib) == (False, False)
    assert ("autofocus" in told.attrib, told.get("tabindex")) == (True, "-1")


@pytest.mark.parametrize("template", ["errors/error.html", "errors/bare.html", "errors/_error.html"])
def test_an_error_says_what_happened_and_what_to_do(template):
    told = {"code": 404, "title": "Page not found", "sentence": "No such call.", "advice": "Check the address."}
    shown = show(f'{{% include "{template}" %}}', **told)

    assert shown.text(shown.one("h1")) == "Page not found"
    for sentence in ("No such call.", "Check the address.", "Nothing you had saved is lost."):
        assert sentence in shown.text()


def test_a_failure_is_shown_without_asking_who_is_signed_in():
    app = bare_app()
    del app.jinja_env.globals["signed_in"]
    del app.jinja_env.globals["csrf_token"]
    with app.test_request_context("/"):
        said = {"title": "Something went wrong", "sentence": "", "advice": "Wait a minute."}
        html = render_template("errors/bare.html", code=500, **said)

    assert Shown(html).all("form") == []
