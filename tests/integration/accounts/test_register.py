"""Becoming somebody."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from booster.accounts.models import Link, Person
from tests.integration.accounts.conftest import cookie_of, sign_in, text_of, with_cookie
from tests.people import NAMES, PASSWORD, email_of

LEA = {"name": NAMES["lea"], "email": email_of("lea"), "password": PASSWORD}


def confirm(browser, link, password=PASSWORD):
    return browser.post(link, data={"password": password})


def test_it_works(world):
    browser = world.browser()

    assert browser.post("/register", data=LEA).location == "/register/sent"
    assert confirm(browser, world.link()).location == "/desk"
    page = browser.get("/account").text
    assert ("Lea Lambert" in page, "Your account is ready, and you are signed in." in page) == (True, True)
    assert sign_in(world.browser(), "LEA@booster.example").location == "/desk"
    assert world.letters() == [("registration_link", "lea@booster.example")]


def test_before_anything_is_typed_the_page_says_where_its_use_is_explained(world):
    page = world.browser().get("/register").text

    assert "privacy statement of each call" in page.partition("<form")[0]


def test_whoever_was_signed_in_there_before_is_not_any_more(world):
    world.person("stan")
    browser = world.browser("stan")
    copy = with_cookie(world, cookie_of(browser))
    browser.post("/register", data=LEA)

    confirm(browser, world.link())

    assert "Lea Lambert" in browser.get("/account").text
    assert copy.get("/account").status_code == 303


def test_who_reads_the_mail_needs_the_password_that_was_chosen(world):
    """Somebody else may have typed the address, and would know the password of the account."""
    browser = world.browser()
    browser.post("/register?next=/invitations/abc", data=LEA)

    page = confirm(browser, world.link(), "not the right one")

    assert (page.status_code, world.count(Person)) == (422, 0)
    assert "This is not the password that was chosen at this registration." in page.text
    assert 'href="/register?next=/invitations/abc"' in page.text
    assert confirm(browser, world.link()).status_code == 303


def test_an_address_that_somebody_else_typed_first_becomes_its_reader_s(world):
    world.browser().post("/register", data={**LEA, "name": "Stan", "password": "a stranger chose this"})
    browser = world.browser()
    browser.post("/register", data=LEA)

    assert confirm(browser, world.link()).location == "/desk"
    assert sign_in(world.browser(), LEA["email"], "a stranger chose this").status_code == 422


def test_the_password_is_not_asked_for_ever(world):
    browser = world.browser()
    browser.post("/register", data=LEA)
    answers = [confirm(browser, world.link(), "not the right one").status_code for _ in range(11)]

    assert answers == [422] * 10 + [429]


def test_there_is_nobody_before_the_button_is_pressed(world):
    browser = world.browser()
    browser.post("/register", data=LEA)

    page = browser.get(world.link())

    assert (page.status_code, "Lea Lambert" in page.text) == (200, True)
    assert world.count(Person) == 0
    assert sign_in(browser, LEA["email"]).status_code == 422


def test_the_link_works_once(world):
    browser = world.browser()
    browser.post("/register", data=LEA)
    link = world.link()
    confirm(browser, link)

    assert confirm(browser, link).status_code == 410
    assert browser.get(link).status_code == 410
    assert world.count(Person) == 1


def test_of_eight_presses_at_the_same_moment_one_counts(world):
    browsers = [world.browser() for _ in range(8)]
    browsers[0].post("/register", data=LEA)
    link = world.link()

    with ThreadPoolExecutor(8) as pool:
        answers = sorted(pool.map(lambda browser: confirm(browser, link).status_code, browsers))

    assert answers == [303] + [410] * 7


def test_of_two_registrations_with_one_address_the_second_stops(world):
    browser = world.browser()
    browser.post("/register", data=LEA)
    first = world.link()
    browser.post("/register", data=LEA)
    second = world.link()
    confirm(browser, first)

    assert confirm(browser, second).status_code == 409
    assert world.count(Person) == 1


def test_a_link_of_another_purpose_opens_nothing(world, lea):
    browser = world.browser()
    browser.post("/reset-password", data={"email": email_of("lea")})
    token = world.link().rpartition("/")[2]

    assert browser.get(f"/register/{token}").status_code == 410
    assert browser.post(f"/register/{token}").status_code == 410


def test_who_came_from_an_invitation_goes_on_there(world):
    browser = world.browser()
    browser.post("/register?next=/invitations/abc", data=LEA)

    assert confirm(browser, world.link()).location == "/invitations/abc"


def test_nobody_is_led_away_from_the_site(world):
    browser = world.browser()
    browser.post("/register?next=//evil.example", data=LEA)

    assert confirm(browser, world.link()).location == "/desk"


def test_an_address_with_an_account_gets_the_same_answer_and_the_same_work(world, lea, work):
    sign_in(world.browser(), email_of("lea"), "warms up what is only done once")
    work.clear()
    known = world.browser().post("/register", data=LEA, follow_redirects=True)
    work_for_known, links = dict(work), world.count(Link)
    work.clear()
    unknown = world.browser().post("/register", data={**LEA, "email": email_of("stan")}, follow_redirects=True)
    work_for_unknown = dict(work)

    assert text_of(known) == text_of(unknown)
    assert (known.status_code, known.request.path) == (unknown.status_code, unknown.request.path)
    assert work_for_known == work_for_unknown
    assert work["hash"] == 1
    assert world.count(Link) == 2 * links == 2
    assert world.letters() == [
        ("registration_existing", "lea@booster.example"),
        ("registration_link", "stan@booster.example"),
    ]


def test_a_letter_to_a_stranger_holds_nothing_that_was_typed(world):
    world.browser().post("/register", data={**LEA, "name": "Win at evil.example today"})

    [(subject, text, html)] = world.letters_in_full()
    assert "evil" not in subject + text + html


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": " "}, "Enter your name."),
        ({"name": "x" * 101}, "Use at most 100 characters for the name."),
        ({"email": ""}, "Enter your e-mail address."),
        ({"email": "lea at home"}, "Enter an e-mail address such as name@example.org."),
        ({"password": "too short"}, "Use at least 12 characters."),
        ({"password": "x y" * 43}, "Use at most 128 characters."),
        ({"password": "Welcome2022!!"}, "This password is easy to guess."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(world, change, sentence):
    page = world.browser().post("/register", data={**LEA, **change})

    assert (page.status_code, sentence in page.text) == (422, True)
    typed = {**LEA, **change}
    assert all(f'value="{typed[name].strip()}"' in page.text for name in ("name", "email"))
    assert world.letters() == []


def test_a_password_is_judged_only_beside_a_name_and_an_address(world):
    page = world.browser().post("/register", data={**LEA, "email": "lea at home", "password": "Welcome2022!!"})

    assert (page.status_code, "This password is easy to guess." in page.text) == (422, False)


def test_a_token_is_kept_only_as_its_digest(world):
    world.browser().post("/register", data=LEA)
    token = world.link().rpartition("/")[2]

    assert token not in str(world.rows_of(Link))


def test_what_was_needed_to_confirm_an_address_is_forgotten(world):
    browser = world.browser()
    browser.post("/register", data=LEA)
    assert "Lea Lambert" in str(world.rows_of(Link))

    confirm(browser, world.link())

    assert not any(word in str(world.rows_of(Link)) for word in ("Lea Lambert", "argon2"))


def test_the_fields_tell_password_managers_what_they_are(world):
    page = world.browser().get("/register").text

    assert [f'autocomplete="{word}"' in page for word in ("name", "email", "new-password")] == [True] * 3
