"""How often something may be tried, and that nobody can be locked out."""

from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import UTC, datetime, timedelta
from itertools import islice
from threading import Event

import pytest
from sqlalchemy import select

from booster.accounts import throttle
from booster.accounts.models import Attempt
from booster.accounts.views import blueprint, registration
from booster.kit import headers
from booster.kit.clock import utcnow
from booster.kit.db import transaction
from booster.kit.errors import TooMany
from tests.integration.accounts.conftest import sign_in
from tests.people import PASSWORD, email_of

NOW = datetime(2022, 9, 16, 15, 59, 30, tzinfo=UTC)
WINDOW = timedelta(minutes=1)
HERE = "192.0.2.1"
ELSEWHERE = "198.51.100.1"


@pytest.fixture(autouse=True)
def no_window_ends_meanwhile(monkeypatch):
    """Let every request arrive in the same minute: eleven of them must not fall into two windows."""
    moment = utcnow()
    monkeypatch.setattr(headers, "utcnow", lambda: moment)


def count(app, *, limit=3, now=NOW, key="a key", window=WINDOW):
    with app.app_context(), transaction():
        return throttle.count(key, limit=limit, window=window, now=now)


def test_it_counts_up_to_the_limit_and_says_when_to_come_back(app):
    counted = [count(app) for _ in range(3)]
    with pytest.raises(TooMany) as refused:
        count(app)

    assert (counted, refused.value.retry_after) == ([1, 2, 3], 31)


def test_a_day_begins_and_ends_at_midnight_in_brussels_also_where_it_has_25_hours(app):
    midnight = datetime(2022, 10, 29, 22, tzinfo=UTC)
    count(app, limit=1, now=midnight, window=throttle.DAY)
    with pytest.raises(TooMany) as refused:
        count(app, limit=1, now=midnight, window=throttle.DAY)

    assert refused.value.retry_after == 25 * 3600 + 1
    assert count(app, limit=1, now=midnight - timedelta(seconds=1), window=throttle.DAY) == 1
    assert count(app, limit=1, now=midnight + timedelta(hours=25), window=throttle.DAY) == 1


def test_another_key_and_another_window_begin_again(app):
    for _ in range(3):
        count(app)

    assert (count(app, key="another"), count(app, now=NOW + timedelta(seconds=30))) == (1, 1)


def test_counts_are_exact_when_many_try_at_once(app):
    def one(_number):
        try:
            return count(app, limit=20)
        except TooMany:
            return None

    with ThreadPoolExecutor(8) as pool:
        counted = [number for number in pool.map(one, range(60)) if number]

    assert sorted(counted) == list(range(1, 21))


def test_what_was_no_failure_is_taken_back(app):
    count(app)
    with app.app_context(), transaction():
        throttle.take_back("a key", window=WINDOW, now=NOW)
        throttle.take_back("a key", window=WINDOW, now=NOW)

    assert count(app) == 1


def test_old_windows_are_forgotten(world, app):
    count(app)
    kept = []
    for days in (1, 3):
        with app.app_context(), transaction():
            throttle.tidy(NOW + timedelta(days=days))
        kept.append(world.count(Attempt))

    assert kept == [1, 0]


def test_the_table_lists_nobody(world, lea):
    sign_in(world.browser(address=HERE), email_of("lea"), "wrong")

    assert not any(word in str(world.rows_of(Attempt)) for word in ("lea", HERE))


@pytest.mark.parametrize("person", ["lea", "stan"])
def test_guessing_at_one_account_from_one_network_stops_after_ten(world, lea, person):
    browser = world.browser(address=HERE)
    answers = [sign_in(browser, email_of(person), "wrong") for _ in range(11)]

    assert [answer.status_code for answer in answers] == [422] * 10 + [429]
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 901


def test_the_owner_elsewhere_is_never_locked_out(world, lea, monkeypatch):
    slept = []
    monkeypatch.setattr(throttle.time, "sleep", slept.append)
    for number in range(6):
        attacker = world.browser(address=f"203.0.113.{number}")
        for _ in range(11):
            sign_in(attacker, email_of("lea"), "wrong")
    slept.clear()

    assert sign_in(world.browser(address=ELSEWHERE), email_of("lea")).status_code == 303
    assert slept == [throttle.PAUSE_SECONDS]


def test_a_new_password_by_letter_lets_its_owner_in_after_too_many_tries(world, lea):
    browser = world.browser(address=HERE)
    for _ in range(11):
        sign_in(browser, email_of("lea"), "forgotten")
    browser.post("/reset-password", data={"email": email_of("lea")})
    browser.post(world.link(), data={"password": "seven blue umbrellas"})

    assert sign_in(browser, email_of("lea"), "seven blue umbrellas").status_code == 303
    # Those from this network still count; that they were at this account is forgotten.
    assert world.rows(select(Attempt.count).where(Attempt.count > 1)) == [(10,)]


def test_signing_in_often_is_no_offence(world, lea):
    browser = world.browser(address=HERE)
    sign_in(browser, email_of("lea"))
    counted = sorted(world.rows_of(Attempt))

    assert {sign_in(browser, email_of("lea")).status_code for _ in range(15)} == {303}
    assert sorted(world.rows_of(Attempt)) == counted


def test_trying_many_accounts_from_one_network_stops(world, monkeypatch):
    monkeypatch.setattr(throttle, "PER_NETWORK", 5)
    browser = world.browser(address=HERE)
    answers = [sign_in(browser, f"p{number}@a.example", "wrong").status_code for number in range(6)]

    assert answers == [422] * 5 + [429]


def test_nobody_escapes_by_naming_another_address(world, lea):
    browser = world.browser(address=HERE)
    data = {"email": email_of("lea"), "password": "wrong"}
    answers = [
        browser.post("/sign-in", data=data, headers={"X-Forwarded-For": f"203.0.113.{number}"}).status_code
        for number in range(11)
    ]

    assert answers[-1] == 429


def test_another_address_of_the_same_ipv6_network_is_the_same_network(world, lea):
    answers = [
        sign_in(world.browser(address=f"2001:db8::{number:x}"), email_of("lea"), "wrong").status_code
        for number in range(11)
    ]

    assert answers[-1] == 429


@pytest.mark.parametrize(("tried", "slow"), [(50, False), (51, True)])
def test_an_account_that_is_guessed_at_from_everywhere_answers_slowly(monkeypatch, tried, slow):
    slept = []
    monkeypatch.setattr(throttle.time, "sleep", slept.append)

    for _ in range(3):
        throttle.slow_down(tried)

    assert slept == [throttle.PAUSE_SECONDS] * 3 * slow


def test_slowing_down_holds_two_answers_and_never_the_server(monkeypatch):
    over = Event()
    monkeypatch.setattr(throttle.time, "sleep", lambda _seconds: over.wait())

    with ThreadPoolExecutor(8) as pool:
        answers = [pool.submit(throttle.slow_down, throttle.BEFORE_SLOWING + 1) for _ in range(8)]
        try:
            answered = list(islice(as_completed(answers, timeout=30), 6))
            assert [answer.done() for answer in answers].count(False) == len(answers) - len(answered)
        finally:
            over.set()


@pytest.mark.parametrize(
    ("path", "extra"),
    [("/register", {"name": "Lea", "password": "seven blue umbrellas"}), ("/reset-password", {})],
)
def test_letters_to_one_address_are_limited_alike_for_known_and_unknown(world, lea, path, extra):
    for person in ("lea", "stan"):
        browser = world.browser(address=HERE)
        answers = [browser.post(path, data={"email": email_of(person), **extra}).status_code for _ in range(6)]
        assert answers == [303] * 5 + [429]


def test_nobody_writes_to_many_addresses_from_one_network(world, monkeypatch):
    monkeypatch.setattr(blueprint, "REQUESTS_FROM_NETWORK", 5)
    browser = world.browser(address=HERE)
    asked = [browser.post("/reset-password", data={"email": f"p{number}@a.example"}) for number in range(6)]

    assert [answer.status_code for answer in asked] == [303] * 5 + [429]
    assert len(world.letters()) == 5


def test_nobody_lets_many_passwords_be_judged_from_one_network(world, monkeypatch):
    monkeypatch.setattr(registration, "REGISTRATIONS_FROM_NETWORK", 5)
    browser = world.browser(address=HERE)
    weak = {"name": "Lea", "email": email_of("lea"), "password": "Welcome2022!!"}

    assert [browser.post("/register", data=weak).status_code for _ in range(6)] == [422] * 5 + [429]


def test_a_flooded_mailbox_gets_no_more_letters_but_the_answer_stays(world, lea):
    for number in range(4):
        browser = world.browser(address=f"203.0.113.{number}")
        answers = [browser.post("/reset-password", data={"email": email_of("lea")}).status_code for _ in range(5)]
        assert answers == [303] * 5

    assert len(world.letters()) == 15


def test_a_flood_keeps_nobody_from_the_first_letter_of_their_own(world, lea, monkeypatch):
    """A link to register holds the password of whoever asked for it: those of others are of no use."""
    monkeypatch.setattr(blueprint, "LETTERS_IN_ALL", 2)
    wanted = {"name": "Stan", "password": "seven blue umbrellas"}
    for person in ("lea", "stan"):
        for address in (HERE, HERE, HERE, ELSEWHERE, ELSEWHERE):
            world.browser(address=address).post("/register", data={"email": email_of(person), **wanted})
    for address in (HERE, HERE, HERE, ELSEWHERE):
        change = {"email": email_of("paul"), "current": PASSWORD}
        world.browser("lea", address=address).post("/account/address", data=change)

    sent = [to for _name, to in world.letters()]
    assert {to: sent.count(to) for to in sent} == dict.fromkeys(map(email_of, ("lea", "stan", "paul")), 3)
