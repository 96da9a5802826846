"""What every request meets, whatever its address: the CSRF token, the headers, our own pages for what is not there."""

import re
from io import BytesIO

import pytest
from flask_wtf import FlaskForm
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from wtforms import PasswordField

from booster.app import create_app
from booster.kit.db import db
from booster.kit.forms import SmallForm
from booster.kit.headers import HEADERS
from booster.kit.requests import SMALL, is_secret
from tests.conftest import settings_for
from tests.markup import read_strictly

# One value for every kind of placeholder in an address.
VALUES = {
    "slug": "some-call",
    "name": "bcdfghjkmn",
    "section": "venue",
    "kind": "single",
    "number": "1",
    "assignment": "1",
}
PLACEHOLDER = re.compile(r"<(?:[^<>:]+:)?(\w+)>")
HTMX = {"HX-Request": "true"}
FORM = "application/x-www-form-urlencoded"


def addresses(app, method):
    """Give one address for each rule that takes a method; files under static/ are kept by browsers."""
    rules = [rule for rule in app.url_map.iter_rules() if method in rule.methods and rule.endpoint != "static"]
    return [PLACEHOLDER.sub(lambda found: VALUES.get(found[1], "x" * 20), rule.rule) for rule in rules]


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_nothing_is_changed_without_the_token_of_our_own_page(app, headers):
    client = app.test_client()

    statuses = {path: client.post(path, headers=headers, csrf=False).status_code for path in addresses(app, "POST")}

    assert len(statuses) > 25
    assert {path: status for path, status in statuses.items() if status != 400} == {}


def test_what_was_typed_into_a_page_without_a_token_is_given_back_to_copy(app):
    first, second = "We have four rooms.\n<b>Two</b> are large.", "The tram stops here."
    sent = {"reach": second, "about": first, "seen": "12", "current": "open the old door", "password": "a new one"}

    answer = app.test_client().post("/applications/bcdfghjkmn/venue", data=sent, csrf=False)

    boxes = read_strictly(answer.text).findall(".//{*}textarea")
    assert (answer.status_code, [box.text for box in boxes]) == (400, [second, first])
    assert all("readonly" in box.attrib for box in boxes)


def forms_below(form):
    return {form}.union(*(forms_below(below) for below in form.__subclasses__()))


def test_a_form_with_more_fields_than_any_of_ours_is_not_taken_apart(app):
    fields = "a&" * app.config["MAX_FORM_PARTS"]

    answer = app.test_client().post("/applications/bcdfghjkmn/submit", data=fields, content_type=FORM, csrf=False)

    assert answer.status_code == 413


@pytest.mark.parametrize(("size", "status"), [(SMALL - 100, 400), (SMALL + 100, 413)])
def test_a_body_that_does_not_say_how_long_it_is_may_only_be_small(app, size, status):
    """Browsers say it, and each piece of such a body costs far more than its bytes."""
    answer = app.test_client().post(
        "/applications/bcdfghjkmn/submit",
        data=b"x" * size,
        content_type=FORM,
        headers={"Transfer-Encoding": "chunked"},
        environ_overrides={"wsgi.input_terminated": True},
        csrf=False,
    )

    assert answer.status_code == status


def test_only_whoever_has_signed_in_once_sends_files(app, monkeypatch):
    monkeypatch.setitem(app.config, "MAX_FORM_MEMORY_SIZE", 1000)
    photograph = (BytesIO(b"x" * 1001), "stage.jpg")

    answer = app.test_client().post("/applications/bcdfghjkmn/venue", data={"photograph": photograph}, csrf=False)

    assert answer.status_code == 413


def test_every_form_reads_words_only():
    """A file or JSON in the place of words would reach rules that know only words."""
    others = {form for form in forms_below(FlaskForm) if not issubclass(form, SmallForm)}

    assert others == {FlaskForm}


def test_every_field_for_a_password_is_known_as_a_secret():
    fields = [(name, field) for form in forms_below(FlaskForm) for name, field in vars(form).items()]
    for_passwords = {name for name, field in fields if issubclass(getattr(field, "field_class", object), PasswordField)}

    assert {"current", "password"} <= for_passwords
    assert [name for name in for_passwords if not is_secret(name)] == []


def test_nothing_is_changed_with_the_token_of_another_session(app):
    client, thief = app.test_client(), app.test_client()
    stolen = {"csrf_token": re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get("/sign-in").text)[1]}
    thief.get("/sign-in")

    assert client.post("/sign-in", data=stolen, csrf=False).status_code == 422
    assert thief.post("/sign-in", data=stolen, csrf=False).status_code == 400


OURS = ({}, {"Origin": "null"}, {"Origin": "https://localhost"}, {"Sec-Fetch-Site": "same-origin"})
THEIRS = ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"})


@pytest.mark.parametrize(("headers", "status"), [*((ours, 422) for ours in OURS), *((other, 400) for other in THEIRS)])
def test_a_form_comes_from_our_own_site_as_far_as_its_browser_says_where_from(app, headers, status):
    sent = {"said": "Call this number."}

    answer = app.test_client().post("/sign-in", data=sent, base_url="https://localhost", headers=headers)

    assert answer.status_code == status
    # Nobody here has typed what another site sends.
    assert sent["said"] not in answer.text


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_every_answer_protects_its_reader(app, method):
    client, lacking = app.test_client(), {}
    for path in addresses(app, method):
        answer = client.open(path, method=method)
        promised = {**HEADERS, "Cache-Control": "no-store"}
        if missing := [name for name in promised if answer.headers.get(name) != promised[name]]:
            lacking[path] = missing

    assert lacking == {}


@pytest.mark.parametrize("name", ["booster.css", "booster.js", "europe.svg"])
def test_a_file_protects_its_reader_and_is_kept(app, name):
    with app.test_request_context():
        path = app.jinja_env.globals["asset"](name)
    with app.test_client().get(path) as answer:
        answer.get_data()

    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert (answer.status_code, "Access-Control-Allow-Origin" in answer.headers) == (200, False)
    assert "immutable" in answer.headers["Cache-Control"]


def test_a_secure_connection_stays_secure(app):
    answer = app.test_client().get("/", base_url="https://localhost")

    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_a_file_keeps_its_connection_secure_where_cookies_are(tmp_path):
    settings = settings_for(f"sqlite:///{tmp_path / 'empty.sqlite3'}", tmp_path)
    app = create_app({**settings, "SESSION_COOKIE_SECURE": True})
    with app.test_request_context():
        path = app.jinja_env.globals["asset"]("booster.css")
    with app.test_client().get(path) as answer:
        answer.get_data()

    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_nobody_keeps_scripts_or_styles_inside_a_page(app):
    policy = app.test_client().get("/").headers["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")


@pytest.mark.parametrize(
    "path", ["/nowhere", "/applications", "/calls/nowhere/form", "/admin.php", "/%00", "/..%2f..%2fetc"]
)
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_an_address_that_leads_nowhere_says_so(app, path, headers):
    answer = app.test_client().get(path, headers=headers)

    assert answer.status_code == 404
    assert "Page not found" in answer.text
    assert answer.text.startswith("<!doctype html>") == (not headers)


@pytest.mark.parametrize("end", ["%00", "?page=%00"])
def test_a_sign_that_postgresql_cannot_keep_leads_nowhere(app, end):
    client = app.test_client()

    statuses = {path: client.get(path + end).status_code for path in addresses(app, "GET")}

    assert {path: status for path, status in statuses.items() if status != 404} == {}


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [("DELETE", "/sign-in", "POST"), ("PUT", "/", "GET"), ("GET", "/sign-out", "POST"), ("TRACE", "/account", "GET")],
)
def test_an_address_takes_only_its_own_methods(app, method, path, allowed):
    answer = app.test_client().open(path, method=method)

    assert answer.status_code == 405
    assert allowed in answer.headers["Allow"]
    assert "This address does not take that" in answer.text


def test_looking_changes_nothing_on_any_page_without_a_session(app):
    client = app.test_client()

    statuses = {path: client.get(path).status_code for path in addresses(app, "GET")}

    assert {path: status for path, status in statuses.items() if status >= 500} == {}


def test_a_host_that_is_not_ours_is_refused(app):
    answer = app.test_client().get("/", headers={"Host": "evil.example"})

    assert answer.status_code == 400
    assert "evil.example" not in answer.text


def test_behind_a_proxy_a_host_that_is_named_beside_the_true_one_counts_for_nothing(tmp_path):
    app = create_app({**settings_for(f"sqlite:///{tmp_path / 'empty.sqlite3'}", tmp_path), "PROXIES": 1})

    assert app.test_client().get("/sign-in", headers={"X-Forwarded-Host": "evil.example"}).status_code == 200


def test_a_statement_that_fails_keeps_what_people_wrote_out_of_the_log(app):
    with app.app_context(), pytest.raises(SQLAlchemyError) as failed:
        db.session.execute(text("SELECT :word FROM nowhere"), {"word": "a secret"})

    assert "nowhere" in str(failed.value)
    assert "a secret" not in str(failed.value)
