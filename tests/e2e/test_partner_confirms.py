"""Paul confirms what his organisation stands for, Lea changes something of it, and the confirmation falls away."""

import pytest
from playwright.sync_api import expect

from booster.applications.forms.venue_host import example
from tests.people import email_of

AGREED = "Leiekaai decides in the end, and each of us pays for its own people and rooms. " * 2
CHANGED = "Kouterhal pays for everything from now on, and Leiekaai decides about all of it alone. " * 2


@pytest.fixture
def application(scenery, script):
    """Lea's consortium, in which Paul has written his part, without a letter of intent."""
    address = scenery.together(f"paul-confirms-{script}".lower(), "lea", "paul")
    part = {field: typed for field, typed in example.partner().items() if field != "letter_of_intent"}
    scenery.write(address, "partner", part, by="paul", partner=True)
    scenery.write(address, "together", {"cooperation": [AGREED]}, by="lea")
    return address


def confirm(page, application):
    page.goto(application)
    page.get_by_role("link", name="Confirmation of Kouterhal Gent").click()
    expect(page.get_by_text(AGREED.strip())).to_be_visible()
    page.get_by_role("button", name="Confirm for Kouterhal Gent").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Confirm for Kouterhal Gent").click()
    expect(page.get_by_role("heading", name="Confirmed", exact=True)).to_be_visible()


def test_paul_confirms_and_lea_changes_what_he_confirmed(visitor, application, post, script):
    paul, lea = visitor("paul", width=360, script=script), visitor("lea", script=script)
    confirm(paul, application)

    lea.goto(f"{application}/together")
    lea.get_by_label("How do you work together?").fill(CHANGED)
    lea.get_by_role("button", name="Save and continue").click()
    expect(lea.get_by_role("heading", level=1)).not_to_contain_text("Working together")
    lea.goto(f"{application}/board")
    expect(lea.get_by_text("Complete, not confirmed")).to_be_visible()

    paul.reload()
    expect(paul.get_by_role("heading", name="The confirmation has fallen away")).to_be_visible()
    expect(paul.get_by_text(CHANGED.strip())).to_be_visible()
    for name in ("lea", "paul"):
        assert "- Working together" in post.letter_for(email_of(name), "does not hold any more", says=application)
