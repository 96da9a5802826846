"""Paul joins: he is invited by letter, registers on the way, accepts, and writes his own part and nothing else."""

import pytest
from playwright.sync_api import expect

from booster.consortium.models import Kind
from tests.e2e.acting import SAVED, Writer, confirm, register


@pytest.fixture
def application(scenery, script):
    return scenery.draft(f"paul-joins-{script}".lower(), "lea", kind=Kind.CONSORTIUM)


@pytest.fixture
def email(script):
    return f"paul.petrov.{script}@booster.example".lower()


def invite(page, application, email):
    page.goto(f"{application}/consortium")
    page.get_by_role("link", name="Add the first partner").click()
    page.get_by_label("Name of the organisation").fill("Kouterhal Gent")
    page.get_by_label("Country").select_option(label="Belgium")
    page.get_by_label("Venue", exact=True).check()
    page.get_by_label("E-mail address of its contact").fill(email)
    page.get_by_role("button", name="Add the partner and send the invitation").click()
    expect(page.get_by_text(f"We sent an invitation to {email}.")).to_be_visible()


def accept(page, post, email):
    page.goto(post.link_for(email, "Invitation to apply together"))
    page.get_by_role("button", name="Make an account to accept").click()
    register(page, "Paul Petrov", email)
    page.goto(post.link_for(email, "Confirm your address"))
    confirm(page)
    page.get_by_role("button", name="Accept and join for Kouterhal Gent").click()
    expect(page.get_by_text("You have joined.")).to_be_visible()


def fill_in_own_part(page, site):
    page.get_by_role("main").get_by_role("link", name="Kouterhal Gent").first.click()
    begin_own_part(page)
    Writer(page, site).write("partner")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("Partner")


def begin_own_part(page):
    """Save something else first, by itself where a script runs: what the lead had named goes along."""
    page.get_by_label("Name", exact=True).fill("Paul Petrov")
    if page.evaluate("'booster' in globalThis"):
        expect(page.locator("[data-save-state]")).to_have_text(SAVED)
    else:
        page.get_by_role("button", name="Save", exact=True).click()
    page.reload()
    expect(page.get_by_text("Filled in already")).to_have_count(0)
    expect(page.get_by_label("Legal name")).to_have_value("Kouterhal Gent")
    expect(page.get_by_label("Country", exact=True)).to_have_value("BE")


def test_partner_joins(visitor, application, site, post, email, script):
    lea, paul = visitor("lea", script=script), visitor(width=360, script=script)
    invite(lea, application, email)
    accept(paul, post, email)
    fill_in_own_part(paul, site)

    paul.goto(f"{application}/venue")
    expect(paul.get_by_text("Only the lead and the editors can change this section.")).to_be_visible()
    expect(paul.get_by_role("button", name="Save and continue")).to_have_count(0)
    paul.goto(f"{application}/check")
    expect(paul.get_by_role("button", name="Submit")).to_have_count(0)
    lea.goto(f"{application}/consortium")
    expect(lea.get_by_text("Part complete")).to_be_visible()

    assert visitor("stan", script=script).goto(application).status == 404
