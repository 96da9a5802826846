"""Lea applies: she registers, writes section by section, goes on in another browser, submits and holds a receipt."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.acting import Writer, confirm, enter, register, write_to_the_end

EMAIL = "lea.lambert@booster.example"


@pytest.fixture
def call(scenery):
    return scenery.call("lea-applies")


def arrive(page, call, post):
    """Register on the way from the page of the call to the application."""
    page.goto(call)
    page.get_by_role("link", name="Start an application").click()
    page.get_by_role("link", name="I have no account yet").click()
    register(page, "Lea Lambert", EMAIL)
    page.goto(post.link_for(EMAIL, "Confirm your address"))
    confirm(page)


def start(page):
    page.get_by_label("Alone").check()
    page.get_by_role("button", name="Start the application").click()
    expect(page.get_by_text("0 of ")).to_be_visible()
    page.get_by_role("link", name=re.compile("^Continue with “Before you start”")).click()


def stop_in_the_middle(page, site):
    """Write the first section and a mistake into the second, mend it, and leave."""
    writer = Writer(page, site)
    writer.write("before-you-start")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Lead organisation")
    page.get_by_label("Legal name").fill("Leiekaai")
    page.get_by_label("Website").fill("not a website")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    expect(page.get_by_role("alert").locator("xpath=..")).to_be_focused()
    page.get_by_role("alert").get_by_role("link").first.click()
    expect(page.get_by_label("Website")).to_be_focused()
    expect(page.get_by_label("Website")).to_have_value("not a website")
    page.get_by_role("button", name="Save and come back later").click()


def go_on_elsewhere(page):
    page.goto("/sign-in")
    enter(page, EMAIL)
    page.get_by_role("link", name=re.compile("^Go on writing")).click()
    page.get_by_role("link", name=re.compile("^Continue with “Lead organisation”")).click()
    expect(page.get_by_label("Legal name")).to_have_value("Leiekaai")
    expect(page.get_by_label("Website")).to_have_value("not a website")


def submit(page):
    name = "Submit application to the call “Academy for lea-applies” for Leiekaai Innovatiehuis vzw"
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Application submitted")
    return re.search(r"LEA-APPLIES-\d{4}-0001", page.inner_text("main"))[0]


def test_lead_applies(visitor, call, site, post):
    desk, telephone = visitor(), visitor(width=360)
    arrive(desk, call, post)
    start(desk)
    stop_in_the_middle(desk, site)
    expect(desk.get_by_role("main")).to_contain_text("Last saved")

    go_on_elsewhere(telephone)
    write_to_the_end(telephone, site)
    reference = submit(telephone)

    letter = post.letter_for(EMAIL, reference)
    assert reference in letter
    assert telephone.get_by_text(re.compile("^[0-9a-f]{64}$")).first.inner_text() in letter
    desk.goto("/desk")
    expect(desk.get_by_text("Submitted", exact=True)).to_be_visible()
