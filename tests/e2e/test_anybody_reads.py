"""Anybody reads the calls, their form and their white book before registering."""

import re

import pytest
from playwright.sync_api import expect

CALL = "/calls/cluster-booster-academy-1"
STATEMENTS = ["/accessibility", f"{CALL}/privacy"]
PUBLIC = ["/", CALL, f"{CALL}/form", f"{CALL}/white-book", *STATEMENTS, "/sign-in", "/reset-password", "/nowhere"]


def test_anybody_reads_a_call_from_the_front_page(visitor, script):
    page = visitor(script=script)
    page.goto("/")

    page.get_by_role("link", name=re.compile("Cluster Booster Academy")).first.click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Cluster Booster Academy")
    expect(page.get_by_text("16 September 2022, 18:00 (Brussels time)").first).to_be_visible()
    expect(page.get_by_text("16:00 UTC" if not script else "Brussels time").first).to_be_visible()


@pytest.mark.parametrize("address", PUBLIC)
def test_public_pages_are_accessible(visitor, address):
    page = visitor()
    page.goto(address)

    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
