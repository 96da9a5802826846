"""The whole way from the call to the receipt in a browser that runs no script, rows and uploads included."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.acting import sign_in, write_to_the_end


@pytest.fixture
def call(scenery):
    return scenery.call("no-script")


def test_an_application_needs_no_javascript(visitor, call, site):
    page = visitor(script=False)
    sign_in(page, "lea")
    page.goto(call)
    page.get_by_role("link", name="Start an application").click()
    page.get_by_label("Alone").check()
    page.get_by_role("button", name="Start the application").click()
    page.get_by_role("link", name=re.compile("^Continue with")).click()

    write_to_the_end(page, site)
    page.get_by_role("button", name=re.compile("^Submit application")).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Application submitted")
    expect(page.get_by_text(re.compile(r"^NO-SCRIPT-\d{4}-0001$")).first).to_be_visible()
    expect(page.get_by_role("link", name="plan.pdf").first).to_be_visible()


def test_a_mistake_is_told_and_nothing_typed_is_lost(visitor, call_again, site):
    page = visitor(script=False)
    sign_in(page, "lea")
    page.goto(f"{call_again}/apply")
    page.get_by_role("button", name="Start the application").click()
    expect(page.get_by_role("link", name="Choose whether you apply alone or as a consortium.")).to_be_visible()
    page.get_by_label("Alone").check()
    page.get_by_role("button", name="Start the application").click()
    page.get_by_role("link", name="Lead organisation").click()
    page.get_by_label("Website").fill("not a website")

    page.get_by_role("button", name="Save and continue").click()

    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    expect(page.get_by_label("Website")).to_have_value("not a website")


@pytest.fixture
def call_again(scenery):
    return scenery.call("no-script-2")
