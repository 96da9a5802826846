"""What happens to somebody who is not signed in, and to what they had typed."""

import re
from datetime import timedelta

import pytest

from booster.accounts import queries, services
from booster.accounts.models import Parked, Role
from booster.accounts.services.parking import LARGEST, MOST_FORMS
from booster.kit.clock import utcnow
from booster.kit.db import transaction
from tests.integration.accounts.conftest import sign_in
from tests.people import PASSWORD, email_of

HTMX = {"HX-Request": "true"}
SECTION = "/applications/bcdfghjkmn/venue"


@pytest.fixture
def ended(world, lea):
    """A browser whose session has ended while its form was open."""
    browser = world.browser("lea")
    world.browser("lea").post("/account/sessions/end-others")
    return browser


def given_back(world, location, person="lea", address="/account/name", *, later=timedelta(0)):
    token = location.rpartition("%3D")[2] if "%3D" in location else location.rpartition("=")[2]
    with world.app.app_context():
        owner = queries.person_with_address(email_of(person))
        return services.parked_form(token, owner, address, utcnow() + later)


@pytest.mark.parametrize("path", ["/account", "/account/name", "/account/address?why=%20a&b=c"])
def test_a_page_leads_to_sign_in_and_back(world, lea, path):
    browser = world.browser()
    location = browser.get(path).location

    assert location.startswith("/sign-in?next=/account")
    response = browser.post(location, data={"email": email_of("lea"), "password": PASSWORD})
    assert (response.status_code, response.location) == (303, path)


@pytest.mark.parametrize("method", ["get", "post"])
def test_htmx_is_told_and_never_redirected(world, method):
    response = getattr(world.browser(), method)("/account/name", headers=HTMX)

    assert (response.status_code, response.headers["HX-Trigger"]) == (401, "session-ended")
    assert ("Sign in again" in response.text, "<html" in response.text) == (True, False)
    assert "HX-Request" in response.vary


def test_what_was_typed_is_kept_for_its_person(world, ended):
    response = ended.post("/account/name", data={"name": ["Lea", "Lind"]})

    assert response.location.startswith("/sign-in?next=/account/name?parked%3D")
    page = ended.get(response.location).text
    assert ("what you typed is kept for you" in page, "others use too" in page) == (True, False)
    assert given_back(world, response.location) == {"name": ["Lea", "Lind"]}
    assert given_back(world, response.location) == {"name": ["Lea", "Lind"]}


@pytest.mark.parametrize("path", ["/account/password", "/account/address"])
def test_no_password_is_kept(world, ended, path):
    sent = {"current": PASSWORD, "password": "seven blue umbrellas", "email": "lea@elsewhere.example"}
    response = ended.post(path, data=sent)

    assert given_back(world, response.location, address=path) == {"email": ["lea@elsewhere.example"]}
    assert PASSWORD not in str(world.rows_of(Parked))


def test_after_signing_in_again_the_person_is_led_to_it(world, ended):
    response = ended.post("/account/name", data={"name": "Lind"})
    after = ended.post(response.location, data={"email": email_of("lea"), "password": PASSWORD})

    assert after.location.startswith("/account/name?parked=")
    assert given_back(world, after.location) == {"name": ["Lind"]}
    assert 'value="Lind"' in ended.get(after.location).text


def test_whoever_then_forgot_the_password_is_led_to_it_too(world, ended):
    page = ended.get(ended.post("/account/name", data={"name": "Lind"}).location).text
    forgot = re.search(r'href="(/reset-password[^"]*)"', page)[1]
    ended.post(forgot, data={"email": email_of("lea")})
    after = ended.post(world.link(), data={"password": "seven blue umbrellas"}).location

    signed_in = ended.post(after, data={"email": email_of("lea"), "password": "seven blue umbrellas"})

    assert signed_in.location.startswith("/account/name?parked=")


def test_it_is_given_to_nobody_else_nowhere_else_and_not_for_ever(world, ended):
    world.person("stan")
    location = ended.post("/account/name", data={"name": "Lind"}).location

    assert given_back(world, location, "stan") is None
    assert given_back(world, location, address="/account/password") is None
    assert given_back(world, location, later=timedelta(hours=2, seconds=1)) is None


def test_a_form_from_another_tab_is_kept_after_signing_out_and_not_in_a_browser_that_others_use(world, lea):
    browser = world.browser()
    browser.post("/sign-in", data={"email": email_of("lea"), "password": PASSWORD, "is_shared": "y"})
    browser.post("/sign-out")

    location = browser.post("/account/name", data={"name": "Lind"}).location

    assert given_back(world, location) == {"name": ["Lind"]}
    page = browser.get(location).text
    assert "It is not kept in this browser, which others use too: it waits on our server until" in page
    assert ("Lind" in page, "checked" in re.search("<input[^>]*is_shared[^>]*>", page)[0]) == (False, True)


def test_the_address_of_a_button_leads_to_the_page_above_it(ended):
    response = ended.post("/account/sessions/7/end", data={"why": "lost"})

    assert response.location.startswith("/sign-in?next=/account?parked%3D")


def test_strangers_leave_nothing_behind(world):
    response = world.browser().post("/account/name", data={"name": "Lind"})

    assert (response.location, world.count(Parked)) == ("/sign-in?next=/account/name", 0)


def test_a_form_without_our_token_is_not_kept(world, ended):
    assert ended.post("/account/name", data={"name": "Lind"}, csrf=False).status_code == 400
    assert world.count(Parked) == 0


@pytest.mark.parametrize("form", [{}, {"current": PASSWORD, "password": "x"}, {"text": "x" * LARGEST}])
def test_nothing_is_kept_of_a_form_that_is_empty_or_too_large(world, ended, form):
    assert ended.post(SECTION, data=form).location == f"/sign-in?next={SECTION}"
    assert world.count(Parked) == 0


def test_whoever_sends_more_than_can_be_kept_is_told(world, ended):
    response = ended.post(SECTION, data={"about": "x" * LARGEST})

    assert "What you sent was too long to be kept." in ended.get(response.location).text


def test_an_ended_cookie_does_not_fill_the_disk_and_the_last_form_is_kept(world, ended):
    locations = [ended.post("/account/name", data={"name": str(number)}).location for number in range(MOST_FORMS + 2)]

    kept = [given_back(world, location) is not None for location in locations]
    assert kept == [False] * 2 + [True] * MOST_FORMS


def test_old_forms_are_forgotten_on_the_way(world, ended):
    ended.post("/account/name", data={"name": "old"})
    world.write(Parked, parked_at=utcnow() - timedelta(hours=3))
    ended.post("/account/name", data={"name": "new"})

    assert world.count(Parked) == 1


def test_open_forms_can_be_sent_after_signing_in_again_but_not_as_somebody_else(world, ended):
    world.person("stan")
    first, again, stan = (csrf_after(ended, person) for person in ("lea", "lea", "stan"))

    assert first is not None
    assert first == again != stan


def csrf_after(browser, person):
    sign_in(browser, email_of(person))
    with browser.session_transaction() as cookie:
        return cookie.get("csrf_token")


def test_a_role_that_is_taken_away_is_gone_with_the_next_request(world, lea, app):
    browser = world.browser("lea")
    for verb, shown in ((services.grant_role, True), (services.revoke_role, False)):
        with app.app_context(), transaction():
            verb(queries.person_with_address(email_of("lea")), Role.COORDINATOR, by=None, now=utcnow())
        assert ('href="/manage"' in browser.get("/account").text) is shown


def test_reading_on_leaves_the_cookie_as_it_is(world, lea):
    browser = world.browser("lea")
    browser.get("/account")

    assert browser.get("/account").headers.get("Set-Cookie") is None
