"""A section saves itself while one types; two tabs behave like two people."""

import re
from itertools import count

import pytest
from playwright.sync_api import expect

from tests.e2e.acting import sign_in
from tests.people import PASSWORD

# Colleagues' words come with the pulse, every ten seconds.
BEATS = 15_000

CALLS = count(1)


@pytest.fixture
def slug():
    return f"live{next(CALLS)}"


@pytest.fixture
def section(scenery, visitor, slug):
    """Open a section of a fresh application, in as many tabs as wanted."""
    address = scenery.draft(slug, "lea")

    def open_it():
        page = visitor()
        sign_in(page, "lea")
        page.goto(f"{address}/contribution")
        return page

    return open_it


def saved(page):
    return page.locator("[data-save-state]", has_text=re.compile(r"Saved \d\d:\d\d:\d\d"))


def long_text(page):
    return page.locator("textarea[name=motivation]")


def test_what_is_typed_saves_itself_and_is_there_after_closing_the_page(section):
    page = section()

    long_text(page).fill("Because our house is made for it.")

    expect(saved(page)).to_be_visible()
    page.reload()
    expect(long_text(page)).to_have_value("Because our house is made for it.")


def test_two_tabs_in_different_fields_merge_and_show_each_other(section):
    one, other = section(), section()

    long_text(one).fill("Typed in the first tab.")
    expect(saved(one)).to_be_visible()
    other.locator("textarea[name=cluster_link]").fill("Typed in the second tab.")
    expect(saved(other)).to_be_visible()

    expect(long_text(other)).to_have_value("Typed in the first tab.", timeout=BEATS)
    expect(other.get_by_text("Also in this application: Lea")).to_be_visible()


def test_two_tabs_in_one_field_are_shown_both_texts_and_asked(section):
    one, other = section(), section()
    long_text(one).fill("The house is big and light.")
    expect(saved(one)).to_be_visible()

    long_text(other).fill("Another text altogether.")

    box = other.get_by_role("group", name="Two people changed this answer")
    expect(box).to_contain_text("The house is big and light.")
    expect(long_text(other)).to_have_value("Another text altogether.")
    box.get_by_role("button", name="Keep mine").click()
    expect(saved(other)).to_be_visible()
    other.reload()
    expect(long_text(other)).to_have_value("Another text altogether.")


def test_words_typed_while_the_server_is_out_of_reach_survive_a_closed_tab(section, visitor):
    page = section()
    page.context.set_offline(True)
    long_text(page).fill("Typed in a train.")
    expect(page.get_by_text("we cannot reach the server").first).to_be_visible()
    visitor.complaints.clear()
    page.goto("about:blank")
    page.context.set_offline(False)
    visitor.complaints.clear()

    page.go_back()

    expect(long_text(page)).to_have_value("Typed in a train.")
    expect(saved(page)).to_be_visible()


def test_signing_in_again_on_the_spot_saves_what_was_typed_meanwhile(section, scenery):
    page = section()
    scenery.end_sessions("lea")
    long_text(page).fill("Typed after the session had ended.")

    dialog = page.get_by_role("dialog", name="Sign in again to go on")
    expect(dialog).to_be_visible()
    dialog.get_by_label("Password").fill(PASSWORD)
    dialog.get_by_role("button", name="Sign in and save").click()

    expect(saved(page)).to_be_visible()
    page.reload()
    expect(long_text(page)).to_have_value("Typed after the session had ended.")


def test_what_comes_after_the_deadline_is_given_back_to_copy(section, scenery, slug):
    page = section()
    scenery.close(slug)

    long_text(page).fill("Too late by a breath.")

    expect(page.get_by_label("Not saved")).to_have_value(re.compile("Too late by a breath."))
