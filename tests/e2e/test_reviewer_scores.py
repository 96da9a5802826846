"""Rita reviews: she declares, reads, scores, hands in, and only then sees what Remi gave."""

import re

import pytest
from playwright.sync_api import expect

from tests import world
from tests.e2e.acting import sign_in

COMMENT = "Much daylight, four rooms on one floor, and tables that two people can move."


@pytest.fixture
def reference(scenery, script):
    return scenery.in_review(f"rita-scores-{script}".lower(), asked=["rita"], handed_in={"remi": "3.5"})


def declare(page, reference, post):
    assert post.letter_for("rita@booster.example", reference)
    sign_in(page, "rita")
    page.get_by_role("link", name="My reviews").click()
    page.get_by_role("listitem").filter(has_text=reference).get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Can you judge this application freely?")
    expect(page.get_by_role("link", name="plan.pdf")).to_have_count(0)
    page.get_by_role("button", name="I have no conflict of interest: read the application").click()


def score(page):
    page.get_by_role("heading", name="E. Venue").click()
    expect(page.get_by_role("link", name="plan.pdf").first).to_be_visible()
    for number in range(1, 9):
        page.get_by_label(f"Score C{number}").select_option("4.5")
        page.get_by_label(f"Comment C{number}").fill(COMMENT if number > 1 else "Good.")
    page.get_by_role("button", name="Save the draft").click()
    expect(page.get_by_text(re.compile("^Saved .*Brussels time"))).to_be_visible()


def hand_in(page):
    """The first comment is too short; everything else is kept while it is mended."""
    page.get_by_role("button", name="Hand in: final").click()
    expect(page.get_by_role("heading", name="Saved, but not handed in yet")).to_be_visible()
    page.get_by_role("alert").get_by_role("link", name=re.compile("^C1: ")).click()
    expect(page.get_by_label("Comment C1")).to_be_focused()
    expect(page.get_by_label("Comment C8")).to_have_value(COMMENT)
    page.get_by_label("Comment C1").fill(COMMENT)
    page.get_by_role("button", name="Hand in: final").click()


def test_reviewer_scores(visitor, reference, post, script):
    rita, rosa = visitor(script=script), visitor(script=script)
    declare(rita, reference, post)
    score(rita)
    expect(rita.get_by_text(world.COMMENT)).to_have_count(0)

    hand_in(rita)

    expect(rita.get_by_text("It is final.")).to_be_visible()
    expect(rita.get_by_role("heading", name="The other reviewers")).to_be_visible()
    expect(rita.get_by_text(world.COMMENT)).to_have_count(8)
    sign_in(rosa, "rosa")
    assert rosa.goto(f"/review/{reference}").status == 404
