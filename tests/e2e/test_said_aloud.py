"""Who cannot see the page hears what matters while writing: seldom, and only once."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.acting import SAVED

QUESTION = "Why do you want to host the training?"
LISTEN = """() => {
    globalThis.heard = [];
    const place = document.getElementById("announce");
    new MutationObserver(() => { heard.push(place.textContent); }).observe(place, { childList: true });
}"""


@pytest.fixture
def section(scenery, visitor):
    page = visitor("lea")
    page.goto(f"{scenery.draft('aloud', 'lea')}/contribution")
    return page


def test_ten_seconds_of_typing_are_announced_once_and_after_a_rest(section):
    section.evaluate(LISTEN)
    section.get_by_label(QUESTION).focus()
    for _pause in range(4):
        section.keyboard.type("some words ", delay=30)
        section.wait_for_timeout(1600)
    state = section.locator("[data-save-state]")
    expect(state).to_have_text(SAVED)
    assert state.get_attribute("role") is None

    section.wait_for_timeout(3500)

    assert [bool(SAVED.match(text)) for text in section.evaluate("heard")] == [True]


def test_what_goes_wrong_is_said_at_once_and_once_and_no_count_takes_its_place(section, visitor):
    section.route("**/live/**", lambda route: route.abort())
    section.evaluate(LISTEN)

    section.get_by_label(QUESTION).press_sequentially("Some words", delay=300)
    expect(section.locator("#announce-count")).to_contain_text("left")
    section.wait_for_timeout(1000)

    said = [text.partition(".")[0] for text in section.evaluate("heard")]
    assert said == ["Waiting: we cannot reach the server"]
    visitor.forgive()


def test_a_file_that_is_too_large_is_told_with_its_field_until_another_is_chosen(section, tmp_path):
    section.goto(section.url.replace("/contribution", "/venue"))
    plan = section.locator("input[type=file][name=floor_plan]")
    for name, size in (("large.pdf", 11), ("plan.pdf", 1)):
        (tmp_path / name).write_bytes(bytes(size * 1024 * 1024))

    plan.set_input_files(tmp_path / "large.pdf")
    expect(plan).to_have_accessible_description(re.compile("larger than 10 MB"))
    expect(plan).to_have_attribute("aria-invalid", "true")

    plan.set_input_files(tmp_path / "plan.pdf")
    expect(plan).not_to_have_accessible_description(re.compile("larger than"))
    assert plan.get_attribute("aria-invalid") is None
