"""Colleagues in a section see each other, and a page asks for news seldom, and only while somebody looks."""

from datetime import UTC, datetime, timedelta
from itertools import count, pairwise

import pytest
from playwright.sync_api import expect

CALLS = count(1)
FRESH = 15_000
GONE = 45_000
HIDE = """
Object.defineProperty(document, "hidden", { get: () => true });
document.dispatchEvent(new Event("visibilitychange"));
"""


# When the browser itself began to ask for news (milliseconds).
BEATS = """
performance.getEntriesByType("resource")
  .filter(({ name, initiatorType }) => name.includes("/live/contribution") && initiatorType === "fetch")
  .map(({ startTime }) => startTime)
"""


@pytest.fixture
def together(scenery, visitor):
    """Open one section in as many windows as wanted: two of one person are like two people."""
    address = scenery.draft(f"here{next(CALLS)}", "lea")

    def open_it():
        page = visitor("lea")
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
    page = together()
    page.wait_for_timeout(11_500)
    begun = page.evaluate(BEATS)
    assert len(begun) > 1
    assert all(later - earlier > 9_900 for earlier, later in pairwise(begun))

    page.evaluate(HIDE)
    so_far = page.evaluate(BEATS)

    page.wait_for_timeout(11_000)
    assert page.evaluate(BEATS) == so_far


def test_what_was_typed_a_moment_before_the_telephone_is_put_away_is_saved(together):
    """A telephone may end a page that nobody looks at without another word, so nothing may wait for its time."""
    page = together()
    page.clock.install()
    page.clock.pause_at(datetime.now(UTC) + timedelta(minutes=1))
    page.locator("textarea[name=motivation]").press_sequentially("Typed and put away.")

    with page.expect_response(lambda answer: "/live/contribution" in answer.url and answer.request.method == "POST"):
        page.evaluate(HIDE)

    other = together()
    expect(other.locator("textarea[name=motivation]")).to_have_value("Typed and put away.")


def test_what_was_typed_a_moment_before_the_page_is_left_is_saved(together):
    page = together()
    page.on("dialog", lambda dialog: dialog.accept())

    page.locator("textarea[name=motivation]").press_sequentially("Typed and gone.")
    page.get_by_role("link", name="Task list").click()

    expect(page.get_by_role("heading", level=1)).not_to_contain_text("What you bring")
    page.go_back()
    expect(page.locator("textarea[name=motivation]")).to_have_value("Typed and gone.")
