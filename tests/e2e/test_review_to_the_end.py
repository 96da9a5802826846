"""What a review holds besides its straight way: doubts, changes of mind, bad news; each page is looked at once."""

import io
import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from booster.applications.forms.white_book import Judged
from booster.applications.services import equivalents
from booster.applications.verdicts import sheet_of
from booster.kit.db import transaction
from booster.review.models import AssignmentStatus, Outcome
from tests import world
from tests.e2e.scenery import DAY

CALL = "review-to-the-end"
INSTEAD = "The school next door lends us two rooms for the groups, one minute away."
WHY = "The only bus there will not run in that week, so the board prefers another."
FITS = "region => region.scrollWidth <= region.clientWidth"


@pytest.fixture
def references(scenery):
    """Three have applied: Lea, who offers something instead of a clause, Paul, and Stan, who is not eligible."""
    scenery.call(CALL, opens_at=scenery.now - 9 * DAY, closes_at=scenery.now - DAY)
    with scenery.app.app_context():
        call = world.call_named(CALL)
        lea = world.make_application("lea", call=call, status=world.Status.DRAFT, now=scenery.now - 3 * DAY)
        offer(lea, now=scenery.now - 3 * DAY)
        world.submit(lea, by="lea", now=scenery.now - 3 * DAY)
        paul, stan = (world.make_application(name, call=call, now=scenery.now - 3 * DAY) for name in ("paul", "stan"))
        for application in (lea, paul):
            world.check(application, now=scenery.now)
        world.check(stan, is_eligible=False, reason="It lies outside the countries of this call.", now=scenery.now)
        world.make_review(lea, "rita", status=AssignmentStatus.STARTED, now=scenery.now)
        world.make_review(lea, "remi", "4", now=scenery.now)
        world.make_review(paul, "remi", "3.5", now=scenery.now)
        return [world.fresh(one).reference for one in (lea, paul, stan)]


def offer(application, *, now):
    with transaction():
        draft, lea = world.fresh(application), world.person_called("lea")
        line = next(one for one in sheet_of(draft, now).lines if one.clause.number == "W10")
        equivalents.propose(draft, Judged(line.clause, line.verdict), INSTEAD, seen=0, by=lea, now=now)


# As many columns as a page may show, which would take long to submit.
WIDEN = """() => document.querySelectorAll(".b-compare tr").forEach((row) => {
    const last = row.lastElementChild;
    if (last.colSpan > 1) last.colSpan = 11;
    else while (row.cells.length < 11) row.append(last.cloneNode(true));
    if (last.closest("thead")) [...row.cells].forEach((cell, number) => { cell.textContent = `N${number}.`; });
})"""
# How much of what has the focus shows beside the column that sticks.
SHOWS = """() => document.activeElement.getBoundingClientRect().right
    - document.activeElement.closest("tr").cells[0].getBoundingClientRect().right"""


def look_along_many_applications(page):
    """What has the focus is seen on the way back too, and paper, which does not scroll, holds all of them."""
    page.evaluate(WIDEN)
    page.set_viewport_size({"width": 700, "height": 900})
    page.locator(".b-compare__link").nth(9).focus()
    shown = []
    for _link in range(9):
        page.keyboard.press("Shift+Tab")
        shown.append(page.evaluate(SHOWS))
    assert min(shown) > 20
    paper = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages[0].extract_text()
    assert re.findall(r"N\d+\.", paper) == [f"N{number}." for number in range(11)]


def find_a_conflict_while_reading(rita, reference):
    rita.goto(f"/review/white-book/{CALL}")
    expect(rita.get_by_role("heading", level=1)).to_have_text("White books side by side")
    look_along_many_applications(rita)
    rita.goto(f"/review/{reference}/step-back")
    rita.get_by_role("button", name="Step back for good").click()
    expect(rita.get_by_role("alert")).to_contain_text("Say in a few words why; only")

    rita.get_by_label("Why do you step back?").fill("My sister has joined the board of the venue.")
    rita.get_by_role("button", name="Step back for good").click()

    expect(rita.get_by_text("You have stepped back from this application.")).to_be_visible()
    assert rita.goto(f"/review/{reference}").status == 404


def look_at_everything(ada, reference):
    for path in ("/manage", "/manage/people", "/manage/letters", "/manage/events"):
        assert ada.goto(path).status == 200
    desk = f"/review/calls/{CALL}/{reference}"
    for path in (f"/review/calls/{CALL}/white-book", f"/review/calls/{CALL}/not-eligible", f"{desk}/withdraw"):
        assert ada.goto(path).status == 200
    ada.goto(f"{desk}/equivalents/W10")
    ada.get_by_role("button", name="Save the answer").click()
    expect(ada.get_by_role("alert")).to_contain_text("Choose an answer")
    ada.goto(desk)
    ada.get_by_role("link", name=re.compile("^Take back")).click()
    expect(ada.get_by_role("heading", level=1)).to_have_text("Take this assignment back?")


def read_the_scores_on_a_telephone(ada, reference):
    ada.goto(f"/review/calls/{CALL}/{reference}")
    scores = ada.get_by_role("region", name="Table of scores")
    row = scores.get_by_role("row").filter(has=ada.get_by_role("rowheader", name=re.compile("^C1 ")))
    expect(row.get_by_role("cell").nth(1)).to_have_text("4.0")
    assert scores.evaluate(FITS)


def go_past_the_answers(ada):
    ada.get_by_role("link", name="Go to check, reviewers and decision").click()
    expect(ada.get_by_role("heading", name="1. Eligibility")).to_be_in_viewport()


def read_the_ranking_on_a_telephone(ada, reference):
    ada.goto(f"/review/calls/{CALL}")
    ranking = ada.get_by_role("region", name="Table of the ranking")
    row = ranking.get_by_role("row").filter(has=ada.get_by_role("rowheader", name=reference))
    assert ranking.get_by_role("columnheader").count() == row.get_by_role("cell").count() + 1
    expect(row.get_by_role("cell").last).to_have_text("Open")
    assert ranking.evaluate(FITS)


def leave_the_ranking(ada, reference):
    ada.goto(f"/review/calls/{CALL}/{reference}")
    ada.get_by_label("Not selected", exact=True).check()
    ada.get_by_label("Reasons", exact=True).fill("A good house, but nobody can get there in that week.")
    ada.get_by_role("button", name="Save the decision").click()

    expect(ada.get_by_role("alert")).to_contain_text("The ranking alone does not give this.")
    ada.get_by_label("Why does this leave the ranking?").fill(WHY)
    ada.get_by_role("button", name="Save the decision").click()
    expect(ada.get_by_text("Nobody outside sees it yet.")).to_be_visible()


def read_bad_news(page, reference, words):
    page.goto(f"/applications/{reference}/result")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(words))


def test_review_to_the_end(visitor, scenery, references):
    first, second, third = references
    ada = visitor("ada", width=360)
    look_at_everything(ada, first)
    read_the_scores_on_a_telephone(ada, first)
    go_past_the_answers(ada)
    read_the_ranking_on_a_telephone(ada, first)
    leave_the_ranking(ada, first)
    find_a_conflict_while_reading(visitor("rita"), first)

    with scenery.app.app_context():
        world.decide(world.application_of(second), Outcome.RESERVE, 1, now=scenery.now)
        world.publish(CALL, now=scenery.now)

    read_bad_news(visitor("lea", width=360), first, "was not selected")
    read_bad_news(visitor("paul", width=360), second, "is on the reserve list")
    read_bad_news(visitor("stan", width=360), third, "not eligible")
