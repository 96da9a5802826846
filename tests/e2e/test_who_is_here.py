"""Colleagues in a section see each other, and a page asks for news seldom, and only while somebody looks."""

import re
import time
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from tests.e2e.acting import sign_in

FRESH = 15_000
GONE = 45_000
HIDE = """
Object.defineProperty(document, "hidden", { get: () => true });
document.dispatchEvent(new Event("visibilitychange"));
"""


@pytest.fixture
def together(scenery, visitor, request):
    """Open one section in as many windows as wanted: two of one person are like two people."""
    address = scenery.draft(re.sub(r"\W", "-", request.node.name)[:40], "lea")

    def open_it():
        page = visitor()
        sign_in(page, "lea")
        page.goto(f"{address}/contribution")
        return page

    return open_it


def marked(page):
    """The field in which somebody else is, with a border and initials."""
    return page.locator(".govuk-form-group.b-here")


def test_the_field_somebody_is_in_is_marked_with_initials_until_they_go(together):
    one, other = together(), together()

    one.locator("textarea[name=motivation]").focus()

    expect(marked(other)).to_contain_text("Why do you want to host the training?", timeout=FRESH)
    expect(marked(other)).to_contain_text("LL")
    expect(marked(other)).to_contain_text("Lea Lambert is in this field")
    expect(other.get_by_text("Also in this application: Lea Lambert")).to_be_visible()
    one.context.close()
    expect(other.get_by_text("Also in this application")).not_to_be_visible(timeout=GONE)
    expect(marked(other)).to_have_count(0)


def test_a_page_asks_every_ten_seconds_at_most_and_never_while_nobody_looks(together):
    page, asked = together(), []
    page.on("request", lambda one: asked.append(time.monotonic()) if one.headers.get("x-pulse") else None)
    page.reload()
    page.wait_for_timeout(11_500)
    assert len(asked) > 1
    assert all(later - earlier > 9.9 for earlier, later in pairwise(asked))

    page.evaluate(HIDE)
    so_far = len(asked)

    page.wait_for_timeout(11_000)
    assert len(asked) == so_far


def test_what_was_typed_a_moment_before_the_page_is_left_is_saved(together):
    page = together()
    page.on("dialog", lambda dialog: dialog.accept())

    page.locator("textarea[name=motivation]").press_sequentially("Typed and gone.")
    page.get_by_role("link", name="Task list").click()

    expect(page.get_by_role("heading", level=1)).not_to_contain_text("What you bring")
    page.go_back()
    expect(page.locator("textarea[name=motivation]")).to_have_value("Typed and gone.")
