"""Whoever comes back with the browser's button sees what is saved now, and overwrites nobody."""

from itertools import count

import pytest
from playwright.sync_api import expect

from tests.e2e.acting import SAVED, enter
from tests.people import email_of

CALLS = count(1)
# One answer that the browser may fill in by itself, and one that it may not.
NAME, LINK = "Legal name", "Website"


@pytest.fixture
def address(scenery):
    return f"{scenery.draft(f'back{next(CALLS)}', 'lea')}/lead-organisation"


@pytest.fixture
def open_it(visitor, address):
    def opened(*, script=True):
        page = visitor("lea", script=script)
        page.goto(address)
        return page

    return opened


def write(page, text, *, script=True):
    page.get_by_label(NAME).fill(text)
    page.get_by_label(LINK).fill(f"https://{text.split()[0].lower()}.example")
    if script:
        expect(page.locator("[data-save-state]", has_text=SAVED)).to_be_visible()
        expect(page.locator("[data-save-state][data-state=saved]")).to_be_visible()
    else:
        page.get_by_role("button", name="Save and come back later").click()
        expect(page.get_by_text("Last saved")).to_be_visible()


def test_going_back_shows_what_a_colleague_saved_since_and_overwrites_nothing(open_it, address, script):
    page = open_it(script=script)
    write(page, "Mine", script=script)
    if script:
        page.goto("/")
    colleague = open_it()
    write(colleague, "Theirs and newer")

    page.go_back()

    expect(page.get_by_label(NAME)).to_have_value("Theirs and newer")
    expect(page.get_by_label(LINK)).to_have_value("https://theirs.example")
    page.get_by_role("button", name="Save and come back later").click()
    expect(page.get_by_text("Last saved")).to_be_visible()
    page.goto(address)
    expect(page.get_by_label(NAME)).to_have_value("Theirs and newer")


def test_words_that_the_browser_puts_back_are_saved_if_nobody_else_wrote(scenery, visitor, address):
    """On a shared computer nothing else keeps them."""
    page = visitor()
    page.goto("/sign-in")
    page.get_by_label("This is a shared computer").check()
    enter(page, email_of("lea"))
    page.goto(address)
    page.on("dialog", lambda dialog: dialog.accept())
    page.context.set_offline(True)
    page.get_by_label(NAME).fill("Typed in a train")
    page.goto("about:blank")
    page.context.set_offline(False)

    page.go_back()

    expect(page.get_by_label(NAME)).to_have_value("Typed in a train")
    expect(page.locator("[data-save-state]", has_text=SAVED)).to_be_visible()
    visitor.complaints.clear()
    page.reload()
    expect(page.get_by_label(NAME)).to_have_value("Typed in a train")
