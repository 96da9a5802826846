"""What people read when something goes wrong: what happened, what to do, and never what it looks like inside."""

import re

import pytest
from flask import abort
from sqlalchemy.exc import InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection

from booster.app import create_app
from booster.config import ROOT
from booster.failures import TEXTS
from booster.kit.errors import DomainError, TooMany
from tests.conftest import settings_for
from tests.markup import read_strictly

CODES = (400, 403, 404, 405, 408, 413, 422, 429, 500, 503)
HTMX = {"HX-Request": "true"}
INSIDE = "the inside of the server"


def fail(code):
    if code == 429:
        raise TooMany("This was tried too often in a short time.", retry_after=60)
    if code == 409:
        raise DomainError("It has been handed in.")
    if code == 500:
        raise RuntimeError(INSIDE)
    if code == 503:
        raise OperationalError(INSIDE, {}, Exception(INSIDE))
    abort(code)


NO_DATABASE = {
    "all-connections-are-taken": NoConnection(INSIDE),
    "the-connection-was-ended": InternalError(INSIDE, {}, Exception(INSIDE), connection_invalidated=True),
}


def wait_in_vain(why):
    raise NO_DATABASE[why]


def just_started(folder):
    return create_app({**settings_for(f"sqlite:///{folder / 'empty.sqlite3'}", folder), "TESTING": False})


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    """A browser on a server without any table, for a page about a failure must need nothing."""
    app = just_started(tmp_path_factory.mktemp("errors"))
    app.add_url_rule("/fail/<int:code>", view_func=fail, methods=["GET", "POST"])
    app.add_url_rule("/wait/<why>", view_func=wait_in_vain)
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False
    return app.test_client()


def test_whoever_is_refused_is_led_back_to_the_page_of_ours_that_they_sent_it_from(client):
    def led_to(page):
        refused = client.post("/fail/429", headers={"Referer": page}).text
        return re.findall(r'href="([^"]*)">Go back to where you were<', refused)

    assert led_to("http://localhost/sign-in?next=/desk") == ["/sign-in?next=/desk"]
    for other in (
        "http://elsewhere.example/sign-in",
        "http://localhost//elsewhere.example",
        "http://localhost/sign-out",
    ):
        assert led_to(other) == []


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_a_failure_says_what_happened_and_what_to_do(client, code, headers):
    answer = client.get(f"/fail/{code}", headers=headers)

    title, advice = (str(text) for text in TEXTS[code])
    page = read_strictly(answer.text, whole=answer.text.startswith("<!doctype"))
    assert answer.status_code == code
    assert [heading.text for heading in page.iter() if str(heading.tag).endswith("}h1")] == [title]
    assert advice in answer.text
    assert INSIDE not in answer.text


@pytest.mark.parametrize("code", CODES)
def test_a_failure_is_kept_by_nobody(client, code):
    answer = client.get(f"/fail/{code}")

    assert answer.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("why", NO_DATABASE)
def test_a_database_that_lets_nobody_in_will_do_so_soon(client, why):
    answer = client.get(f"/wait/{why}")

    assert (answer.status_code, str(TEXTS[503][0]) in answer.text) == (503, True)


@pytest.mark.parametrize("path", ["/fail/500?token=abcdef", "/fail/503"])
def test_whoever_writes_to_us_of_a_failure_names_its_line_in_the_log(client, caplog, path):
    page = client.get(path).text

    (line,) = caplog.messages
    endpoint, name = re.search(r"GET (\w+) .*\((\w{6})\)", line).groups()
    assert (endpoint in client.application.view_functions, f"name this: {name}" in page) == (True, True)
    assert "token" not in caplog.text


def test_a_server_that_has_just_started_refuses_another_host_with_a_page_of_ours(tmp_path):
    answer = just_started(tmp_path).test_client().get("/", headers={"Host": "evil.example"})

    assert (answer.status_code, answer.headers["X-Frame-Options"]) == (400, "DENY")
    assert str(TEXTS[400][0]) in answer.text


def test_a_proxy_that_cannot_reach_us_says_the_same():
    page = read_strictly((ROOT / "static" / "away.html").read_text())

    told = page.find(".//{*}div[@data-problem]")
    assert [line.text for line in told] == [str(text) for text in TEXTS[503]]


def test_whoever_tried_too_often_learns_for_how_long(client):
    assert client.get("/fail/429").headers["Retry-After"] == "60"


def test_there_is_a_page_for_each_of_them():
    assert set(TEXTS) == {*CODES, 409}


@pytest.mark.parametrize(("code", "as_code"), [(410, 400), (418, 400), (501, 500)])
def test_any_other_failure_reads_like_its_family(client, code, as_code):
    answer = client.get(f"/fail/{code}")

    assert answer.status_code == as_code
    assert str(TEXTS[as_code][0]) in answer.text


WRITTEN = "Rooms on one floor,\r\nand <em>quiet</em>."
SECRET = "correct horse battery staple"


def given_back(answer):
    page = read_strictly(answer.text)
    return [one.text.strip() for one in page.iter() if str(one.tag).endswith("}textarea")]


@pytest.mark.parametrize("code", [400, 403, 404, 409, 422, 429, 500, 503])
def test_whoever_is_refused_gets_back_what_they_wrote_and_no_secret(client, code):
    sent = {"reason": WRITTEN, "ruling": "accepted", "password": SECRET, "current": SECRET, "csrf_token": "a b"}

    answer = client.post(f"/fail/{code}", data=sent)

    assert given_back(answer) == [WRITTEN.replace("\r\n", "\n")]
    # A server may fail just after it has saved.
    assert ("It may not be saved." if code >= 500 else "It is not saved.") in answer.text


def test_what_is_sent_to_no_page_of_ours_is_not_read(client):
    assert given_back(client.post("/nowhere", data={"reason": WRITTEN})) == []


@pytest.mark.parametrize(
    ("most", "kind"),
    [
        ("MAX_CONTENT_LENGTH", "application/x-www-form-urlencoded"),
        ("MAX_CONTENT_LENGTH", "multipart/form-data"),
        ("MAX_FORM_MEMORY_SIZE", "multipart/form-data"),
    ],
)
def test_what_is_too_large_to_be_read_is_not_given_back_and_fails_no_page(client, monkeypatch, most, kind):
    monkeypatch.setitem(client.application.config, most, 1000)

    answer = client.post("/fail/404", data={"reason": WRITTEN, "more": "x" * 1000}, content_type=kind)

    assert (answer.status_code, given_back(answer)) == (404, [])


def test_a_page_that_was_only_asked_for_gives_nothing_back(client):
    assert given_back(client.get("/fail/403", query_string={"reason": WRITTEN})) == []
