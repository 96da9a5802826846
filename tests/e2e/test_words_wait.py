"""What could not reach the server waits in the browser and comes back, with the version it was typed on."""

import re
from itertools import count

import pytest
from playwright.sync_api import expect

from tests.e2e.acting import SAVED, leave_behind, on_shelves, sign_in, wait_for_shelves
from tests.e2e.on_its_way import hold_first, until

CALLS = count(1)
LIVE = re.compile(r"/live/(?!here)")
ROOM = 'input[name^="rooms/"][name$="/name"]'
NO_STORAGE = """
Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });
"""
FILL = """() => {
    for (let size = 1 << 22; size; size >>= 1) {
        try { for (;;) localStorage.setItem(`${size}:${localStorage.length}`, "x".repeat(size)); } catch {}
    }
}"""


@pytest.fixture
def slug():
    return f"waits{next(CALLS)}"


@pytest.fixture
def address(scenery, slug):
    return scenery.draft(slug, "lea")


@pytest.fixture
def section(address, visitor):
    def open_it(name="contribution"):
        page = visitor("lea")
        page.goto(f"{address}/{name}")
        return page

    yield open_it
    # The lines that a test has cut.
    visitor.forgive()


def motivation(page):
    return page.get_by_label("Why do you want to host the training?", exact=True)


def saved(page):
    return page.locator("[data-save-state][data-state=saved]", has_text=SAVED)


def conflict(page):
    return page.get_by_role("group", name="Two people changed this answer")


# Holds the lock of the only page that has left something, as that page would.
LIVE_ON = """() => new Promise((done) => navigator.locks.request(
    Object.keys(localStorage).find((key) => key.startsWith("booster:")), () => new Promise(() => done())
))"""


def only_posts(refuse):
    """Let the news through, and nothing that is saved."""
    return lambda route: refuse(route) if route.request.method == "POST" else route.continue_()


def cut_off(page):
    page.route(LIVE, only_posts(lambda route: route.abort()))


def close(page):
    """Close a tab as it closes when a browser is shut: nothing is asked, and a new tab is there."""
    another = page.context.new_page()
    page.close()
    return another


def test_words_of_a_closed_tab_come_back_in_the_next_one(section, address):
    page = section()
    page.context.set_offline(True)
    motivation(page).fill("Typed in a train.")
    expect(page.get_by_text("we cannot reach the server").first).to_be_visible()
    another = close(page)
    another.context.set_offline(False)

    another.goto(f"{address}/contribution")

    expect(motivation(another)).to_have_value("Typed in a train.")
    expect(saved(another)).to_be_visible()
    assert "train" not in on_shelves(another)


def test_words_of_a_tab_that_takes_long_to_go_come_back_when_it_has_gone(section):
    page = section()
    address = leave_behind(page, {"motivation": {"typed": ["Typed in a train."], "base": 0}})
    going = close(page)
    going.goto("/static/build/manifest.json")
    going.evaluate(LIVE_ON)
    page = going.context.new_page()
    page.goto(address)
    # Longer than the page waits for one that is going.
    page.wait_for_timeout(3_000)
    expect(motivation(page)).to_have_value("")

    going.close()

    expect(motivation(page)).to_have_value("Typed in a train.")
    expect(saved(page)).to_be_visible()
    assert "train" not in on_shelves(page)


def test_older_words_wait_until_newer_ones_are_saved_and_then_both_are_shown(section):
    """Neither are they thrown away, nor do they replace what was typed just now."""
    page = section()
    motivation(page).fill("Base.")
    expect(saved(page)).to_be_visible()
    address = leave_behind(page, {"motivation": {"typed": ["Base. Old words."], "base": 1}})
    cut_off(page)
    held_back = hold_first(page, re.compile(r"/writing\.\w+\.js"))
    page.goto(address, wait_until="commit")
    motivation(page).press("End")
    page.keyboard.type(" New words.")
    [script] = until(page, held_back)
    script.continue_()
    expect(page.get_by_text("we cannot reach the server").first).to_be_visible()
    assert "Old words" in on_shelves(page)

    page.unroute_all()

    expect(conflict(page)).to_contain_text("New words.")
    expect(motivation(page)).to_have_value("Base. Old words.")


def test_words_of_two_closed_tabs_come_one_after_the_other(section):
    page = section()
    tabs = [{"motivation": {"typed": [f"From the {which} tab."], "base": 0}} for which in ("first", "second")]

    page.goto(leave_behind(page, *tabs))

    expect(conflict(page)).to_contain_text("From the first tab.")
    expect(motivation(page)).to_have_value("From the second tab.")


def test_a_restored_row_that_still_waits_is_saved_after_a_press_of_save(section):
    page = section("venue")
    address = leave_behind(page, {"rooms/lost/name": {"typed": ["The red room"], "base": 0}})
    page.route(LIVE, lambda route: route.fulfill(status=503, body="later"))
    page.goto(address)
    page.wait_for_timeout(1000)
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.wait_for_timeout(1500)
    assert "The red room" in on_shelves(page)

    page.unroute_all()

    expect(page.get_by_text("had not reached us has been saved").first).to_be_visible()
    page.reload()
    assert "The red room" in [room.input_value() for room in page.locator(ROOM).all()]


@pytest.mark.parametrize("where", ["", "/check", "/venue"])
def test_waiting_words_of_another_section_are_sent_from_any_page(section, address, where):
    page = section()
    leave_behind(page, {"motivation": {"typed": ["Waits in the browser."], "base": 0}})

    with page.expect_response(LIVE):
        page.goto(f"{address}{where}")

    wait_for_shelves(page, lambda kept: "killed" not in kept)
    page.goto(f"{address}/contribution")
    expect(motivation(page)).to_have_value("Waits in the browser.")


@pytest.mark.parametrize("where", ["", "/check", "/venue"])
def test_waiting_words_that_cannot_be_sent_are_named_with_their_section(section, address, where):
    page = section()
    motivation(page).fill("Saved meanwhile.")
    expect(saved(page)).to_be_visible()
    leave_behind(page, {"motivation": {"typed": ["Typed before that."], "base": 0}})

    page.goto(f"{address}{where}")

    expect(page.get_by_role("heading", name="Some of what you typed has not reached us")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="What you bring", exact=True).first.click()
    expect(conflict(page)).to_contain_text("Saved meanwhile.")


def name_a_room(page):
    page.locator(ROOM).first.fill("Blue room")


def say_yes(page):
    page.get_by_role("group").get_by_label("Yes", exact=True).first.check()


TOO_LATE = [("venue", name_a_room, "Room 1: Name of the room\nBlue room"), ("before-you-start", say_yes, "\nYes")]


@pytest.mark.parametrize(("name", "write", "given_back"), TOO_LATE)
def test_what_came_too_late_is_given_back_in_words_with_its_row(
    section, scenery, slug, address, name, write, given_back
):
    page = section(name)
    cut_off(page)
    write(page)
    expect(page.get_by_text("we cannot reach the server").first).to_be_visible()
    page = close(page)
    scenery.close(slug)

    page.goto(f"{address}/{name}")

    expect(page.get_by_label("Not saved")).to_have_value(re.compile(f"{given_back}$"))


def test_a_row_that_was_removed_does_not_come_back_unasked(section):
    page = section("venue")
    page.locator(ROOM).first.fill("Blue room")
    expect(saved(page)).to_be_visible()
    row = page.locator(ROOM).first.get_attribute("name").removesuffix("/name")
    page.get_by_role("button", name=re.compile("^Remove.*Room 1")).click()
    expect(page.locator(ROOM)).to_have_count(1)
    address = leave_behind(page, {f"{row}/area": {"typed": ["55"], "base": 1, "label": "Room 1: Area"}})

    page.goto(address)

    expect(page.get_by_label("Not saved")).to_have_value(re.compile(r"\n55$"))
    expect(page.get_by_text("Lea Lambert removed this whole entry")).to_be_visible()
    page.reload()
    assert page.locator(f'[name="{row}/area"]').count() == 0


def test_whoever_stays_after_pressing_sign_out_has_a_shelf_again(section):
    page = section()
    cut_off(page)
    motivation(page).fill("Waiting words.")
    expect(page.get_by_text("we cannot reach the server").first).to_be_visible()
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Sign out").click(no_wait_after=True)
    page.wait_for_timeout(500)
    assert "Waiting" not in on_shelves(page)

    motivation(page).press("End")
    page.keyboard.type(" And more.")

    wait_for_shelves(page, lambda kept: "Waiting words. And more." in kept)


def test_signing_out_on_another_page_leaves_nothing_in_the_browser(section):
    page = section()
    leave_behind(page, {"motivation": {"typed": ["A secret of the consortium."], "base": 0}})
    page.goto("/desk")
    assert "A secret" in on_shelves(page)

    page.get_by_role("button", name="Sign out").click()

    expect(page.get_by_text("You have signed out.")).to_be_visible()
    assert "A secret" not in on_shelves(page)


def test_a_page_has_its_shelf_again_when_another_tab_has_signed_out_and_in(section):
    page = section()
    other = page.context.new_page()
    other.goto("/")
    other.get_by_role("button", name="Sign out").click()
    expect(other.get_by_text("You have signed out.")).to_be_visible()
    sign_in(other, "lea")
    # Chromium does not always say that a tab is closed that was on its way elsewhere.
    expect(other.get_by_role("heading", name="My desk", level=1)).to_be_visible()
    with page.expect_response(LIVE):
        other.close()
    cut_off(page)

    motivation(page).fill("Kept again.")

    wait_for_shelves(page, lambda kept: "Kept again." in kept)


def test_a_choice_leaves_nothing_behind_that_asks_again(section, address):
    page, other = section(), section()
    motivation(other).fill("Theirs.")
    expect(saved(other)).to_be_visible()
    motivation(page).fill("Mine.")

    conflict(page).get_by_role("button", name="Take the other one").click()

    expect(motivation(page)).to_have_value("Theirs.")
    assert "Mine." not in on_shelves(page)
    page.goto(address)
    page.goto(f"{address}/contribution")
    page.wait_for_timeout(1000)
    expect(conflict(page)).to_have_count(0)


def test_a_browser_that_keeps_nothing_says_so_and_saves_to_the_server(section):
    page = section()
    page.context.add_init_script(NO_STORAGE)
    page.reload()
    motivation(page).fill("No storage.")
    expect(saved(page)).to_be_visible()

    cut_off(page)
    motivation(page).fill("No storage and no line.")

    expect(page.get_by_text("your browser does not keep it").first).to_be_visible()


def test_a_browser_that_is_full_says_so(section):
    page = section()
    page.evaluate(FILL)
    cut_off(page)

    motivation(page).fill("One word too many.")

    expect(page.get_by_text("your browser does not keep it").first).to_be_visible()


def test_words_of_one_account_are_neither_shown_to_another_nor_sent_by_it(scenery, visitor, slug):
    """Lea's session has ended by itself, and Paul signs in on the same computer."""
    address = scenery.together(slug, "lea", "paul")
    page = visitor()
    sign_in(page, "lea")
    page.goto(f"{address}/contribution")
    leave_behind(page, {"motivation": {"typed": ["Only Lea may read this."], "base": 0}})
    page.context.clear_cookies()
    sign_in(page, "paul")

    for where in ("", "/contribution"):
        page.goto(f"{address}{where}")
        page.wait_for_timeout(1000)
        expect(page.get_by_role("heading", name="Some of what you typed has not reached us")).not_to_be_visible()
        expect(page.get_by_text("Only Lea may read this.")).to_have_count(0)

    assert "Only Lea may read this." in on_shelves(page)
    page.context.clear_cookies()
    sign_in(page, "lea")
    page.goto(f"{address}/contribution")
    expect(motivation(page)).to_have_value("Only Lea may read this.")


def test_no_shelf_goes_by_itself_however_many_and_old_they_are(section):
    """Not even those of another account or application, that nobody sees here."""
    page = section()
    page.evaluate(
        """() => {
            const waiting = { motivation: { typed: ["Long ago."], base: 0 } };
            const shelf = JSON.stringify({ at: Date.now() - 30 * 24 * 3600 * 1000, waiting });
            for (let tab = 0; tab < 25; tab += 1) localStorage.setItem(`booster:elsewhere:${tab}`, shelf);
        }"""
    )

    page.reload()

    expect(motivation(page)).to_be_visible()
    assert on_shelves(page).count("Long ago.") == 25
