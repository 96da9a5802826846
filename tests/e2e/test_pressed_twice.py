"""A button that is pressed twice, because nothing seems to happen, does its work once, and the page says so."""

import re
import time

import pytest
from playwright.sync_api import expect

# Pressed, and once more before the answer has come.
PRESS_TWICE = "button => { button.click(); setTimeout(() => button.click(), 200); }"


@pytest.fixture
def page(scenery, visitor):
    page = visitor("lea")
    page.goto(f"{scenery.together('pressed-twice', 'lea', 'paul')}/consortium")
    page.get_by_role("link", name="Remove this partner").click()
    return page


def test_pressing_twice_sends_once_and_tells_what_was_done(page):
    sent = []

    def slowly(route):
        sent.append(route.request.url)
        time.sleep(0.6)
        route.continue_()

    page.route(re.compile(r"/remove$"), slowly)
    page.get_by_role("button", name="Remove Kouterhal Gent").evaluate(PRESS_TWICE)

    expect(page.get_by_role("heading", level=1)).to_have_text("Who applies")
    expect(page.get_by_text("Kouterhal Gent does not take part any more.")).to_be_visible()
    assert len(sent) == 1
