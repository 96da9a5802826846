"""Ada decides: she checks, asks reviewers, decides and publishes; Lea reads the result, and the call names the host."""

import re

import pytest
from playwright.sync_api import expect

REASONS = "The rooms suit the training, and everybody who matters stands behind it."


@pytest.fixture
def call(script):
    return f"ada-decides-{script}".lower()


@pytest.fixture
def references(scenery, call):
    """Two applications whose deadline has passed; nobody has looked at them yet."""
    return scenery.submitted(call, "lea", "paul")


def open_application(page, reference):
    page.goto(f"/review/calls/{reference.rsplit('-', 2)[0].lower()}/{reference}")


def check(page, reference, *, eligible=True):
    open_application(page, reference)
    page.get_by_label("Eligible: it goes to reviewers" if eligible else "Not eligible", exact=True).check()
    if not eligible:
        page.get_by_label("Reason", exact=True).fill("The venue lies outside the countries of this call.")
    page.get_by_role("button", name="Save the check").click()
    expect(page.get_by_text(f"The check of {reference} is saved.")).to_be_visible()


def ask(page, name):
    page.get_by_label(name, exact=True).check()
    page.get_by_role("button", name="Ask these reviewers").click()
    expect(page.get_by_role("listitem").filter(has_text=name)).to_be_visible()


def decide(page, reference):
    open_application(page, reference)
    page.get_by_label("Approved", exact=True).check()
    page.get_by_label("Reasons", exact=True).fill(REASONS)
    page.get_by_role("button", name="Save the decision").click()
    expect(page.get_by_text("Nobody outside sees it yet.")).to_be_visible()


def publish(page):
    page.get_by_role("link", name="Prepare publication").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Publish the results")
    expect(page.get_by_text(REASONS)).to_be_visible()
    page.get_by_role("button", name=re.compile("^Publish now and send 2 letters")).click()
    expect(page.get_by_text("The results are published.")).to_be_visible()


def test_board_decides(visitor, scenery, call, references, post, script):
    ada, lea = visitor("ada", script=script), visitor("lea", width=360, script=script)
    first, second = references
    check(ada, second, eligible=False)
    check(ada, first)
    ask(ada, "Rita Rossi")
    scenery.hand_in(first, "rita", "4.5")
    decide(ada, first)
    assert lea.goto(f"/applications/{first}/result").status == 404

    publish(ada)

    assert first in post.letter_for("lea@booster.example", f"{first}: the result")
    lea.goto(f"/applications/{first}/result")
    expect(lea.get_by_role("heading", level=1)).to_have_text("Your application has been approved")
    expect(lea.get_by_text(REASONS)).to_be_visible()
    expect(lea.get_by_text("Rita")).to_have_count(0)
    lea.goto(f"/calls/{call}")
    expect(lea.get_by_text("The host has been chosen")).to_be_visible()
    expect(lea.get_by_text("Leiekaai Innovatiehuis vzw").first).to_be_visible()
