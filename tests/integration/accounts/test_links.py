"""The links in letters: each opens one thing, once, and in time."""

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import timedelta

import pytest

from booster.accounts import services
from booster.accounts.models import Purpose
from booster.accounts.queries import person_with_address
from booster.accounts.services.links import LIFETIMES, LinkOver, make_link, use_link
from booster.kit.clock import utcnow
from booster.kit.db import transaction
from tests.integration.accounts.conftest import NEW
from tests.people import email_of

SECOND = timedelta(seconds=1)
# So long a request has to come to where it waits (seconds).
ON_THE_WAY = 0.5


@pytest.fixture
def link(lea, app):
    """A link with which Lea can set a new password, and when it was made."""
    now = utcnow()
    with app.app_context(), transaction():
        _link, token = make_link(Purpose.RESET, email=email_of("lea"), person=None, now=now)
    return app, token, now


def use(link, purpose=Purpose.RESET, *, after=SECOND):
    app, token, made_at = link
    with app.app_context(), transaction():
        return use_link(token, purpose, now=made_at + after).email


def test_it_works_once(link):
    assert use(link) == email_of("lea")

    with pytest.raises(LinkOver):
        use(link)


def test_its_time_ends_to_the_second(link):
    lifetime = LIFETIMES[Purpose.RESET]

    with pytest.raises(LinkOver):
        use(link, after=lifetime)
    assert use(link, after=lifetime - SECOND) == email_of("lea")


def test_it_opens_nothing_else(link):
    with pytest.raises(LinkOver):
        use(link, Purpose.REGISTER)


def test_a_link_pressed_while_the_password_is_changed_waits_and_is_over(world, lea, app):
    browser = world.browser()
    browser.post("/reset-password", data={"email": email_of("lea")})
    link = world.link()
    with ThreadPoolExecutor(1) as pool:
        with app.app_context(), transaction():
            owner = person_with_address(email_of("lea"))
            services.check_proof(owner, owner.password_hash)
            answer = pool.submit(browser.post, link, data={"password": NEW})
            assert not wait([answer], ON_THE_WAY).done
            services.change_password(owner, password_hash=owner.password_hash, but=None, now=utcnow())
        assert answer.result().status_code == 410
