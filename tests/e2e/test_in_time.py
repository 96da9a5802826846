"""The deadline is one instant: what reached the server before it counts, however long the rest of it takes."""

import re
import time
from datetime import timedelta

import pytest
from sqlalchemy import text

from booster.kit.clock import BRUSSELS, utcnow
from booster.kit.db import db
from tests.e2e.on_its_way import hold_first, until

MOMENT = timedelta(seconds=1.5)


@pytest.fixture
def application(scenery):
    return scenery.draft("in-time", "lea", complete=True)


def close_in(site, moment):
    """Let the deadline be in a moment. Deadlines are full minutes, which no test can wait for."""
    closes_at = utcnow() + moment
    with site.app.app_context(), db.engine.begin() as connection:
        values = {"closes_at": f"{closes_at.astimezone(BRUSSELS):%Y-%m-%dT%H:%M:%S.%f}"}
        connection.execute(text("UPDATE call SET closes_at = :closes_at WHERE slug = 'in-time'"), values)
    return closes_at


def wait_until(moment):
    time.sleep(max(0.0, (moment - utcnow()).total_seconds() + 0.05))


def test_what_began_in_time_counts_although_it_ended_too_late(site, application, send_as_lea):
    deadline = close_in(site, MOMENT)
    saving = send_as_lea(f"{application}/contribution", reach="77777", seen="99", then="later")
    submitting = send_as_lea(f"{application}/submit")

    wait_until(deadline)
    assert send_as_lea(f"{application}/contribution", reach="88888", seen="99", then="later").finish()[0] == 409
    saved, submitted = saving.finish(), submitting.finish()

    assert saved == (303, application)
    assert submitted[0] == 303
    assert submitted[1].endswith("/receipt")


def test_what_began_too_late_does_not(scenery, send_as_lea):
    application = scenery.draft("in-time-2", "lea", complete=True)
    scenery.close("in-time-2")

    assert send_as_lea(f"{application}/submit").finish() == (409, None)


def is_right(told, closes_at):
    minutes, seconds = [*map(int, re.findall(r"\d+", told.inner_text())), 0][:2]
    return abs((closes_at - utcnow()).total_seconds() - 60 * minutes - seconds) < 2.5


def test_the_time_left_is_right_on_a_slow_line_and_after_a_wrong_clock_is_set_right(visitor, scenery):
    closes_at = scenery.now + timedelta(minutes=30)
    page = visitor()
    held_back = hold_first(page, re.compile(r"/booster\.\w+\.js"))
    page.goto(scenery.call("time-left", closes_at=closes_at), wait_until="commit")
    [script] = until(page, held_back)
    page.wait_for_timeout(4_000)
    script.continue_()
    told = page.get_by_text(re.compile(r"\d minutes.* left")).first
    assert is_right(told, closes_at)

    with page.expect_response(lambda answer: answer.request.method == "HEAD"):
        page.evaluate("() => { const { now } = Date; Date.now = () => now() + 1_200_000; }")
    page.wait_for_timeout(1_100)
    assert is_right(told, closes_at)
