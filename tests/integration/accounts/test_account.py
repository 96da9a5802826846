"""One's own account: name, password, address, sessions."""

import re
import unicodedata
from itertools import pairwise

import pytest
from sqlalchemy import select

from booster.accounts.models import Person, SignIn
from tests.integration.accounts.conftest import NEW, change_password, sign_in
from tests.people import PASSWORD, email_of

NEW_ADDRESS = "lea@elsewhere.example"


@pytest.fixture
def browser(world, lea):
    return world.browser("lea")


def ask_for_address(browser, email=NEW_ADDRESS, current=PASSWORD):
    return browser.post("/account/address", data={"email": email, "current": current})


def test_a_name_can_be_changed(browser):
    browser.post("/account/name", data={"name": "  Lea\n Lind  "})

    page = browser.get("/account").text
    assert ("Lea Lind" in page, "Your name has been changed." in page) == (True, True)


@pytest.mark.parametrize("name", ["\u202eadA", "A\x00da\x07", "\u2066Ada\u2069", "Ada\u3164", "\u200bA\u200bda"])
def test_a_name_hides_nothing_and_reads_in_its_own_order(browser, world, name):
    browser.post("/account/name", data={"name": name})

    (kept,) = world.read(select(Person.name))
    assert all(unicodedata.category(char) not in {"Cc", "Cf"} and char != "\u3164" for char in kept)
    assert sorted(kept.replace(" ", "")) == sorted("Ada")


@pytest.mark.parametrize("name", ["\u200b", "\u3164", "123", "…", "\u0301\u0301"])
def test_a_name_that_nobody_could_read_is_refused(browser, world, name):
    assert browser.post("/account/name", data={"name": name}).status_code == 422
    assert world.read(select(Person.name)) == ("Lea Lambert",)


def test_a_new_password_ends_the_other_sessions_and_the_owner_is_told(world, browser):
    elsewhere = world.browser("lea")

    assert change_password(browser).location == "/account"
    assert "All your other sessions have ended." in browser.get("/account").text
    assert (browser.get("/account").status_code, elsewhere.get("/account").status_code) == (200, 303)
    assert sign_in(world.browser(), email_of("lea"), NEW).status_code == 303
    assert world.letters() == [("password_changed", email_of("lea"))]


def test_what_is_wrong_is_listed_in_the_order_of_the_fields(browser):
    refused = change_password(browser, current="", new="").text

    listed, asked = (re.findall(rf'{where}="(#?)(current|password)"', refused) for where in ("href", "name"))
    assert [name for _mark, name in listed] == [name for _mark, name in asked]


def test_a_password_that_is_changed_twice_with_one_form_is_changed_once(world, browser):
    change_password(browser)

    again = change_password(browser)

    assert again.location == "/account"
    assert "This is your password now." in browser.get("/account").text
    assert world.letters() == [("password_changed", email_of("lea"))]


def test_a_former_password_does_not_undo_the_change_that_comes_before_it(world, browser, meanwhile):
    elsewhere = world.browser("lea")
    meanwhile(lambda: change_password(browser))

    answer = change_password(elsewhere, new="nine grey lanterns at sea")

    assert (answer.status_code, "This is not your current password." in answer.text) == (422, True)
    assert sign_in(world.browser(), email_of("lea"), NEW).status_code == 303
    assert world.letters() == [("password_changed", email_of("lea"))]


def test_a_password_that_is_changed_twice_at_once_with_one_form_is_changed_once(world, browser, meanwhile):
    meanwhile(lambda: change_password(browser))

    assert change_password(browser).location == "/account"
    assert world.letters() == [("password_changed", email_of("lea"))]


@pytest.mark.parametrize("ask", [change_password, ask_for_address])
def test_a_session_that_is_ended_meanwhile_changes_nothing(world, browser, meanwhile, ask):
    elsewhere = world.browser("lea")
    meanwhile(lambda: browser.post("/account/sessions/end-others"))

    assert ask(elsewhere).status_code == 422
    assert world.letters() == []


def test_a_new_password_has_to_be_a_good_one_too(world, browser):
    answer = browser.post("/account/password", data={"current": PASSWORD, "password": "lea.lambert1"})

    assert answer.status_code == 422
    assert sign_in(world.browser(), email_of("lea")).status_code == 303


def test_the_current_password_is_asked_and_not_for_ever(world, browser):
    answers = [change_password(browser, "not the right one").status_code for _ in range(11)]

    assert answers == [422] * 10 + [429]
    assert world.letters() == []


def test_the_right_password_is_no_offence_however_often(browser):
    words = [PASSWORD, NEW] * 6
    answers = [
        browser.post("/account/password", data={"current": current, "password": new}).status_code
        for current, new in pairwise(words)
    ]

    assert answers == [303] * 11


def test_an_address_changes_when_its_link_is_used_and_the_old_one_is_told(world, browser):
    assert ask_for_address(browser).location == "/account/address/sent"
    link = world.link()
    assert (browser.get(link).status_code, email_of("lea") in browser.get("/account").text) == (200, True)

    assert browser.post(link).location == "/account"
    assert "Your e-mail address has been changed." in browser.get("/account").text
    assert browser.get(link).status_code == 410
    assert [sign_in(world.browser(), email).status_code for email in (email_of("lea"), NEW_ADDRESS)] == [422, 303]
    assert world.letters() == [("address_change_link", NEW_ADDRESS), ("address_changed", email_of("lea"))]


def test_a_new_address_can_be_written_to(world, browser):
    page = ask_for_address(browser, "lea at home")

    assert (page.status_code, "Enter an e-mail address such as name@example.org." in page.text) == (422, True)
    assert world.letters() == []


def test_a_new_address_needs_the_password(world, browser):
    assert ask_for_address(browser, current="not the right one").status_code == 422
    assert world.letters() == []


def test_a_former_password_asks_for_no_address(world, browser, meanwhile):
    elsewhere = world.browser("lea")
    meanwhile(lambda: change_password(browser))

    assert ask_for_address(elsewhere).status_code == 422
    assert world.letters() == [("password_changed", email_of("lea"))]


def test_an_address_asked_for_with_the_former_password_is_asked_for_no_more(world, browser):
    ask_for_address(browser)
    link = world.link()
    change_password(browser)

    assert browser.post(link).status_code == 410
    assert NEW_ADDRESS not in browser.get("/account").text


def test_the_link_is_no_use_to_who_found_it_in_a_wrong_mailbox(world, browser):
    world.person("stan")
    ask_for_address(browser)
    link, stan = world.link(), world.browser("stan")

    for answer in (stan.get(link), stan.post(link)):
        assert (answer.status_code, "belongs to another account" in answer.text) == (410, True)
        assert ("Change the address again" in answer.text, "Register again" in answer.text) == (True, False)
    assert world.browser().post(link).status_code == 303
    assert browser.post(link).status_code == 303


def test_a_new_address_is_named_until_it_is_confirmed(world, browser):
    ask_for_address(browser)
    pages = ("/account", "/account/address", "/account/address/sent")

    waiting = [NEW_ADDRESS in browser.get(page).text for page in pages]
    browser.post(world.link())

    assert waiting == [True, True, True]
    assert [NEW_ADDRESS in browser.get(page).text for page in pages] == [True, False, False]


def test_an_address_with_an_account_gets_the_same_answer(world, browser):
    world.person("stan")

    assert ask_for_address(browser, email_of("stan")).location == "/account/address/sent"
    assert world.letters() == [("address_change_taken", email_of("stan"))]


def test_an_address_taken_meanwhile_is_refused(world, browser):
    world.person("stan")
    stan = world.browser("stan")
    ask_for_address(browser)
    hers = world.link()
    ask_for_address(stan)
    stan.post(world.link())

    assert browser.post(hers).status_code == 409
    assert sign_in(world.browser(), email_of("lea")).status_code == 303


def test_an_address_that_was_asked_for_before_is_out_of_the_question(world, browser):
    ask_for_address(browser, "lea@former.example")
    former = world.link()
    ask_for_address(browser)
    browser.post(world.link())

    assert browser.post(former).status_code == 410
    assert sign_in(world.browser(), NEW_ADDRESS).status_code == 303


def test_links_in_the_old_mailbox_die_with_the_old_address(world, browser):
    world.browser().post("/reset-password", data={"email": email_of("lea")})
    reset = world.link()
    ask_for_address(browser)
    browser.post(world.link())

    assert world.browser().get(reset).status_code == 410


def other_session(world):
    return min(number for (number,) in world.rows(SignIn.__table__.select().with_only_columns(SignIn.id)))


def test_one_session_can_be_ended(world, lea):
    elsewhere, browser = world.browser("lea"), world.browser("lea")

    assert browser.post(f"/account/sessions/{other_session(world)}/end").location == "/account"
    assert "That session has ended." in browser.get("/account").text
    assert (browser.get("/account").status_code, elsewhere.get("/account").status_code) == (200, 303)


def test_nobody_ends_the_session_of_another(world, browser):
    world.person("stan")
    stan = world.browser("stan")

    assert stan.post(f"/account/sessions/{other_session(world)}/end").status_code == 404
    assert browser.get("/account").status_code == 200


@pytest.mark.parametrize("number", [0, 2**31, 10**30])
def test_a_session_that_cannot_be_is_not_found(browser, number):
    assert browser.post(f"/account/sessions/{number}/end").status_code == 404


def test_all_other_sessions_can_be_ended(world, browser):
    others = [world.browser("lea"), world.browser("lea")]

    browser.post("/account/sessions/end-others")

    assert "2 other sessions have ended." in browser.get("/account").text
    assert [one.get("/account").status_code for one in (browser, *others)] == [200, 303, 303]
