"""A proxy, a hotel or another account answers instead of our server: what is typed waits, and is saved."""

import re
from itertools import count

import pytest
from playwright.sync_api import expect

from booster.applications.services.drafts import MOST_CHARACTERS
from tests.e2e.acting import SAVED, enter, in_place
from tests.e2e.on_its_way import hold_all, until
from tests.people import PASSWORD, email_of

CALLS = count(1)
HOTEL = '<!doctype html><html lang="en"><title>A hotel</title><main><h1>Welcome</h1></main></html>'
LIVE = re.compile(r"/live/(?!here)")
SAVE = re.compile(r"/live/[^?]*\?who=[^&]*$")
NEXT_TRY = 3_000
BEATS = 15_000
ODD = {
    "a proxy without a server": {"status": 502, "content_type": "text/html", "body": "<h1>Bad gateway</h1>"},
    "a hotel that leads away": {"status": 302, "headers": {"Location": "http://hotel.invalid/login"}},
    "a proxy that forbids": {"status": 403, "content_type": "text/html", "body": "<h1>Forbidden</h1>"},
    "a proxy that finds nothing": {"status": 404, "content_type": "text/html", "body": "<h1>Not found</h1>"},
    "a proxy that disagrees": {"status": 409, "content_type": "text/html", "body": "<h1>Conflict</h1>"},
    "a proxy that asks who": {"status": 401, "content_type": "text/html", "body": "<h1>Who are you?</h1>"},
    "a hotel that welcomes": {"status": 200, "content_type": "text/html", "body": "<h1>Welcome</h1>"},
    "too many at once": {"status": 429, "body": "slowly"},
}
LATE = {"our own server, which waited too long": {"status": 408, "headers": {"X-Booster": "1"}, "body": "late"}}


@pytest.fixture
def address(scenery):
    return scenery.draft(f"odd{next(CALLS)}", "lea")


@pytest.fixture
def section(address, visitor):
    page = visitor("lea")
    page.goto(f"{address}/contribution")
    yield page
    visitor.forgive()


def motivation(page):
    return page.get_by_label("Why do you want to host the training?", exact=True)


def saved(page):
    return page.locator("[data-save-state][data-state=saved]", has_text=SAVED)


@pytest.mark.parametrize("odd", [*ODD.values(), *LATE.values()], ids=[*ODD, *LATE])
def test_an_answer_that_is_not_ours_is_not_believed(section, odd):
    section.route(LIVE, lambda route: route.fulfill(**odd))
    motivation(section).fill("Typed in a hotel.")
    expect(section.get_by_text("the server cannot save just now").first).to_be_visible()
    assert motivation(section).is_editable()

    section.unroute_all()

    expect(saved(section)).to_be_visible()
    section.reload()
    expect(motivation(section)).to_have_value("Typed in a hotel.")


def saves_by_the_button(page):
    """Before the next try: then that one finds nothing to send."""
    page.route(LIVE, lambda route: route.fulfill(status=503), times=1)
    motivation(page).fill("Saved by the button.")
    expect(page.get_by_text("the server cannot save just now").first).to_be_visible()
    in_place(page, page.get_by_role("button", name="Save", exact=True).click)


def looks_at_another_tab(page):
    """What is on its way is sent once more when the page is left: one arrives, the other is too much for the server."""
    on_their_way = hold_all(page, SAVE)
    motivation(page).fill("Sent twice.")
    until(page, on_their_way)
    page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    until(page, on_their_way, 2)
    on_their_way[0].continue_()
    expect(saved(page)).to_be_visible()
    on_their_way[1].fulfill(status=503)
    page.unroute_all()


@pytest.mark.parametrize("does", [saves_by_the_button, looks_at_another_tab])
def test_a_trouble_after_which_nothing_is_left_to_send_stops_no_later_save(section, does):
    section.clock.install()
    does(section)
    section.wait_for_timeout(200)
    section.clock.fast_forward(NEXT_TRY)

    motivation(section).fill("Typed when all was well again.")
    with section.expect_response(SAVE, timeout=BEATS):
        section.clock.fast_forward(NEXT_TRY)
    expect(saved(section)).to_be_visible()


def test_one_answer_that_is_too_large_stops_no_other(section):
    most = MOST_CHARACTERS + 1
    motivation(section).evaluate(f"field => {{ field.value = 'x'.repeat({most}); }}")
    motivation(section).dispatch_event("input")
    section.locator("textarea[name=cluster_link]").fill("A short answer.")

    expect(section.locator("[data-save-state]", has_text="too long to be saved")).to_be_visible()
    group = section.locator(".govuk-form-group", has=motivation(section))
    expect(group.get_by_text("All answers of a section together")).to_be_visible()
    section.get_by_role("button", name="Save", exact=True).click()
    expect(section.locator("#flash")).to_contain_text("All answers of a section together")
    motivation(section).fill("Short as well.")
    expect(saved(section)).to_be_visible()
    section.reload()
    expect(section.locator("textarea[name=cluster_link]")).to_have_value("A short answer.")
    expect(motivation(section)).to_have_value("Short as well.")


def without(page, script):
    """Open the page again, and let one of its scripts not come."""
    page.route(re.compile(rf"/{script}\.\w+\.js"), lambda route: route.abort())
    page.reload()


def test_a_page_without_its_scripts_never_puts_in_what_a_hotel_says(section):
    without(section, "booster")
    section.route("**/contribution", lambda route: route.fulfill(status=200, content_type="text/html", body=HOTEL))
    section.get_by_role("button", name="Save", exact=True).click()

    expect(section.get_by_role("heading", name="Welcome")).to_be_visible()
    expect(section.get_by_role("banner")).to_have_count(0)


def test_a_form_that_cannot_save_itself_does_not_go_on_saying_that_it_is_saved(section):
    motivation(section).fill("Saved.")
    expect(saved(section)).to_be_visible()
    without(section, "writing")
    state = section.locator("[data-save-state]")
    expect(state).to_have_text(SAVED)

    motivation(section).fill("Not saved.")

    expect(state).to_have_text("Changed since it was saved")


# A second is over in a twentieth of it.
HASTE = """
const timeout = AbortSignal.timeout;
AbortSignal.timeout = (milliseconds) => timeout.call(AbortSignal, milliseconds / 20);
"""


def test_an_answer_that_takes_longer_than_the_first_try_waits_is_waited_for_by_the_next(section):
    section.add_init_script(HASTE)
    section.reload()
    on_their_way = hold_all(section, SAVE)
    motivation(section).fill("Typed far away.")
    until(section, on_their_way, 2)

    section.wait_for_timeout(1_500)
    on_their_way[1].continue_()

    expect(saved(section)).to_be_visible()
    assert len(on_their_way) == 2


def sign_in_again(page):
    dialog = page.get_by_role("dialog", name="Sign in again to go on")
    expect(dialog).to_be_visible()
    dialog.get_by_label("Password").fill(PASSWORD)
    dialog.get_by_role("button", name="Sign in and save").click()
    expect(saved(page)).to_be_visible()


def test_who_has_lost_the_cookie_signs_in_again_and_is_saved(section):
    section.context.clear_cookies()
    motivation(section).fill("Typed without a cookie.")

    sign_in_again(section)

    section.reload()
    expect(motivation(section)).to_have_value("Typed without a cookie.")


@pytest.mark.parametrize("is_told_before", [False, True], ids=["typed at once", "after the pulse"])
def test_words_typed_while_somebody_else_is_signed_in_wait_for_their_writer(section, is_told_before):
    other = section.context.new_page()
    other.goto("/")
    other.get_by_role("button", name="Sign out").click()
    expect(other.get_by_text("You have signed out.")).to_be_visible()
    other.goto("/sign-in")
    enter(other, email_of("paul"))
    if is_told_before:
        expect(section.locator("#announce")).to_have_text("You have been signed out. What you typed is still here.")

    motivation(section).fill("By Lea, of course.")

    sign_in_again(section)
    section.reload()
    expect(motivation(section)).to_have_value("By Lea, of course.")


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_a_button_that_somebody_else_answers_leaves_the_page_as_it_is(section, odd):
    """Nothing of it is put in: neither the welcome of a hotel nor a conflict that our server knows nothing of."""

    def answer(route):
        is_a_button = route.request.method == "POST" and not LIVE.search(route.request.url)
        return route.fulfill(**odd) if is_a_button else route.fallback()

    section.route("**/contribution*", answer)
    motivation(section).fill("Typed in a hotel.")
    save = section.get_by_role("button", name="Save", exact=True)
    save.click()
    expect(section.locator("#flash")).to_contain_text(re.compile("nothing on this page has changed|still on this page"))
    expect(motivation(section)).to_have_value("Typed in a hotel.")

    section.unroute_all()
    save.click()

    expect(saved(section)).to_be_visible()
