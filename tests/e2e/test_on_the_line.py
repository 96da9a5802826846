"""How a form travels: a short one in one line, quickly read; long texts and files in parts. All of it arrives."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.acting import PHOTO, PLAN, SAVED
from tests.e2e.on_its_way import hold_first, until

LINE, PARTS = "application/x-www-form-urlencoded", "multipart/form-data"
GREEK = "Οι αίθουσες είναι φωτεινές και ήσυχες, δύο λεπτά από τον σταθμό. " * 120


@pytest.fixture(scope="module")
def address(scenery):
    return scenery.draft("on-the-line", "lea")


@pytest.fixture
def page(address, visitor):
    page = visitor("lea")
    page.goto(f"{address}/venue")
    return page


def travels(page, act, *, by_itself=False):
    """Do something that saves, and say how its form travels."""
    with page.expect_request(lambda one: one.method == "POST" and ("/live/" in one.url) == by_itself) as sent:
        act()
    return sent.value.headers["content-type"].partition(";")[0]


def press_save(page):
    page.get_by_role("button", name="Save", exact=True).click()


def test_a_short_form_travels_in_one_line(page):
    name = page.get_by_label("Name of the venue")

    assert travels(page, lambda: name.fill("Leie House"), by_itself=True) == LINE
    assert travels(page, lambda: press_save(page)) == LINE
    expect(page.get_by_text(SAVED).first).to_be_visible()
    page.reload()
    expect(name).to_have_value("Leie House")


def test_a_file_travels_in_parts_with_everything_typed_beside_it(page):
    name = page.get_by_label("Name of the venue")
    name.fill("House with a plan")
    page.get_by_label("Floor plan").set_input_files([PLAN])

    assert travels(page, lambda: press_save(page)) == PARTS
    expect(page.get_by_role("link", name="plan.pdf")).to_be_visible()
    page.reload()
    expect(name).to_have_value("House with a plan")


def test_a_file_with_nothing_in_it_is_sent_all_the_same_and_told(page, visitor):
    page.get_by_label("Floor plan").set_input_files([{**PLAN, "name": "nothing.pdf", "buffer": b""}])

    assert travels(page, lambda: press_save(page)) == PARTS
    expect(page.get_by_text("“nothing.pdf” is empty.").first).to_be_visible()
    visitor.complaints.clear()


def test_a_file_that_changed_after_it_was_chosen_is_named_and_stops_no_other(page, visitor, tmp_path):
    plans = [tmp_path / "moved.jpg", tmp_path / "stays.jpg"]
    for plan in plans:
        plan.write_bytes(PHOTO["buffer"])
    photographs = page.get_by_label("Photographs")
    photographs.set_input_files(plans)
    plans[0].unlink()
    press_save(page)

    expect(page.get_by_role("alert")).to_have_text(
        "“moved.jpg” was changed or moved on your computer after you chose it. Choose it again."
    )
    expect(photographs).to_be_focused()
    expect(page.locator("#flash")).to_be_empty()
    press_save(page)
    expect(page.get_by_role("link", name="stays.jpg")).to_be_visible()
    visitor.forgive()


def test_a_long_text_in_another_alphabet_travels_in_parts_and_takes_no_more_room_than_it_has_signs(address, visitor):
    page = visitor("lea")
    page.goto(f"{address}/contribution")
    motivation = page.get_by_label("Why do you want to host the training?")

    assert travels(page, lambda: motivation.fill(GREEK), by_itself=True) == PARTS
    expect(page.locator("[data-save-state]", has_text=re.compile(r"Saved \d\d"))).to_be_visible()
    assert travels(page, lambda: press_save(page)) == PARTS
    page.reload()
    expect(motivation).to_have_value(GREEK)


def save_for(page, time):
    """Press Save, and let it take so long; returns the request, which still waits."""
    page.clock.install()
    held = hold_first(page, re.compile(r"/venue$"))
    press_save(page)
    [save] = until(page, held)
    page.clock.fast_forward(time)
    return save


def test_files_may_take_longer_and_are_said_to_be_on_their_way_until_they_have_come(page):
    page.get_by_label("Floor plan").set_input_files([{**PLAN, "buffer": PLAN["buffer"] + b"%" * 1_000_000}])
    save = save_for(page, "03:00")

    name = page.get_by_label("Name of the venue")
    assert travels(page, lambda: (name.fill("House far away"), page.clock.fast_forward("00:02")), by_itself=True)
    expect(name.locator("xpath=..").get_by_text(SAVED)).to_be_visible()
    expect(page.locator("[data-save-state]")).to_contain_text("Saving… (the files are on their way)")
    save.continue_()

    expect(page.get_by_role("link", name="plan.pdf").last).to_be_visible()
    expect(page.locator("[data-save-state]", has_text=SAVED)).to_be_visible()


def test_an_answer_that_takes_too_long_is_not_taken_for_a_line_that_is_cut(page, visitor):
    page.get_by_label("Name of the venue").fill("House without an answer")
    save_for(page, "03:00")

    expect(page.locator("#flash")).to_contain_text("The server took too long to answer")
    visitor.forgive()
