"""Forgotten passwords, by letter."""

from datetime import timedelta

import pytest

from booster.accounts import services
from booster.accounts.models import Link, Person
from booster.kit.clock import utcnow
from booster.kit.db import transaction
from tests.integration.accounts.conftest import sign_in, text_of
from tests.people import email_of

NEW = "seven blue umbrellas"


def ask(world, person="lea"):
    world.browser().post("/reset-password", data={"email": email_of(person)})
    return world.link()


def test_it_works(world, lea):
    browser = world.browser()
    link = ask(world)

    assert f'value="{email_of("lea")}" autocomplete="username"' in browser.get(link).text
    assert browser.post(link, data={"password": NEW}).location == "/sign-in"
    assert "Your new password is set, and every session has ended." in browser.get("/sign-in").text
    assert sign_in(browser, email_of("lea"), NEW).location == "/desk"
    assert world.letters() == [("password_reset_link", email_of("lea")), ("password_changed", email_of("lea"))]


def test_nobody_is_signed_in_by_it_and_every_session_ends(world, lea):
    elsewhere, browser = world.browser("lea"), world.browser()
    browser.post(ask(world), data={"password": NEW})

    assert browser.get("/account").status_code == elsewhere.get("/account").status_code == 303


def test_the_old_password_no_longer_works(world, lea):
    world.browser().post(ask(world), data={"password": NEW})

    assert sign_in(world.browser(), email_of("lea")).status_code == 422


def test_a_link_and_its_older_sisters_work_once(world, lea):
    first, second = ask(world), ask(world)
    browser = world.browser()
    browser.post(second, data={"password": NEW})

    assert [browser.post(link, data={"password": NEW}).status_code for link in (first, second)] == [410, 410]


def test_a_link_in_a_mailbox_that_was_given_up_opens_nothing(world, lea, app):
    """Asked for while the address was being changed, it was not there yet when the others were called back."""
    link, browser = ask(world), world.browser()
    world.write(Person, email=email_of("stan"), email_key=email_of("stan"))

    assert [browser.get(link).status_code, browser.post(link, data={"password": NEW}).status_code] == [410, 410]
    with app.app_context(), pytest.raises(services.LinkOver), transaction():
        services.reset_password(link.rpartition("/")[2], password_hash="", now=utcnow())


@pytest.mark.parametrize(("minutes", "status"), [(59, 200), (61, 410)])
def test_a_link_works_for_an_hour(world, lea, minutes, status):
    link = ask(world)
    world.write(Link, expires_at=utcnow() + timedelta(minutes=60 - minutes))

    assert world.browser().get(link).status_code == status


def test_a_weak_password_does_not_use_the_link_up(world, lea):
    link, browser = ask(world), world.browser()

    assert browser.post(link, data={"password": "lea.lambert1"}).status_code == 422
    assert browser.post(link, data={"password": NEW}).status_code == 303


def test_an_unknown_address_gets_the_same_answer_and_the_same_work(world, lea, work):
    known = world.browser().post("/reset-password", data={"email": email_of("lea")}, follow_redirects=True)
    work_for_known = dict(work)
    work.clear()
    unknown = world.browser().post("/reset-password", data={"email": email_of("stan")}, follow_redirects=True)
    work_for_unknown = dict(work)

    assert text_of(known) == text_of(unknown)
    assert work_for_known == work_for_unknown
    assert world.count(Link) == 2
    assert world.letters() == [
        ("password_reset_link", email_of("lea")),
        ("password_reset_unknown", email_of("stan")),
    ]


def test_links_begin_as_the_settings_say_whatever_the_request_says(world, lea):
    world.browser().post("/reset-password", data={"email": email_of("lea")}, headers={"Host": "localhost:666"})
    [(_subject, text, _html)] = world.letters_in_full()

    assert ("http://localhost:5000/reset-password/" in text, "666" in text) == (True, False)


def test_a_host_that_is_not_ours_is_refused(world, lea):
    response = world.browser().post(
        "/reset-password", data={"email": email_of("lea")}, headers={"Host": "evil.example"}, csrf=False
    )

    assert (response.status_code, world.letters()) == (400, [])
