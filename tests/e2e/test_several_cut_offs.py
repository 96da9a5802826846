"""A call with several cut-offs: Lea applies for one batch and moves to the next, and Ada reads only what was taken."""

import re
from datetime import datetime

import pytest
from playwright.sync_api import expect

from booster.applications.services import submitting
from booster.kit.clock import BRUSSELS
from booster.kit.db import transaction
from tests import world
from tests.definitions import definition_of
from tests.e2e.scenery import DAY

REAL = "clusters-meet-regions-2024"
SLUG = "workshops"


def wall(moment):
    return datetime.strftime(moment.astimezone(BRUSSELS), "%Y-%m-%dT%H:%M:%S")


@pytest.fixture(scope="module")
def workshops(scenery):
    """The first batch was taken two days ago: Lea is in it, and has reopened; Paul is in the second."""
    now = scenery.now
    moments = [now + (10 * number - 2) * DAY for number in range(5)]
    settings = {**definition_of(REAL).settings, "cut_offs": [wall(moment) for moment in moments]}
    dates = {"opens_at": now - 20 * DAY, "closes_at": moments[-1]}
    with scenery.app.app_context():
        call = world.make_call(SLUG, like=REAL, code="WORK", now=now - 21 * DAY, settings=settings, **dates)
        first = world.make_application("lea", call=call, now=now - 9 * DAY)
        second = world.make_application("paul", call=call, now=now - DAY)
        with transaction():
            submitting.reopen(world.fresh(first), by=world.person_called("lea"), now=now - DAY)
        return first.reference, second.reference


def look(page, *addresses):
    for address in addresses:
        page.goto(address)


def test_everybody_sees_the_cut_offs(visitor, workshops):
    page = visitor()

    look(page, "/", f"/calls/{SLUG}/white-book", f"/calls/{SLUG}/form", f"/calls/{SLUG}")

    expect(page.get_by_role("main")).to_contain_text("Next cut-off")
    expect(page.get_by_role("row").filter(has_text="Being reviewed")).to_have_count(1)
    expect(page.get_by_role("row").filter(has_text="Open now")).to_have_count(1)


def test_lea_is_warned_and_moves_to_the_next_batch(visitor, workshops):
    reference, page = workshops[0], visitor("lea")
    sections = ("before-you-start", "region", "dates", "place", "programme", "team")

    look(page, "/desk", *(f"/applications/{reference}/{slug}" for slug in sections))
    # This form has a question that is called as a property of forms is.
    page.goto(f"/applications/{reference}/programme")
    page.get_by_role("checkbox", name="A visit").check()
    expect(page.get_by_text(re.compile(r"^✓ Saved \d\d:\d\d:\d\d \(server time\)$")).first).to_be_visible()

    look(page, f"/applications/{reference}", f"/applications/{reference}/check")
    expect(page.get_by_role("heading", name="Submitting again moves it to another batch")).to_be_visible()
    page.get_by_role("button", name="Submit application").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Application submitted")
    expect(page.get_by_role("main")).to_contain_text("It belongs to batch 2 of 5.")


def test_ada_reads_what_has_been_taken_and_nothing_else(visitor, workshops):
    page = visitor("ada")

    look(page, "/manage", f"/review/calls/{SLUG}/not-eligible", f"/review/calls/{SLUG}")

    board = page.get_by_role("main")
    expect(board.get_by_role("listitem").filter(has_text="sealed until")).to_have_count(4)
    expect(board).not_to_contain_text(workshops[1])
