"""The session ends while somebody is writing: what was typed comes back after signing in again."""

import re
from datetime import timedelta

from playwright.sync_api import expect
from sqlalchemy import select

from booster.accounts.models import Parked
from booster.kit.db import db
from tests.e2e.acting import enter
from tests.e2e.on_its_way import hold_all, until
from tests.people import PASSWORD

TYPED = "A long thought that nobody wants to have twice."
# The pulse, every ten seconds, tells of it.
BEATS = 15_000
SAVED = re.compile(r"Saved \d\d:\d\d:\d\d")
WARNING = "You will be signed out in 4 minutes"
QUESTION = "Why do you want to host the training?"


def write(page, application):
    page.goto(f"{application}/contribution")
    page.get_by_label(QUESTION).fill(TYPED)


def warn(page):
    """Warn of the end as the pulse does, without waiting for the next one."""
    page.evaluate("globalThis.booster.showEnding(240, false)")
    expect(page.get_by_text(WARNING)).to_be_visible()


def mistype(password):
    password.fill("not it")
    password.press("Enter")
    expect(password).to_have_accessible_description("That address or that password is not right. Try again.")
    expect(password).to_have_attribute("aria-invalid", "true")


def test_what_was_typed_stays_on_the_page_until_lea_has_signed_in_again(visitor, accessible, scenery):
    application = scenery.draft("session-ends", "lea")
    page = visitor("lea")
    write(page, application)

    scenery.end_sessions("lea")
    warn(page)
    page.get_by_role("button", name="Save", exact=True).click()

    dialog = page.get_by_role("dialog", name="Sign in again to go on")
    expect(dialog).to_be_visible()
    expect(page.get_by_text(WARNING)).not_to_be_visible()
    accessible(page)
    mistype(dialog.get_by_label("Password"))
    dialog.get_by_label("Password").fill(PASSWORD)
    dialog.get_by_role("button", name="Sign in and save").click()
    expect(page.get_by_text(SAVED).first).to_be_visible()
    expect(page.get_by_text("sign in again in another tab")).to_have_count(0)
    expect(page.get_by_label(QUESTION)).to_have_value(TYPED)
    page.reload()
    expect(page.get_by_label(QUESTION)).to_have_value(TYPED)


def test_signing_in_again_is_asked_once_however_often_it_is_pressed(visitor, scenery):
    page = visitor("lea")
    write(page, scenery.draft("session-ends-slowly", "lea"))
    scenery.end_sessions("lea")
    page.get_by_role("button", name="Save", exact=True).click()
    on_their_way = hold_all(page, "**/sign-in")
    password = page.get_by_role("dialog", name="Sign in again to go on").get_by_label("Password")
    password.fill(PASSWORD)
    for _press in range(3):
        password.press("Enter")

    expect(page.get_by_role("button", name="Signing in…")).to_be_visible()
    for request in until(page, on_their_way):
        request.continue_()
    expect(page.get_by_text(SAVED).first).to_be_visible()
    assert len(on_their_way) == 1


def test_lea_is_warned_five_minutes_before_and_stays_with_one_press(visitor, accessible, scenery):
    page = visitor("lea")
    write(page, scenery.draft("session-ends-soon", "lea"))
    expect(page.get_by_text(SAVED).first).to_be_visible()

    scenery.let_sessions_end_in("lea", timedelta(minutes=4, seconds=50))

    warning = page.get_by_text(WARNING)
    expect(warning).to_be_visible(timeout=BEATS)
    accessible(page)
    stay = page.get_by_role("button", name="Stay signed in")
    page.route("**/account/stay", lambda route: route.abort(), times=1)
    stay.click()
    expect(page.get_by_text("That does not work just now.")).to_be_visible()
    visitor.complaints.clear()
    stay.click()
    expect(warning).not_to_be_visible()
    expect(page.get_by_label(QUESTION)).to_be_focused()
    assert scenery.session_lasts("lea") > timedelta(hours=23)


def test_what_was_typed_comes_back_without_a_script_too(visitor, scenery):
    application = scenery.draft("session-ends-2", "lea")
    page = visitor("lea", script=False)
    write(page, application)

    scenery.end_sessions("lea")
    page.get_by_role("button", name="Save and come back later").click()

    expect(page.get_by_text("Your session has ended. Sign in again: what you typed is kept for you.")).to_be_visible()
    enter(page, "lea@booster.example")
    expect(page.get_by_role("heading", name="This is not saved yet")).to_be_visible()
    expect(page.get_by_label(QUESTION)).to_have_value(TYPED)
    page.get_by_role("button", name="Save and come back later").click()
    expect(page.get_by_text("Last saved")).to_be_visible()
    page.goto(f"{application}/contribution")
    expect(page.get_by_label(QUESTION)).to_have_value(TYPED)


def test_what_pages_send_by_themselves_is_not_kept_to_be_sent_again(visitor, scenery, site):
    page = visitor("lea")
    write(page, scenery.draft("session-ends-3", "lea"))
    expect(page.get_by_text(SAVED).first).to_be_visible()

    page.get_by_role("button", name="Sign out").click()

    expect(page.get_by_text("You have signed out.")).to_be_visible()
    page.wait_for_timeout(500)
    with site.app.app_context():
        assert [one for one in db.session.scalars(select(Parked)) if "gone" in one.form] == []
