"""Somebody who uses no mouse, and somebody who enlarges pages four times."""

import pytest
from playwright.sync_api import expect

from tests.e2e.acting import in_place
from tests.filling import png
from tests.people import PASSWORD

# Where the focus is: its name, whether it can be seen on the screen, whether it looks otherwise than without it, by
# our own mark and not by that of the browser (which nobody sees on a box that is drawn by its label).
HERE = """() => {
  const element = document.activeElement;
  const look = () => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow, backgroundColor } = getComputedStyle(element);
    const drawn = [element, element.nextElementSibling].filter(Boolean).map((one) => getComputedStyle(one, "::before"));
    const around = drawn.map((style) => style.boxShadow + style.outlineStyle + style.borderWidth);
    return [outlineStyle, outlineWidth, outlineColor, boxShadow, backgroundColor, ...around].join("|");
  };
  const focused = look(), box = element.getBoundingClientRect();
  element.blur();
  const plain = look();
  element.focus();
  return {
    name: (element.labels?.[0] ?? element).innerText.trim().split("\\n")[0],
    isOnScreen: box.bottom > 0 && box.top < innerHeight && box.width > 0,
    isMarked: focused !== plain && !(focused.startsWith("auto") && getComputedStyle(element).opacity !== "0"),
  };
}"""
# The questions that are above the edge of the screen after a link of the error summary has led to their answer.
NOT_SEEN = """() => [...document.querySelectorAll("#errors li a")].flatMap((link) => {
  location.hash = link.hash;
  const question = document.querySelector(":target").closest(".govuk-form-group").querySelector("label, legend");
  return question.getBoundingClientRect().top < 0 ? [question.innerText] : [];
})"""
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def tab_to(page, last, *, most=40):
    """Press Tab until something has the focus; everything on the way has to show that it has it."""
    names = []
    while not names or names[-1] != last:
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        names.append(here["name"])
        assert (here["isOnScreen"], here["isMarked"]) == (True, True), here
        assert len(names) < most, names
    return names


def test_signing_in_needs_no_mouse(visitor, scenery):
    page = visitor()
    page.goto("/sign-in")

    names = tab_to(page, "E-mail address")
    page.keyboard.type("lea@booster.example")
    tab_to(page, "Password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")

    assert names == ["Skip to main content", names[1], "Calls", "Register", "Sign in", "E-mail address"]
    expect(page.get_by_role("heading", level=1)).to_have_text("My desk")


def test_the_skip_link_leads_past_the_navigation(visitor):
    page = visitor()
    page.goto("/sign-in")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_role("main")).to_be_focused()
    assert tab_to(page, "E-mail address") == ["E-mail address"]


def test_a_section_is_written_without_a_mouse(visitor, scenery):
    page = visitor("lea")
    page.goto(scenery.draft("keyboard", "lea") + "/before-you-start")

    tab_to(page, "I have read the call and the white book")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Belg")
    for _question in range(2):
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
    onward = tab_to(page, "Save and continue")
    page.keyboard.press("Enter")

    assert onward == ["Save and continue"]
    expect(page.get_by_role("heading", level=1)).to_contain_text("Lead organisation")


def test_after_a_save_in_place_one_is_where_one_was(visitor, scenery):
    page = visitor("lea")
    page.goto(scenery.draft("stay", "lea") + "/lead-organisation")
    save, name = page.get_by_role("button", name="Save", exact=True), page.get_by_label("Legal name", exact=True)

    in_place(page, save.click)
    expect(save).to_be_focused()
    in_place(page, lambda: save.press("Enter"))
    expect(save).to_be_focused()
    in_place(page, lambda: name.press("Enter"))
    expect(name).to_be_focused()


def test_an_answer_to_which_one_is_led_has_its_question_above_it(visitor, scenery):
    page = visitor("lea")
    page.goto(scenery.draft("question-above", "lea") + "/access?show=missing")

    assert page.evaluate(NOT_SEEN) == []


def test_a_row_to_which_one_is_led_shows_it(visitor, scenery):
    page = visitor("lea")
    page.goto(scenery.draft("a-row-more", "lea") + "/team")
    more = page.get_by_role("button", name="Add another person")

    more.focus()
    in_place(page, lambda: more.press("Enter"))

    here = page.evaluate(HERE)
    assert (here["name"], here["isOnScreen"], here["isMarked"]) == ("Person 3", True, True)


def test_whoever_sends_a_file_or_takes_it_out_stays_at_its_question(visitor, scenery):
    page = visitor("lea")
    page.goto(scenery.draft("stay-at-files", "lea") + "/venue")
    photographs = page.get_by_label("Photographs")
    chosen = {"name": "hall.png", "mimeType": "image/png", "buffer": png()}

    photographs.set_input_files(chosen)
    in_place(page, page.get_by_role("button", name="Upload").last.click)
    expect(photographs).to_be_focused()
    in_place(page, page.get_by_role("button", name="Remove hall.png").click)
    expect(photographs).to_be_focused()
    photographs.set_input_files({**chosen, "buffer": b"no picture"})
    in_place(page, page.get_by_role("button", name="Upload").last.click)

    expect(page.locator("#errors")).to_be_focused()


@pytest.fixture(scope="module")
def places(scenery):
    """One page of each kind."""
    draft = scenery.draft("enlarged", "lea")
    public = ["/", "/calls/enlarged", "/calls/enlarged/form", "/calls/enlarged/white-book", "/account", "/desk"]
    return [*public, draft, f"{draft}/venue", f"{draft}/consortium", f"{draft}/check", f"{draft}/copy"]


def test_no_page_scrolls_sideways_when_it_is_enlarged_four_times(visitor, places):
    page = visitor("lea", width=320)

    too_wide = [place for place in places if page.goto(place) and page.evaluate(TOO_WIDE)]

    assert too_wide == []


def test_no_page_of_the_review_scrolls_sideways_either(visitor, scenery):
    reference = scenery.in_review("enlarged-review", asked=["remi"], handed_in={"rita": "4"})
    seen = {"ada": ["", f"/{reference}", "/publish"], "remi": [], "rita": []}
    too_wide = []
    for name, pages in seen.items():
        page = visitor(name, width=320)
        places = [f"/review/calls/enlarged-review{end}" for end in pages] or ["/review", f"/review/{reference}"]
        too_wide += [place for place in places if page.goto(place) and page.evaluate(TOO_WIDE)]

    assert too_wide == []
