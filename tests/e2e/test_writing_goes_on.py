"""Whatever happens to the line, the server, the session and colleagues: who writes goes on writing."""

import re
import time
from itertools import count

import pytest
from playwright.sync_api import expect

from booster.applications.forms.document import length
from tests.durability.patience import patience
from tests.e2e.acting import enter, leave_behind, wait_for_shelves
from tests.e2e.conftest import Site, Visitors
from tests.e2e.on_its_way import answer_later, hold_first, until
from tests.e2e.scenery import Scenery
from tests.e2e.windows import Windows

BEATS = 15_000
BACK = 45_000
CALLS = count(1)
COUNTED = [
    "abc",
    "e\u0301",
    "\U0001f642\u200d",
    "\u1e9b\u0323",
    "two\nlines",
    " a ",
    "a\x07b",
    "\x01\x02c",
    "a\x85b",
    "e\x07\u0301",
]
SAVED = re.compile(r"Saved \d\d:\d\d:\d\d")
# Where a page saves, and where it asks for news.
SAVE, PULSE = re.compile(r"/live/[^?]*\?who=[^&]*$"), re.compile(r"/live/[^?]*\?.*\bmark=")
# A room that nobody has saved yet has a name of its own on every page.
ROOM = 'input[name^="rooms/"][name$="/name"]'


@pytest.fixture
def slug():
    return f"goes-on{next(CALLS)}"


@pytest.fixture
def section(scenery, visitor, slug):
    """Open a section of a fresh application, in as many tabs as wanted."""
    address = scenery.draft(slug, "lea")
    return lambda name="contribution": opened(visitor("lea"), f"{address}/{name}")


def opened(page, address):
    page.goto(address)
    return page


def saved(page):
    return page.locator("[data-save-state]", has_text=SAVED)


def motivation(page):
    return page.locator("textarea[name=motivation]")


def type_for(page, seconds, words="word"):
    """Type as a person does, at the end of the text, and return every word."""
    typed, end = [], time.monotonic() + seconds
    while time.monotonic() < end:
        typed.append(f"{words}{len(typed)}")
        motivation(page).press("End")
        motivation(page).press_sequentially(f" {typed[-1]}", delay=20)
        page.wait_for_timeout(150)
    return typed


def all_words(page):
    return set(motivation(page).input_value().split())


def test_typing_goes_on_while_the_line_is_gone(section, visitor):
    page = section()
    page.context.set_offline(True)

    typed = type_for(page, patience(8, 60))

    expect(page.get_by_text("we cannot reach the server").first).to_be_visible()
    page.context.set_offline(False)
    expect(saved(page)).to_be_visible(timeout=BACK)
    visitor.complaints.clear()
    page.reload()
    assert all_words(page) == set(typed)


def test_a_room_of_a_page_that_was_killed_is_saved_and_offered_to_show(section):
    page = section("venue")

    page.goto(leave_behind(page, {"rooms/lost/name": {"typed": ["The red room"], "base": 0}}))

    expect(page.get_by_text("had not reached us has been saved").first).to_be_visible()
    page.get_by_role("button", name="Show it").click()
    expect(page.locator("#flash").get_by_text("had not reached us")).not_to_be_visible()
    assert [room.input_value() for room in page.locator(ROOM).all()].count("The red room") == 1
    expect(page.locator(".b-row:focus").locator(ROOM)).to_have_value("The red room")
    assert kept(page) == 0


@pytest.mark.parametrize("first", ["the save", "the pulse"])
def test_a_row_of_one_s_own_is_never_told_as_a_colleague_s(section, first):
    """The pulse may learn of it at the moment when it is saved."""
    page = section("venue")
    address = leave_behind(page, {"rooms/lost/name": {"typed": ["The red room"], "base": 0}})
    answers = answer_later(page, SAVE)
    page.goto(address)
    until(page, answers)
    answers += until(page, answer_later(page, PULSE))

    for give_on in answers if first == "the save" else reversed(answers):
        give_on()
        page.wait_for_timeout(200)
        assert page.get_by_text("has added or removed something").count() == 0

    expect(page.get_by_text("had not reached us has been saved").first).to_be_visible()


def test_words_of_a_page_that_was_killed_meet_what_a_colleague_wrote_since(section):
    page = section()
    motivation(page).fill("By a colleague.")
    expect(saved(page)).to_be_visible()

    page.goto(leave_behind(page, {"motivation": {"typed": ["By a page that was killed."], "base": 0}}))

    box = page.get_by_role("group", name="Two people changed this answer")
    expect(box).to_contain_text("By a colleague.")
    expect(motivation(page)).to_have_value("By a page that was killed.")


@pytest.fixture
def own_site(chromium, tmp_path, post):
    """A server of its own, to be stopped and started again."""
    site = Site(tmp_path, post.port)
    site.start()
    yield site
    site.stop()


def test_typing_goes_on_while_the_server_is_restarted(own_site, chromium, inspector):
    visitors = Visitors(Windows(chromium, own_site), own_site, inspector)
    address = Scenery(own_site).people().draft("restart", "lea")
    page = opened(visitors("lea"), f"{address}/contribution")
    before = type_for(page, 1, "before")

    own_site.stop()
    meanwhile = type_for(page, 4, "meanwhile")
    own_site.start()

    expect(saved(page)).to_be_visible(timeout=BACK)
    page.reload()
    assert all_words(page) == {*before, *meanwhile}
    visitors.close()


def test_a_colleague_s_words_come_in_without_moving_the_caret_and_are_counted(section):
    one, other = section(), section()
    link = other.locator("textarea[name=cluster_link]")
    link.fill("Half a sentence")
    expect(saved(other)).to_be_visible()
    link.evaluate("field => field.setSelectionRange(4, 9)")

    motivation(one).fill("Twelve chars")

    expect(motivation(other)).to_have_value("Twelve chars", timeout=BEATS)
    assert link.evaluate("field => [document.activeElement === field, field.selectionStart, field.selectionEnd]") == [
        True,
        4,
        9,
    ]
    counter = other.locator(f'[data-count-of="{motivation(other).get_attribute("id")}"]')
    limit = int(counter.get_attribute("data-limit"))
    expect(counter).to_have_text(f"You have {limit - 12:,} characters left")
    expect(other.get_by_text("Changed by Lea")).to_be_visible()


def test_the_browser_counts_as_the_server_does(section):
    page = section()
    counter = page.locator(f'[data-count-of="{motivation(page).get_attribute("id")}"]')
    limit = int(counter.get_attribute("data-limit"))

    for text in COUNTED:
        motivation(page).fill(text)
        expect(counter).to_have_text(f"You have {limit - length(text):,} characters left")


def test_a_colleague_s_answer_judges_the_white_book_anew(section):
    one, other = section("venue"), section("venue")
    with other.expect_request(lambda request: request.url.endswith("/verdicts"), timeout=BEATS + 5_000):
        one.locator("input[name=name]").fill("Another house")


def test_a_room_that_a_colleague_removed_is_shown_as_gone_and_can_come_back(section):
    one = section("venue")
    one.locator(ROOM).first.fill("Blue room")
    expect(saved(one)).to_be_visible()
    other = section("venue")

    one.get_by_role("button", name=re.compile("^Remove.*Room 1")).click()
    expect(one.locator(ROOM)).to_have_count(1)
    expect(other.get_by_text("has removed this entry")).to_be_visible(timeout=BEATS)
    expect(other.locator(ROOM).first).to_have_value("Blue room")
    other.locator(ROOM).first.fill("Blue room again")

    box = other.get_by_role("group", name="Two people changed this answer")
    box.get_by_role("button", name="Keep mine").click()
    expect(saved(other)).to_be_visible()
    one.reload()
    assert "Blue room again" in [room.input_value() for room in one.locator(ROOM).all()]


def test_words_typed_into_a_room_that_is_not_on_the_page_that_comes_are_given_back(section):
    one = section("venue")
    one.locator(ROOM).first.fill("Blue room")
    expect(saved(one)).to_be_visible()
    other = section("venue")
    area = other.locator(ROOM).first.get_attribute("name").replace("/name", "/area")
    one.get_by_role("button", name=re.compile("^Remove.*Room 1")).click()
    expect(one.locator(ROOM)).to_have_count(1)

    held_back = hold_first(other, "**/venue")
    other.get_by_role("button", name="Save", exact=True).click()
    [save] = until(other, held_back)
    other.locator(f'[name="{area}"]').fill("55")
    save.continue_()

    expect(other.get_by_label("Not saved")).to_have_value(re.compile(r"\n55$"))
    # They are the writer's again: no save brings them once more.
    expect(other.locator("[data-save-state][data-state=saved]")).to_be_visible()
    wait_for_shelves(other, lambda kept: "55" not in kept)


def test_leaving_warns_only_while_something_is_unsaved(section, visitor):
    page = section()
    motivation(page).press_sequentially("Saved soon.")
    expect(saved(page)).to_be_visible()
    warnings = []
    page.on("dialog", lambda dialog: (warnings.append(dialog.type), dialog.accept()))
    page.reload()
    assert warnings == []

    page.context.set_offline(True)
    motivation(page).press_sequentially("Not saved.")
    page.evaluate("location.href = 'about:blank'")
    page.wait_for_url("about:blank")

    assert warnings == ["beforeunload"]
    visitor.complaints.clear()


def test_words_of_a_closed_page_are_given_back_when_it_is_too_late_to_save_them(section, scenery, slug):
    page = section()
    label = "Why do you want to host?"
    address = leave_behind(page, {"motivation": {"typed": ["Typed in a train."], "base": 0, "label": label}})
    scenery.close(slug)

    page.goto(address)

    expect(page.get_by_label("Not saved")).to_have_value(f"{label}\nTyped in a train.")
    page.get_by_role("button", name="Remove it from this browser").click()
    expect(page.get_by_label("Not saved")).not_to_be_visible()
    expect(page.get_by_role("main")).to_be_focused()
    assert kept(page) == 0


def test_a_browser_keeps_no_more_than_it_should_and_says_so(section, visitor):
    page = section()
    page.context.set_offline(True)
    motivation(page).fill("x" * 210_000)
    page.locator("textarea[name=cluster_link]").fill("Short, and kept.")

    expect(page.get_by_text("more than your browser can keep").first).to_be_visible()
    left = page.evaluate(
        "Object.entries(localStorage).filter(([key]) => key.startsWith('booster:')).map((one) => one[1])"
    )
    assert ["Short, and kept." in text for text in left] == [True]
    assert sum(map(len, left)) < 1_000
    visitor.complaints.clear()


def test_whoever_is_taken_out_writes_no_more_in_open_tabs_and_keeps_the_words(scenery, visitor, slug):
    address = scenery.together(slug, "lea", "paul")
    page = visitor("paul")
    page.goto(address)
    page.get_by_role("link", name=re.compile("Kouterhal Gent")).first.click()
    field = page.get_by_label("Legal name")
    field.fill("Kouterhal nv")
    expect(saved(page)).to_be_visible()
    scenery.take_out(address, "paul")

    page.keyboard.type(" and more")

    expect(page.get_by_text("You cannot change this section any more").first).to_be_visible(timeout=BEATS)
    expect(page.get_by_label("Not saved")).to_have_value(re.compile("Kouterhal nv and more"))


def test_signing_out_leaves_nothing_in_the_browser(section, visitor):
    page = section()
    page.context.set_offline(True)
    motivation(page).fill("A secret of the consortium.")
    expect(page.get_by_text("we cannot reach the server").first).to_be_visible()
    assert kept(page) == 1
    page.context.set_offline(False)
    visitor.complaints.clear()
    page.on("dialog", lambda dialog: dialog.accept())

    page.get_by_role("button", name="Sign out").click()

    expect(page.get_by_text("You have signed out.")).to_be_visible()
    assert kept(page) == 0


def kept(page):
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('booster:')).length")


def test_a_shared_computer_keeps_nothing(scenery, visitor, slug):
    page = visitor()
    page.goto("/sign-in")
    page.get_by_label("This is a shared computer").check()
    enter(page, "lea@booster.example")
    page.goto(f"{scenery.draft(slug, 'lea')}/contribution")
    page.context.set_offline(True)

    motivation(page).fill("Typed on somebody's computer.")

    expect(page.get_by_text("your browser does not keep it").first).to_be_visible()
    assert kept(page) == 0
    visitor.complaints.clear()
