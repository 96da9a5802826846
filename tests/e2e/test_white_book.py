"""Lea watches a requirement turn while she types, offers something instead, and takes it all along on paper."""

import io
import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.e2e.on_its_way import hold_first, until

INSTEAD = "A caretaker opens the side door from 7:00, and from 16:00 to 19:00 for as long as somebody is in the house."


@pytest.fixture
def application(scenery):
    return scenery.draft("white-book", "lea", complete=True)


def clause(page, number):
    return page.locator("#white-book li", has=page.get_by_text(number, exact=True))


def watch_it_turn(page, application, accessible):
    """7:30 to 16:29 is a minute short of nine hours."""
    page.goto(f"{application}/dates")
    open_hours = clause(page, "W4")
    expect(open_hours).to_contain_text("Met")
    for closes, verdict in (("16:29", "Not met"), ("16:30", "Met"), ("16:00", "Not met")):
        page.get_by_label("The venue closes at").fill(closes)
        expect(open_hours.locator(".b-verdict")).to_have_text(re.compile(rf"{verdict}$"))
    expect(open_hours).to_contain_text("30 min short of the 9 h asked for")
    accessible(page)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text(re.compile(r"Saved \d\d:\d\d:\d\d")).first).to_be_visible()


def offer_something(page, application, accessible):
    page.goto(f"{application}/check")
    expect(page.get_by_role("main")).to_contain_text("One “must” of the white book is not met")
    page.goto(f"{application}/white-book")
    accessible(page)
    page.get_by_role("link", name="Offer something equivalent (W4)").click()
    accessible(page)
    page.get_by_label("What do you offer instead?").fill(INSTEAD)
    page.get_by_role("button", name="Save what you offer").click()
    expect(page.locator("#W4")).to_contain_text("Offered instead")
    expect(page.locator("#W4")).to_contain_text(INSTEAD)
    page.goto(f"{application}/check")
    expect(page.get_by_role("main")).not_to_contain_text("“must” of the white book is not met")


def see_it_in_the_task_list(page, application, accessible):
    page.goto(application)
    page.get_by_role("link", name="Show all requirements").click()
    whole = page.locator("#sheet")
    expect(whole.get_by_role("heading", name="White book")).to_be_focused()
    expect(whole.get_by_text("W51", exact=True)).to_be_visible()
    accessible(page)
    whole.get_by_label("Verdict").select_option(label="Not met")
    whole.get_by_role("button", name="Show").click()
    expect(whole.get_by_text("W51", exact=True)).to_have_count(0)
    expect(whole.get_by_text("W4", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile(f"{application}$"))


def on_paper(page, address):
    """Take a document along and return its words as somebody reads them."""
    answer = page.request.get(address)
    assert answer.headers["content-type"] == "application/pdf"
    pages = PdfReader(io.BytesIO(answer.body())).pages
    return " ".join(" ".join(one.extract_text() for one in pages).split())


def test_lea_watches_the_white_book(visitor, application, accessible):
    page = visitor("lea")

    watch_it_turn(page, application, accessible)
    see_it_in_the_task_list(page, application, accessible)
    offer_something(page, application, accessible)

    form, book = on_paper(page, f"{application}/form.pdf"), on_paper(page, f"{application}/white-book.pdf")
    assert all(words in form for words in ("Leiekaai Innovatiehuis vzw", "Kouterhal Gent", "16:00", "Blauwe Zaal"))
    assert "30 min short of the 9 h asked for" in book
    assert INSTEAD in book


def test_without_a_script_it_is_judged_when_saved(visitor, scenery):
    application = scenery.draft("white-book-plain", "lea", complete=True)
    page = visitor("lea", script=False)
    page.goto(f"{application}/dates")

    page.get_by_label("The venue closes at").fill("16:29")
    page.get_by_role("button", name="Save", exact=True).click()

    expect(clause(page, "W4").locator(".b-verdict")).to_have_text(re.compile("Not met$"))


def area_of_each_seat(page):
    return page.locator("#part-2-sums dd").first


def test_what_follows_from_the_answers_is_worked_out_while_she_types(visitor, scenery):
    """Nothing is pressed: the room gets smaller, and its seats with it; two days become three rooms fewer."""
    application = scenery.draft("white-book-sums", "lea", complete=True)
    page = visitor("lea")

    page.goto(f"{application}/venue")
    page.get_by_label("Area", exact=True).first.fill("40")
    expect(area_of_each_seat(page)).to_contain_text("half-round tables: 0.83 m²")
    expect(area_of_each_seat(page)).to_contain_text("So many people hardly fit.")
    expect(page.locator("#white-book-told")).to_contain_text("So many people hardly fit.")
    expect(clause(page, "W7").locator(".b-verdict")).to_have_text(re.compile("Not met$"))

    page.goto(f"{application}/travel")
    page.get_by_label("Rooms that can be held for us").first.fill("0")
    expect(page.locator("#part-3-sums")).to_contain_text("fewer than the 50 people")


def test_whoever_has_gone_on_to_a_clause_stays_there_when_it_is_judged_anew(visitor, scenery):
    page = visitor("lea")
    page.goto(f"{scenery.draft('white-book-focus', 'lea', complete=True)}/venue")
    area, offer = page.get_by_label("Area", exact=True).first, page.get_by_role("link", name=re.compile(r"\(W7\)$"))
    area.fill("40")
    expect(offer).to_be_visible()

    for typed, here in (("39", offer), ("400", page.get_by_role("heading", name="White book", exact=True))):
        area.fill(typed)
        with page.expect_response(re.compile("/verdicts")):
            offer.focus()
        expect(here).to_be_focused()


def test_what_a_colleague_types_turns_a_clause_here_too(visitor, scenery):
    application = scenery.draft("white-book-colleague", "lea", complete=True)
    here, there = visitor("lea"), visitor("lea")
    for page in (here, there):
        page.goto(f"{application}/venue")
    expect(clause(here, "W7").locator(".b-verdict")).to_have_text(re.compile(" Met$"))

    there.get_by_label("Area", exact=True).first.fill("40")

    expect(clause(here, "W7").locator(".b-verdict")).to_have_text(re.compile("Not met$"), timeout=20_000)
    expect(area_of_each_seat(here)).to_contain_text("So many people hardly fit.")


def test_a_verdict_whose_answer_was_cut_off_is_asked_for_again_when_all_is_saved(visitor, scenery):
    application = scenery.draft("white-book-cut", "lea", complete=True)
    page = visitor("lea")
    page.goto(f"{application}/venue")
    page.route(re.compile("/verdicts$"), lambda route: route.abort(), times=1)

    with page.expect_event("requestfailed"):
        page.get_by_label("Area", exact=True).first.fill("40")

    expect(clause(page, "W7").locator(".b-verdict")).to_have_text(re.compile("Not met$"))
    visitor.forgive()


def test_without_a_script_figures_follow_when_saved(visitor, scenery):
    application = scenery.draft("white-book-sums-plain", "lea", complete=True)
    page = visitor("lea", script=False)
    page.goto(f"{application}/venue")

    page.get_by_label("Area", exact=True).first.fill("40")
    page.get_by_role("button", name="Save", exact=True).click()

    expect(area_of_each_seat(page)).to_contain_text("So many people hardly fit.")


def test_pictures_are_drawn_anew_after_each_save_and_stay_open(visitor, scenery):
    application = scenery.draft("white-book-pictures", "lea", complete=True)
    page = visitor("lea")
    page.goto(f"{application}/venue")
    page.get_by_text("How reviewers will see it").click()
    drawn = page.locator("#pictures details")

    page.get_by_label("Area", exact=True).first.fill("41.5")
    expect(drawn).to_contain_text("41.5 m²")
    expect(drawn).to_have_attribute("open", "")

    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_text(re.compile(r"Saved \d\d:\d\d:\d\d")).first).to_be_visible()
    expect(drawn).to_have_attribute("open", "")


def test_whoever_opens_the_pictures_before_all_is_saved_stays_at_them_and_sees_it_come(visitor, scenery):
    application = scenery.draft("white-book-pictures-keys", "lea", complete=True)
    page = visitor("lea")
    page.goto(f"{application}/venue")
    heading, drawn = page.locator("summary", has_text="How reviewers will see it"), page.locator("#pictures details")
    on_their_way, drawings = hold_first(page, re.compile(r"/live/venue\?who=")), []
    page.on("request", lambda request: drawings.append(request.url) if request.url.endswith("/pictures") else None)

    page.get_by_label("Area", exact=True).first.fill("41.5")
    until(page, on_their_way)
    with page.expect_response(re.compile("/pictures$")):
        heading.press("Enter")
    expect(drawn).to_have_attribute("open", "")
    on_their_way[0].continue_()

    expect(drawn).to_contain_text("41.5 m²")
    expect(drawn).to_have_attribute("open", "")
    expect(heading).to_be_focused()
    assert len(drawings) == 2
