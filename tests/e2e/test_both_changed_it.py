"""Two people changed one answer: whoever is asked goes on writing, and no word of it is lost, whatever is chosen."""

import re
from itertools import count

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from booster.applications.models import FieldSave, KeptAside
from booster.applications.queries import application_named, draft_of
from booster.kit.db import db
from tests.e2e.acting import SAVED, wait_for_shelves
from tests.e2e.on_its_way import hold_first, until
from tests.people import PASSWORD

CALLS = count(1)
QUESTION = "Why do you want to host the training?"
FIRST, LATER, LAST = "My first sentence.", " Later words.", " Last words."
# Where a page saves by itself, and does not only listen.
SAVES = re.compile(r"/live/[^?]*\?who=[^&]*$")


@pytest.fixture
def slug():
    return f"both{next(CALLS)}"


@pytest.fixture
def address(scenery, slug):
    return scenery.draft(slug, "lea")


@pytest.fixture
def section(address, visitor):
    def open_it(name="contribution"):
        page = visitor("lea")
        page.goto(f"{address}/{name}")
        return page

    return open_it


@pytest.fixture
def asked(section):
    """Let somebody be asked, and return the page and its box."""
    page, other = section(), section()
    motivation(other).fill("Their sentence.")
    expect(saved(other)).to_be_visible()
    motivation(page).fill(FIRST)
    box = page.get_by_role("group", name="Two people changed this answer")
    expect(box).to_be_visible()
    return page, box


def motivation(page):
    return page.get_by_label(QUESTION, exact=True)


def saved(page):
    return page.locator("[data-save-state][data-state=saved]", has_text=SAVED)


def take_the_other_without_a_line(page, box):
    """Go on writing, then choose what the other one wrote, while nothing that saves itself gets through."""
    page.route("**/live/**", lambda route: route.abort())
    motivation(page).press("End")
    page.keyboard.insert_text(LATER)
    box.get_by_role("button", name="Take the other one").click()
    return page


def history(site, address):
    with site.app.app_context():
        draft = draft_of(application_named(address.rsplit("/", 1)[1]), "contribution")
        tables = FieldSave, KeptAside
        found = [db.session.scalars(select(one.value).where(one.draft_id == draft.id)).all() for one in tables]
        return [" ".join(texts) for values in found for texts in values]


def test_whoever_is_asked_hears_which_answer_it_is_about(asked):
    page, box = asked

    expect(box).to_have_accessible_name(f"Two people changed this answer: {QUESTION}")
    expect(page.locator("#announce")).to_have_text(f"Needs you: answers that two people changed: 1 ({QUESTION})")
    expect(motivation(page)).to_have_accessible_description(re.compile("Two people changed this answer"))
    box.get_by_role("button", name="Keep mine").click()
    expect(motivation(page)).not_to_have_accessible_description(re.compile("Two people changed this answer"))


@pytest.mark.parametrize("choice", ["Keep mine", "Take the other one", "Use this text"])
def test_words_typed_while_somebody_is_asked_are_in_the_history(asked, site, address, choice):
    page, box = asked
    motivation(page).press("End")
    page.keyboard.insert_text(LATER)

    box.get_by_role("button", name=choice).click()

    expect(saved(page)).to_be_visible()
    assert FIRST + LATER in history(site, address)


@pytest.mark.parametrize("choice", ["Keep mine", "Take the other one", "Use this text"])
def test_what_is_chosen_while_a_save_is_on_its_way_is_saved_and_what_gave_way_is_in_the_history(
    asked, site, address, choice
):
    page, box = asked
    on_its_way = hold_first(page, SAVES)
    motivation(page).press("End")
    page.keyboard.insert_text(LATER)
    [save] = until(page, on_its_way)
    page.keyboard.insert_text(LAST)

    box.get_by_role("button", name=choice).click()
    chosen = motivation(page).input_value()
    save.continue_()

    expect(saved(page)).to_be_visible()
    assert FIRST + LATER + LAST in history(site, address)
    page.reload()
    expect(motivation(page)).to_have_value(chosen)


@pytest.mark.parametrize("choice", ["Keep mine", "Take the other one"])
def test_both_together_as_somebody_mended_it_is_in_the_history_when_it_is_not_chosen(asked, site, address, choice):
    page, box = asked
    box.get_by_label("Both together").fill("Mended.")

    box.get_by_role("button", name=choice).click()

    expect(box).to_have_count(0)
    expect(saved(page)).to_be_visible()
    assert "Mended." in history(site, address)


def test_both_together_as_somebody_mended_it_outlives_its_tab(asked, site, address):
    page, box = asked
    box.get_by_label("Both together").fill("Mended.")
    another = page.context.new_page()
    page.close()

    another.goto(f"{address}/contribution")

    expect(another.get_by_role("group", name="Two people changed this answer")).to_be_visible()
    assert "Mended." in history(site, address)


def test_both_together_as_somebody_mended_it_goes_along_with_the_button(asked, site, address):
    page, box = asked
    box.get_by_label("Both together").fill("Mended.")

    page.get_by_role("button", name="Save and continue").click()

    expect(page.get_by_text("One answer was changed by two people")).to_be_visible()
    assert "Mended." in history(site, address)
    both = page.get_by_role("radio", name="Both together, as it stands in the second field")
    expect(both).not_to_be_checked()
    page.get_by_role("textbox", name=f"Both together ({QUESTION})").fill("Mended again.")
    expect(both).to_be_checked()


def test_words_that_gave_way_and_could_not_be_sent_go_along_with_the_button(asked, site, address, visitor):
    page = take_the_other_without_a_line(*asked)

    with page.expect_response(lambda answer: answer.url.endswith("/contribution")):
        page.get_by_role("button", name="Save", exact=True).click()

    assert FIRST + LATER in history(site, address)
    visitor.complaints.clear()


def test_words_that_gave_way_in_a_tab_that_was_closed_still_come_into_the_history(asked, site, address, visitor):
    page = take_the_other_without_a_line(*asked)
    another = page.context.new_page()
    page.close()

    another.goto(f"{address}/contribution")

    wait_for_shelves(another, lambda kept: "Later words" not in kept)
    expect(motivation(another)).to_have_value("Their sentence.")
    assert FIRST + LATER in history(site, address)
    visitor.complaints.clear()


def test_both_together_as_somebody_mended_it_is_given_back_when_the_call_closes(asked, scenery, slug):
    page, box = asked
    box.get_by_label("Both together").fill("Mended.")
    scenery.close(slug)

    motivation(page).press("End")
    page.keyboard.insert_text(LATER)

    expect(page.get_by_label("Not saved")).to_have_value(re.compile(rf"{FIRST}{LATER}\n\n.* \(not chosen\)\nMended\.$"))
    # Once is enough: the page that the button brings gives it back too.
    page.get_by_role("button", name="Save", exact=True).click()
    expect(motivation(page)).to_have_value(FIRST + LATER)
    expect(page.get_by_label(f"{QUESTION} (not chosen)")).to_have_value("Mended.")
    expect(page.get_by_label("Not saved")).not_to_be_visible()


def test_words_typed_while_the_page_of_choices_was_on_its_way_are_saved(asked):
    page, _box = asked
    other = page.get_by_label("What will you do before, during and after it?")
    held_back = hold_first(page, "**/contribution")
    page.get_by_role("button", name="Save", exact=True).click()
    [save] = until(page, held_back)
    other.fill("We tell our members.")
    save.continue_()

    page.get_by_role("button", name="Save my choice").click()

    expect(other).to_have_value("We tell our members.")
    expect(saved(page)).to_be_visible()
    page.reload()
    expect(other).to_have_value("We tell our members.")


@pytest.fixture
def choosing(asked):
    """Be asked on a page of its own, after a press on a button."""
    page, _box = asked
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("button", name="Save my choice")).to_be_visible()
    return page


def test_words_typed_on_the_page_of_choices_are_there_again_in_the_section(choosing, site, address):
    motivation(choosing).fill("Mended here.")
    choosing.get_by_role("textbox", name=f"Both together ({QUESTION})").fill("Both of us.")

    choosing.goto(f"{address}/contribution")

    expect(choosing.get_by_role("group", name="Two people changed this answer")).to_be_visible()
    expect(motivation(choosing)).to_have_value("Mended here.")
    assert "Both of us." in " ".join(history(site, address))


def test_a_choice_that_met_the_end_of_the_session_is_saved_after_signing_in(choosing, scenery, visitor):
    motivation(choosing).fill("Mended here.")
    scenery.end_sessions("lea")
    choosing.get_by_role("button", name="Save my choice").click()

    dialog = choosing.get_by_role("dialog", name="Sign in again to go on")
    dialog.get_by_label("Password").fill(PASSWORD)
    dialog.get_by_role("button", name="Sign in and save").click()

    expect(motivation(choosing)).to_have_value("Mended here.")
    expect(saved(choosing)).to_be_visible()
    choosing.reload()
    expect(motivation(choosing)).to_have_value("Mended here.")
    visitor.forgive()


def test_both_together_follow_what_is_typed_and_what_is_mended_there_stays(asked):
    page, box = asked
    both = box.get_by_label("Both together")
    motivation(page).press("End")
    page.keyboard.type(LATER)
    expect(both).to_have_value(f"{FIRST}{LATER} Their sentence.")

    both.fill("Mended.")
    motivation(page).press("End")
    page.keyboard.type(" And more.")
    page.wait_for_timeout(2000)

    expect(both).to_have_value("Mended.")
    box.get_by_role("button", name="Use this text").click()
    expect(motivation(page)).to_have_value("Mended.")
    expect(saved(page)).to_be_visible()
    page.reload()
    expect(motivation(page)).to_have_value("Mended.")


def test_whoever_comes_to_agree_is_asked_no_more(asked, site, address):
    page, box = asked
    box.get_by_label("Both together").fill("Mended.")

    motivation(page).fill("Their sentence.")

    expect(box).to_have_count(0)
    expect(saved(page)).to_be_visible()
    assert "Mended." in history(site, address)


def test_the_other_answer_is_said_in_words_with_day_and_zone(section):
    page, other = section("before-you-start"), section("before-you-start")
    other.get_by_role("group").get_by_label("Yes", exact=True).first.check()
    expect(saved(other)).to_be_visible()

    page.get_by_role("group").get_by_label("No", exact=True).first.check()

    box = page.get_by_role("group", name="Two people changed this answer")
    expect(box.get_by_text("Yes", exact=True)).to_be_visible()
    expect(box).to_contain_text("(Brussels time) by Lea Lambert:")
