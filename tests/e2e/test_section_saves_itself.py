"""A section saves itself while one types; two tabs behave like two people."""

import re
from itertools import count

import pytest
from playwright.sync_api import expect

from tests.e2e.on_its_way import hold_first, until
from tests.people import PASSWORD

# Colleagues' words come with the pulse, every ten seconds.
BEATS = 15_000

# Whether an end of a field lies under a dialog.
UNDER_DIALOG = """(field) => {
    const { left, right, top, bottom } = field.getBoundingClientRect();
    const corners = [top + 5, bottom - 5].flatMap((y) => [[left + 5, y], [right - 5, y]]);
    return corners.some(([x, y]) => Boolean(document.elementFromPoint(x, y)?.closest("dialog")));
}"""

CALLS = count(1)


@pytest.fixture
def slug():
    return f"live{next(CALLS)}"


@pytest.fixture
def section(scenery, visitor, slug):
    """Open a section of a fresh application, in as many tabs as wanted."""
    address = scenery.draft(slug, "lea")

    def open_it(name="contribution"):
        page = visitor("lea")
        page.goto(f"{address}/{name}")
        return page

    return open_it


def saved(page):
    return page.locator("[data-save-state]", has_text=re.compile(r"Saved \d\d:\d\d:\d\d"))


def long_text(page):
    return page.locator("textarea[name=motivation]")


def test_what_is_typed_saves_itself_and_is_there_after_closing_the_page(section):
    page = section()

    long_text(page).fill("Because our house is made for it.")

    expect(saved(page)).to_be_visible()
    page.reload()
    expect(long_text(page)).to_have_value("Because our house is made for it.")


def test_what_is_typed_before_the_page_has_all_its_scripts_saves_itself_too(section):
    page = section()
    held_back = hold_first(page, re.compile(r"/writing\.\w+\.js"))
    page.reload(wait_until="commit")
    long_text(page).fill("Typed on a slow line.")
    [script] = until(page, held_back)

    script.continue_()

    expect(saved(page)).to_be_visible()
    page.unroute_all()
    page.reload()
    expect(long_text(page)).to_have_value("Typed on a slow line.")


def test_two_tabs_in_different_fields_merge_and_show_each_other(section):
    one, other = section(), section()

    long_text(one).fill("Typed in the first tab.")
    expect(saved(one)).to_be_visible()
    other.locator("textarea[name=cluster_link]").fill("Typed in the second tab.")
    expect(saved(other)).to_be_visible()

    expect(long_text(other)).to_have_value("Typed in the first tab.", timeout=BEATS)
    expect(other.get_by_text("Also in this application: Lea")).to_be_visible()


def test_two_tabs_in_one_field_are_shown_both_texts_and_asked(section):
    one, other = section(), section()
    long_text(one).fill("The house is big and light.")
    expect(saved(one)).to_be_visible()

    long_text(other).fill("Another text altogether.")

    box = other.get_by_role("group", name="Two people changed this answer")
    expect(box).to_contain_text("The house is big and light.")
    expect(long_text(other)).to_have_value("Another text altogether.")
    box.get_by_role("button", name="Keep mine").click()
    expect(saved(other)).to_be_visible()
    other.reload()
    expect(long_text(other)).to_have_value("Another text altogether.")


def asked_to_sign_in(page):
    return page.get_by_role("dialog", name="Sign in again to go on")


def test_signing_in_again_on_the_spot_saves_what_was_typed_meanwhile(section, scenery):
    page = section()
    scenery.end_sessions("lea")
    long_text(page).fill("Typed after the session had ended.")

    dialog = asked_to_sign_in(page)
    dialog.get_by_label("Password").fill(PASSWORD)
    dialog.get_by_role("button", name="Sign in and save").click()

    expect(saved(page)).to_be_visible()
    page.reload()
    expect(long_text(page)).to_have_value("Typed after the session had ended.")


def test_being_asked_to_sign_in_again_interrupts_no_sentence(section, scenery):
    page = section()
    scenery.end_sessions("lea")
    long_text(page).focus()
    page.keyboard.type("Half of it")
    expect(asked_to_sign_in(page)).to_be_visible()

    page.keyboard.type(" and the rest.")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")

    expect(saved(page)).to_be_visible()
    expect(asked_to_sign_in(page)).not_to_be_visible()
    page.reload()
    expect(long_text(page)).to_have_value("Half of it and the rest.")


def end_while_writing(page, scenery):
    scenery.end_sessions("lea")
    long_text(page).focus()
    page.keyboard.type("Half of it")
    expect(page.get_by_text("sign in again to save what you typed").first).to_be_visible()


# The page is small when it is enlarged four times.
@pytest.mark.parametrize(("width", "height", "is_beside"), [(320, 256, False), (1000, 640, True)])
def test_being_asked_to_sign_in_again_covers_nothing_that_is_written_in(section, scenery, width, height, is_beside):
    page = section()
    page.set_viewport_size({"width": width, "height": height})
    end_while_writing(page, scenery)

    expect(asked_to_sign_in(page)).to_be_visible(visible=is_beside)
    assert long_text(page).evaluate(UNDER_DIALOG) is False
    page.keyboard.press("Escape")
    expect(asked_to_sign_in(page)).not_to_be_visible()
    expect(long_text(page)).to_be_focused()


@pytest.mark.parametrize("leave", ["Escape", "Later"])
def test_whoever_leaves_the_dialog_is_back_where_they_wrote(section, scenery, leave):
    page = section()
    end_while_writing(page, scenery)
    expect(asked_to_sign_in(page)).to_be_visible()
    page.keyboard.press("Tab")
    expect(asked_to_sign_in(page).get_by_label("Password")).to_be_focused()

    page.keyboard.press("Escape") if leave == "Escape" else page.get_by_role("button", name="Later", exact=True).click()

    expect(long_text(page)).to_be_focused()


def test_whoever_signs_in_later_is_told_so_and_not_asked_again(section, scenery):
    page = section()
    scenery.end_sessions("lea")
    long_text(page).fill("Before.")
    asked_to_sign_in(page).get_by_role("button", name="Later").click()

    long_text(page).fill("Before and after.")

    expect(page.get_by_text("sign in again to save what you typed").first).to_be_visible()
    page.wait_for_timeout(1500)
    expect(asked_to_sign_in(page)).not_to_be_visible()
    page.get_by_role("button", name="Sign in again").click()
    asked_to_sign_in(page).get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in and save").click()
    expect(saved(page)).to_be_visible()


def test_a_sentence_that_is_finished_after_the_deadline_is_given_back_to_copy(section, scenery, slug):
    """Whether a save or the pulse was first to hear of it."""
    page = section()
    long_text(page).press_sequentially("Just in time")
    expect(saved(page)).to_be_visible()
    scenery.close(slug)

    page.keyboard.type(" or too late?")

    given_back = page.get_by_label("Not saved")
    expect(given_back).to_have_value(re.compile(r"Just in time or too late\?$"))
    page.keyboard.press("Tab")
    expect(long_text(page)).not_to_be_editable()


def test_what_was_waiting_at_the_deadline_is_given_back_to_copy_in_words(section, scenery, slug, visitor):
    page = section("before-you-start")
    page.context.set_offline(True)
    page.get_by_role("group").get_by_label("Yes", exact=True).first.check()
    expect(page.get_by_text("we cannot reach the server").first).to_be_visible()
    scenery.close(slug)

    page.context.set_offline(False)

    expect(page.get_by_label("Not saved")).to_have_value(re.compile(r"\nYes$"), timeout=BEATS)
    visitor.complaints.clear()
