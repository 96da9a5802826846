"""The answer to a save arrives while somebody is writing: they go on at the same letter, and none is lost."""

import re
from functools import partial
from itertools import count

import pytest
from playwright.sync_api import expect

from tests.e2e.acting import SAVED, in_place
from tests.e2e.on_its_way import answer_later, until

DRAFTS = count(1)
LINE = 30
SECTION = re.compile(r"/lead-organisation$")


@pytest.fixture
def page(scenery, visitor):
    """Open a section with an answer that is wrong, so that its save has something to tell."""
    page = visitor("lea")
    page.goto(f"{scenery.draft(f'answer-while-typing{next(DRAFTS)}', 'lea')}/lead-organisation")
    page.get_by_label("Postcode").fill("1" * 30)
    return page


@pytest.fixture
def press_save(page):
    """Send the form by the button or as told, and return what lets its answer come."""
    answers = answer_later(page, SECTION)

    def press(by=None):
        by() if by else page.get_by_role("button", name="Save", exact=True).click()
        return until(page, answers)[0]

    return press


def height_of(field):
    """Say how far below the top of the screen a field stands."""
    return field.bounding_box()["y"]


@pytest.mark.parametrize("width", [360, 1280])
def test_an_answer_that_is_about_nothing_leaves_what_one_sees_where_it_is(scenery, visitor, width):
    """What depends on other answers is on the new form before it is hidden there, so for a moment all stands lower."""
    page = visitor("lea", width=width)
    page.goto(f"{scenery.draft(f'in-sight-{width}', 'lea', complete=True)}/lead-organisation")
    telephone = page.get_by_label("Telephone").last
    telephone.focus()
    height = height_of(telephone)

    in_place(page, lambda: telephone.press("Enter"))

    expect(telephone).to_be_focused()
    assert abs(height_of(telephone) - height) < LINE


def mistake(page):
    return page.get_by_role("alert").get_by_role("link", name="Shorten this to 20 characters")


def test_whoever_writes_on_is_not_taken_away_in_the_middle_of_a_word(page, press_save):
    town = page.get_by_label("Town")
    town.fill("Ghen near the canal")

    come = press_save()
    town.focus()
    town.evaluate("field => field.setSelectionRange(4, 4)")
    page.keyboard.type("t-S")
    height = height_of(town)
    come()
    expect(mistake(page)).to_be_visible()
    page.keyboard.type("int-Pieters,")

    expect(town).to_be_focused()
    assert abs(height_of(town) - height) < LINE
    expect(town).to_have_value("Ghent-Sint-Pieters, near the canal")


def test_whoever_has_gone_on_to_another_field_stays_there(page, press_save):
    street = page.get_by_label("Street and number")

    come = press_save()
    street.focus()
    come()
    expect(mistake(page)).to_be_visible()
    page.keyboard.type("Leiekaai 112")

    expect(street).to_have_value("Leiekaai 112")


# What browsers say on systems that do not tell them where they are.
NOWHERE = """
const real = Intl.DateTimeFormat.prototype.resolvedOptions;
Intl.DateTimeFormat.prototype.resolvedOptions = function () { return { ...real.call(this), timeZone: "Etc/Unknown" }; };
"""


OLD = "delete Element.prototype.checkVisibility;"


@pytest.mark.parametrize("browser", [NOWHERE, OLD], ids=["that knows no time zone", "that cannot say what is shown"])
def test_no_browser_loses_a_word(scenery, visitor, browser):
    page = visitor("lea")
    page.add_init_script(browser)
    page.goto(f"{scenery.draft(f'any-browser{next(DRAFTS)}', 'lea')}/lead-organisation")
    town = page.get_by_label("Town")
    answers = answer_later(page, SECTION)
    page.get_by_role("button", name="Save", exact=True).click()
    come = until(page, answers)[0]
    town.fill("Ghent")
    town.blur()

    come()

    expect(page.locator("[data-save-state]", has_text=SAVED)).to_be_visible()
    expect(town).to_have_value("Ghent")


@pytest.mark.parametrize("how", ["the button", "Enter"])
def test_whoever_waits_is_led_to_what_is_wrong(page, press_save, how):
    enter = partial(page.get_by_label("Town").press, "Enter")

    press_save(enter if how == "Enter" else None)()

    expect(mistake(page)).to_be_visible()
    expect(page.get_by_role("alert").locator("xpath=..")).to_be_focused()
