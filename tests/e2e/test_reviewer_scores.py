"""Rita reviews: she declares, scores, hands in, and only then sees what Remi gave; what she types saves itself."""

import re

import pytest
from playwright.sync_api import expect

from tests import world
from tests.e2e.acting import sign_in
from tests.e2e.on_its_way import hold_first, until
from tests.people import PASSWORD

COMMENT = "Much daylight, four rooms on one floor, and tables that two people can move."


@pytest.fixture
def reference(scenery, script):
    return scenery.in_review(f"rita-scores-{script}".lower(), asked=["rita"], handed_in={"remi": "3.5"})


def declare(page, reference, post):
    assert post.letter_for("rita@booster.example", reference)
    sign_in(page, "rita")
    page.get_by_role("link", name="My reviews").click()
    page.get_by_role("listitem").filter(has_text=reference).get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Can you judge this application freely?")
    expect(page.get_by_role("link", name="plan.pdf")).to_have_count(0)
    page.get_by_role("button", name="I have no conflict of interest: read the application").click()


def score(page):
    page.get_by_role("heading", name="E. Venue").click()
    expect(page.get_by_role("link", name="plan.pdf").first).to_be_visible()
    for number in range(1, 9):
        page.get_by_label(f"Score C{number}").select_option("4.5")
        page.get_by_label(f"Comment C{number}").fill(COMMENT if number > 1 else "Good.")
    page.get_by_role("button", name="Save the draft").click()
    expect(page.locator("[data-save-state]", has_text=re.compile("Saved .* time"))).to_be_visible()


def hand_in(page):
    """The first comment is too short; everything else is kept while it is mended."""
    page.get_by_role("button", name="Hand in", exact=True).click()
    expect(page.get_by_role("heading", name="Saved, but not handed in yet")).to_be_visible()
    page.get_by_role("alert").get_by_role("link", name=re.compile("^C1: ")).click()
    expect(page.get_by_label("Comment C1")).to_be_focused()
    expect(page.get_by_label("Comment C8")).to_have_value(COMMENT)
    page.get_by_label("Comment C1").fill(COMMENT)
    page.get_by_role("button", name="Hand in", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hand in your assessment?")
    expect(page.get_by_text(COMMENT)).to_have_count(8)
    page.get_by_role("button", name="Hand in: final").click()


def test_reviewer_scores(visitor, reference, post, script):
    rita = visitor(script=script)
    declare(rita, reference, post)
    score(rita)
    expect(rita.get_by_text(world.COMMENT)).to_have_count(0)

    hand_in(rita)

    expect(rita.get_by_text("It is final.")).to_be_visible()
    expect(rita.get_by_role("heading", name="The other reviewers")).to_be_visible()
    expect(rita.get_by_text(world.COMMENT)).to_have_count(8)
    assert visitor("rosa", script=script).goto(f"/review/{reference}").status == 404


@pytest.fixture(scope="module")
def begun(scenery):
    """An application that Rita is assessing; each test writes about another criterion of it."""
    return scenery.in_review("rita-writes", asked=["rita"], handed_in={})


@pytest.fixture
def writing(visitor):
    """Open Rita's assessment of an application, in as many windows as wanted."""

    def open_it(reference):
        page = visitor("rita")
        page.goto(f"/review/{reference}")
        if (accept := page.get_by_role("button", name="I have no conflict of interest")).is_visible():
            accept.click()
        expect(page.get_by_label("Score C1")).to_be_visible()
        return page

    return open_it


def saved(page):
    return page.locator("[data-save-state]", has_text=re.compile(r"Saved \d\d:\d\d:\d\d \(server time\)"))


def comment(page, number):
    return page.get_by_label(f"Comment C{number}")


def test_what_is_typed_saves_itself_and_is_there_after_closing_the_page(begun, writing):
    page = writing(begun)

    page.get_by_label("Score C1").select_option("2.5")
    comment(page, 1).fill("Much daylight.")

    expect(saved(page)).to_be_visible()
    expect(page.locator("#C1-comment-length")).to_have_text(
        "26 more characters: this score needs a comment of at least 40"
    )
    page.goto("/review")
    page.go_back()
    expect(comment(page, 1)).to_have_value("Much daylight.")
    expect(page.get_by_label("Score C1")).to_have_value("2.5")


def test_words_typed_while_a_save_is_on_its_way_stay_and_are_saved_too(begun, writing):
    page = writing(begun)
    held_back = hold_first(page, re.compile(r"/live\?"))
    comment(page, 2).press_sequentially("Four rooms")
    page.get_by_role("button", name="Save the draft").click()
    [save] = until(page, held_back)

    comment(page, 2).press_sequentially(" on one floor.")
    expect(page.get_by_text("Waiting to be saved").first).to_be_visible()
    save.continue_()

    expect(saved(page)).to_be_visible()
    expect(comment(page, 2)).to_have_value("Four rooms on one floor.")
    page.reload()
    expect(comment(page, 2)).to_have_value("Four rooms on one floor.")


def test_whoever_presses_when_all_is_saved_hears_since_when(begun, writing):
    page = writing(begun)
    state = page.locator("[data-save-state]").text_content()

    page.get_by_role("button", name="Save the draft").click()

    expect(page.locator("#announce")).to_have_text(state)


def test_words_typed_while_the_server_is_out_of_reach_survive_a_closed_tab(begun, writing, visitor):
    page = writing(begun)
    page.context.set_offline(True)
    comment(page, 3).fill("Typed in a train.")
    expect(page.get_by_text("we cannot reach the server").first).to_be_visible()
    page.goto("about:blank")
    page.context.set_offline(False)
    visitor.complaints.clear()

    page.go_back()

    expect(comment(page, 3)).to_have_value("Typed in a train.")
    expect(saved(page)).to_be_visible()


def test_whoever_leaves_with_words_that_wait_is_warned(begun, writing, visitor):
    page, asked = writing(begun), []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.context.set_offline(True)
    comment(page, 4).press_sequentially("Half a thought")
    expect(page.get_by_text("we cannot reach the server").first).to_be_visible()

    page.goto("about:blank")

    assert asked == ["beforeunload"]
    visitor.forgive()


def test_signing_in_again_on_the_spot_saves_what_was_typed_meanwhile(begun, writing, scenery, accessible):
    page = writing(begun)
    scenery.end_sessions("rita")
    comment(page, 5).fill("Typed after the session had ended.")

    dialog = page.get_by_role("dialog", name="Sign in again to go on")
    expect(dialog).to_be_visible()
    accessible(page)
    dialog.get_by_label("Password").fill(PASSWORD)
    dialog.get_by_role("button", name="Sign in and save").click()

    expect(saved(page)).to_be_visible()
    page.reload()
    expect(comment(page, 5)).to_have_value("Typed after the session had ended.")


def meet_in(number, one, other):
    """Write one comment in two windows, and return the box that the second one shows."""
    comment(one, number).fill("The house is big and light.")
    expect(saved(one)).to_be_visible()
    comment(other, number).fill("Another text altogether.")
    return other.get_by_role("group", name="You changed this in two windows")


def test_two_windows_in_one_comment_are_shown_both_texts_and_asked(begun, writing, accessible):
    other = writing(begun)

    box = meet_in(6, writing(begun), other)

    expect(box).to_contain_text("The house is big and light.")
    other.get_by_role("button", name="Hand in", exact=True).click()
    expect(box.get_by_role("button", name="Keep mine")).to_be_focused()
    accessible(other)
    box.get_by_role("button", name="Keep mine").click()
    expect(saved(other)).to_be_visible()
    other.reload()
    expect(comment(other, 6)).to_have_value("Another text altogether.")


def test_the_text_that_was_not_chosen_is_in_the_history_and_comes_back_from_there(begun, writing, accessible):
    other = writing(begun)
    box = meet_in(7, writing(begun), other)
    box.get_by_label("Both together").fill("The house is big. Another text.")
    box.get_by_role("button", name="Take the other one").click()
    expect(saved(other)).to_be_visible()

    other.get_by_role("link", name="History of your assessment").click()
    accessible(other)
    other.get_by_role("link", name=re.compile("^C7 .*: Comment$")).click()
    accessible(other)
    for text in ("Another text altogether.", "The house is big. Another text."):
        expect(other.get_by_role("listitem").filter(has_text=text)).to_have_count(1)
    never_chosen = other.get_by_role("listitem").filter(has_text="Another text altogether.")
    never_chosen.get_by_role("button", name=re.compile("^Bring this text back")).click()

    expect(other.get_by_text("Brought back, as a new save.")).to_be_visible()
    other.goto(f"/review/{begun}")
    expect(comment(other, 7)).to_have_value("Another text altogether.")


def test_a_sentence_that_is_finished_after_handing_in_elsewhere_is_given_back_to_copy(scenery, writing):
    reference = scenery.in_review("rita-hands-in-elsewhere", asked=["rita"], handed_in={})
    page = writing(reference)
    comment(page, 1).press_sequentially("Just in time")
    expect(saved(page)).to_be_visible()
    scenery.give_scores(reference, "rita", "3.5")

    page.keyboard.type(" or too late?")

    expect(page.get_by_label("Not saved")).to_have_value(re.compile(r"Just in time or too late\?$"))


def test_words_that_waited_until_it_was_not_eligible_any_more_are_given_back(scenery, writing, visitor, accessible):
    reference = scenery.in_review("rita-waits-too-long", asked=["rita"], handed_in={})
    page = writing(reference)
    comment(page, 1).fill("Saved in time.")
    expect(saved(page)).to_be_visible()
    page.context.set_offline(True)
    comment(page, 2).fill("Typed in a train.")
    expect(page.get_by_text("we cannot reach the server").first).to_be_visible()
    page.goto("about:blank")
    scenery.find_ineligible(reference)
    page.context.set_offline(False)
    visitor.complaints.clear()

    page.goto(f"/review/{reference}")

    expect(page.get_by_role("heading", name="Not eligible any more")).to_be_visible()
    expect(page.get_by_label("Not saved")).to_have_value(re.compile("Typed in a train.$"))
    expect(page.get_by_text("Saved in time.")).to_be_visible()
    accessible(page)
