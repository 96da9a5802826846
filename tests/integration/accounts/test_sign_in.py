"""Coming in, going out, and what strangers learn by trying."""

import re
from datetime import timedelta
from email.utils import parsedate_to_datetime

import pytest
from sqlalchemy import event, select

from booster.accounts.models import Attempt, Link, Parked, Person, SignIn
from booster.kit import headers
from booster.kit.clock import utcnow
from booster.kit.db import db
from tests.integration.accounts.conftest import NEW, change_password, cookie_of, sign_in, text_of, with_cookie
from tests.people import PASSWORD, email_of


def test_it_works(world, lea):
    browser = world.browser("lea")

    page = browser.get("/account")

    assert (page.status_code, "Lea Lambert" in page.text, "Firefox, Linux" in page.text) == (200, True, True)


@pytest.mark.parametrize(
    ("query", "place"),
    [({}, "/desk"), ({"next": "/account"}, "/account"), ({"next": "https://evil.example"}, "/desk")],
)
def test_it_leads_to_a_page_of_this_site(world, lea, query, place):
    assert sign_in(world.browser(), email_of("lea"), **query).location == place


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer_and_the_same_work(world, lea, work):
    email = email_of("lea")
    wrong = sign_in(world.browser(), email, "not the right one")
    work_for_known = dict(work)
    work.clear()
    unknown = sign_in(world.browser(), email_of("stan"), "not the right one")
    work_for_unknown = dict(work)

    assert text_of(wrong).replace(email, "") == text_of(unknown).replace(email_of("stan"), "")
    assert wrong.status_code == unknown.status_code == 422
    assert work_for_known == work_for_unknown
    assert work["verify"] == 1
    assert [name for name, _ in wrong.headers] == [name for name, _ in unknown.headers]


@pytest.mark.parametrize("field", ["email", "password"])
def test_an_address_or_a_password_of_absurd_length_is_not_right(world, lea, field):
    typed = {"email": email_of("lea"), "password": PASSWORD}
    page = world.browser().post("/sign-in", data={**typed, field: typed[field] + "\ufdfa" * 5_000})

    assert (page.status_code, "The e-mail address or the password is not right." in page.text) == (422, True)


@pytest.mark.parametrize("path", ["/sign-in", "/register", "/reset-password", "/account/password"])
def test_nobody_sends_more_than_a_small_form(world, lea, path):
    data = {"email": "x" * 70_000, "password": PASSWORD}

    assert world.browser("lea").post(path, data=data).status_code == 413


def test_the_password_is_never_sent_back(world, lea):
    assert "not the right one" not in sign_in(world.browser(), email_of("lea"), "not the right one").text


def test_a_hash_with_older_parameters_is_made_anew(world, lea, app, monkeypatch):
    before = world.read(select(Person.password_hash))
    monkeypatch.setitem(app.config, "ARGON2", {"memory_cost": 16, "time_cost": 1, "parallelism": 1})

    world.browser("lea")
    after = world.read(select(Person.password_hash))

    assert ("m=8," in before[0], "m=16," in after[0]) == (True, True)
    world.browser("lea")
    assert world.read(select(Person.password_hash)) == after


@pytest.fixture
def dearer(app, monkeypatch):
    """Let the parameters be raised, so that each hash is made anew."""
    return lambda: monkeypatch.setitem(app.config, "ARGON2", {"memory_cost": 16, "time_cost": 1, "parallelism": 1})


def test_who_comes_late_with_the_former_password_stays_out_and_does_not_bring_it_back(world, lea, meanwhile, dearer):
    owner, late = world.browser("lea"), world.browser()
    dearer()
    meanwhile(lambda: change_password(owner))

    refused = sign_in(late, email_of("lea"))

    assert (refused.status_code, "The e-mail address or the password is not right." in refused.text) == (422, True)
    assert late.get("/account").status_code == 303
    assert sign_in(late, email_of("lea"), NEW).status_code == 303


def test_two_devices_come_in_at_once_when_the_hash_is_made_anew(world, lea, meanwhile, dearer):
    dearer()
    meanwhile(lambda: world.browser("lea"))

    assert sign_in(world.browser(), email_of("lea")).status_code == 303


def test_signing_in_again_gives_a_new_token_and_ends_the_old_one(world, lea):
    browser = world.browser("lea")
    old = cookie_of(browser)
    sign_in(browser, email_of("lea"))

    assert cookie_of(browser) != old
    assert world.count(SignIn) == 2
    assert with_cookie(world, old).get("/account").status_code == 303


def test_a_copied_cookie_opens_nothing_after_signing_out(world, lea):
    browser = world.browser("lea")
    copy = with_cookie(world, cookie_of(browser))
    assert copy.get("/account").status_code == 200

    response = browser.post("/sign-out")

    assert (response.location, response.headers["Clear-Site-Data"]) == ("/sign-in", '"cache", "storage"')
    assert "You have signed out." in browser.get("/sign-in").text
    assert copy.get("/account").status_code == browser.get("/account").status_code == 303


def test_a_session_outlives_the_browser_and_its_cookie_tells_nothing_of_the_browser(world, lea):
    browser = world.browser()
    response = sign_in(browser, email_of("lea"))

    kept = parsedate_to_datetime(re.search(r"Expires=([^;]+)", response.headers["Set-Cookie"])[1])
    assert kept > utcnow() + timedelta(days=14)
    with browser.session_transaction() as cookie:
        assert "_id" not in cookie


def test_nobody_is_signed_out_by_a_link(world, lea):
    assert world.browser("lea").get("/sign-out").status_code == 405


def test_the_table_does_not_hold_the_token(world, lea):
    token = cookie_of(world.browser("lea"))

    assert token not in str(world.rows_of(SignIn))


@pytest.mark.parametrize(
    ("started", "idle", "status"),
    [
        (timedelta(hours=23), None, 200),
        (timedelta(hours=25), None, 303),
        (timedelta(days=13), timedelta(hours=1), 200),
        (timedelta(days=15), timedelta(hours=1), 303),
    ],
)
def test_a_session_ends_after_a_day_unused_and_after_two_weeks(world, lea, started, idle, status):
    browser = world.session_begun("lea", utcnow() - started)
    if idle:
        world.write(SignIn, seen_at=utcnow() - idle)

    assert browser.get("/account").status_code == status


def test_use_is_noted_after_the_answer_and_at_most_every_five_minutes(world, lea):
    begun = utcnow() - timedelta(minutes=6)
    browser = world.session_begun("lea", begun)

    browser.get("/account").close()
    first = world.read(select(SignIn.seen_at))
    browser.get("/account").close()

    assert first[0] > begun
    assert world.read(select(SignIn.seen_at)) == first


def test_a_page_that_only_listens_keeps_no_session_alive(world, lea):
    begun = utcnow() - timedelta(hours=23)
    browser = world.session_begun("lea", begun)

    browser.get("/account", headers={"X-Pulse": "1"}).close()

    assert world.read(select(SignIn.seen_at)) == (begun,)


def test_what_is_over_is_forgotten_when_somebody_signs_in(world, lea):
    browser, before = world.browser("lea"), utcnow() - timedelta(days=16, minutes=1)
    browser.post("/sign-out")
    browser.post("/account/name", data={"name": "Lind"})
    browser.post("/register", data={"name": "Stan", "email": email_of("stan"), "password": PASSWORD})
    world.write(SignIn, started_at=before)
    world.write(Parked, parked_at=before)
    world.write(Link, expires_at=utcnow() - timedelta(minutes=1))
    world.write(Attempt, window_starts_at=before)

    # The session that was used last says when she was here, until there is a later one.
    for _ in range(2):
        world.browser("lea")

    assert [world.count(model) for model in (SignIn, Parked, Link)] == [2, 0, 0]
    assert all(started > before for (started,) in world.rows(select(Attempt.window_starts_at)))


def test_of_those_who_sign_in_within_an_hour_only_the_first_waits_for_what_is_forgotten(world, lea, monkeypatch):
    moment = utcnow()
    monkeypatch.setattr(headers, "utcnow", lambda: moment)
    world.browser("lea").post("/reset-password", data={"email": email_of("lea")})
    world.write(Link, expires_at=moment - timedelta(minutes=1))

    world.browser("lea")

    assert world.count(Link) == 1


def test_a_signed_in_page_asks_the_database_once_who_it_is(world, lea, app):
    browser, asked = world.browser("lea"), []
    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note := lambda *args: asked.append(args[2]))
    browser.get("/account/name")
    event.remove(engine, "before_cursor_execute", note)

    assert len([statement for statement in asked if statement.startswith("SELECT")]) == 1


def test_who_is_signed_in_already_goes_on(world, lea):
    response = world.browser("lea").get("/sign-in?next=/account")

    assert (response.status_code, response.location) == (303, "/account")


def test_no_other_site_can_sign_somebody_in(world, lea):
    response = world.browser().post("/sign-in", data={"email": email_of("lea"), "password": PASSWORD}, csrf=False)

    assert (response.status_code, world.count(SignIn)) == (400, 0)


def test_both_fields_are_needed(world):
    page = world.browser().post("/sign-in", data={"email": "", "password": ""})

    assert page.status_code == 422
    assert [s in page.text for s in ("Enter your e-mail address.", "Enter your password.")] == [True, True]


def test_an_accent_is_the_same_on_every_keyboard(world, app):
    world.person("lea", password="Zürich am See, kalt")

    assert sign_in(world.browser(), email_of("lea"), "Zu\u0308rich am See, kalt").status_code == 303
