"""Loading a corrected definition takes nothing away that people rely on, and tells them of what moves."""

import dataclasses
from html import unescape

import pytest

from booster.applications.models import Status
from booster.applications.services import partnering, standing_order
from booster.calls import services
from booster.calls.definition import SETTINGS_FILE
from booster.consortium.member_roles import MemberRole
from booster.kit.db import db, transaction
from tests import world
from tests.definitions import definition_of
from tests.integration.editions.conftest import DAY, judged, opened, wall
from tests.trail import events_about

REASON = "Our server was down for a day: see www.status.example."


def corrected(path, *ends, now=None, reason=REASON, **changes):
    """Load the definition of a call anew with these cut-offs; its texts name them all by their deadline only."""
    now, like = now or path.now, definition_of(path.slug)
    with path.app.app_context(), transaction():
        call = path.call()
        settings = {name: value for name, value in {**like.settings, **changes}.items() if name != "cut_offs"}
        if len(ends) > 1:
            settings["cut_offs"] = [wall(moment) for moment in ends]
        dates = {"opens_at": call.opens_at, "closes_at": ends[-1].astimezone(call.opens_at.tzinfo)}
        texts = {**like.texts, "dates": "The call closes on {deadline}."}
        definition = dataclasses.replace(like, **dates, settings=settings, texts=texts, sha256=str(ends))
        return services.load(definition, by=None, now=now, reason=reason)


def cut_offs(path):
    with path.app.app_context():
        return [batch.cut_off for batch in path.call().batches]


@pytest.mark.parametrize(
    "change",
    [
        lambda ends: ends[1:],
        lambda ends: [ends[0] - DAY, *ends],
        lambda ends: [ends[0] + DAY, *ends[1:]],
        lambda ends: ends[-1:],
    ],
    ids=["left out", "with one before it", "moved", "all left out"],
)
def test_a_cut_off_that_has_passed_stays_at_its_place_and_hour(two, change):
    with pytest.raises(services.InUse, match="has passed"):
        corrected(two, *change(cut_offs(two)))


@pytest.mark.parametrize(
    "change",
    [
        lambda ends: [ends[0], ends[1] - DAY, *ends[2:]],
        lambda ends: [ends[0], ends[0] + DAY, *ends[1:]],
        lambda ends: ends[:-1],
    ],
    ids=["earlier", "with one before it", "left out"],
)
def test_one_to_come_moves_only_to_later_once_somebody_has_submitted(two, change):
    with pytest.raises(services.InUse, match=rf"{SETTINGS_FILE}:\d+: .* can be later, but not earlier"):
        corrected(two, *change(cut_offs(two)))


def test_one_that_a_standing_order_waits_for_moves_only_to_later(workshops):
    first, *ends = cut_offs(workshops)
    with workshops.app.app_context():
        draft = world.make_application("lea", call=workshops.call(), status=Status.DRAFT, now=workshops.now)
        with transaction():
            standing_order.set_order(world.fresh(draft), by=world.person_called("lea"), now=workshops.now, batch=3)

    with pytest.raises(services.InUse, match="can be later, but not earlier"):
        corrected(workshops, first, workshops.now + DAY, *ends)


def test_what_was_submitted_stays_in_its_batch_when_others_are_put_off_or_added(two):
    ends = cut_offs(two)

    assert corrected(two, *ends[:-1], ends[-1] + DAY, ends[-1] + 9 * DAY) == "changed"

    with two.app.app_context():
        assert [world.application_of(name).batch.number for name in two.references] == [1, 2]
        assert len(two.call().batches) == len(ends) + 1


@pytest.fixture
def closed(once):
    """Lea applied; the deadline was five days ago, and nobody has looked."""
    return once(taken)


def taken(app):
    path = opened(app, "venue_host", -5)
    with app.app_context():
        path.reference = world.make_application("lea", call=path.call(), now=path.now - 9 * DAY).reference
    return path


def test_a_deadline_that_somebody_trusted_in_comes_no_sooner(closed):
    with pytest.raises(services.InUse, match=rf"{SETTINGS_FILE}:10: .* can be later, but not earlier"):
        corrected(closed, closed.now - 6 * DAY)


def test_a_call_opens_again_as_long_as_nobody_has_read_what_was_submitted(closed):
    with closed.app.app_context():
        world.check(world.application_of(closed.reference), now=closed.now - DAY)

    with pytest.raises(services.InUse, match="has been read"):
        corrected(closed, closed.now + DAY)


def test_a_call_whose_results_are_published_stays_closed(closed):
    judged(closed, closed.reference, now=closed.now - 3 * DAY)
    with closed.app.app_context():
        world.publish(closed.slug, now=closed.now - DAY)

    with pytest.raises(services.InUse, match="published"):
        corrected(closed, closed.now + DAY)


def test_dates_that_people_know_move_only_with_a_reason(closed):
    with pytest.raises(services.BadDates, match=rf"{SETTINGS_FILE}:10: It closes on .* instead of .*\n.*--reason"):
        corrected(closed, closed.now + DAY, reason=" ")


def invite(application, email, *, now):
    with transaction():
        lead = application.consortium.lead
        partnering.invite(application, None, email=email, role=MemberRole.EDITOR, by=lead, now=now)


def test_everybody_in_an_application_and_whoever_is_invited_is_told_what_moved_and_why(closed):
    with closed.app.app_context():
        world.make_person("vera")
        draft = world.make_application(
            "paul", partner="vera", call=closed.call(), status=Status.DRAFT, now=closed.now - 8 * DAY
        )
        name = draft.name
        invite(draft, "nina@booster.example", now=closed.now - 8 * DAY)
        world.make_person("stan")
        world.make_application("stan", call=closed.call(), status=Status.WITHDRAWN, now=closed.now - 8 * DAY)
    old = cut_offs(closed)[0]

    corrected(closed, closed.now + DAY)

    with closed.app.app_context():
        letters = db.session.query(world.Letter).filter_by(name="dates_changed").order_by("id").all()
        event = events_about(closed.call())[-1]
    assert [letter.to for letter in letters] == [world.email_of(name) for name in ("lea", "paul", "vera", "nina")]
    assert [name in letter.text for letter in letters] == [False, True, True, False]
    assert all(REASON in letter.text and "Brussels time) instead of " in letter.text for letter in letters)
    assert event.detail["before"]["closes_at"] == wall(old)[:16]
    assert (event.detail["after"]["closes_at"], event.detail["reason"]) == (wall(closed.now + DAY)[:16], REASON)
    page = unescape(closed.get("", f"/calls/{closed.slug}").text)
    assert REASON in page
    assert letters[0].text[letters[0].text.index("It closes on") :].splitlines()[0] in page
    assert "The dates of this call have changed" in closed.get("lea", f"/applications/{closed.reference}").text


def test_a_text_may_be_mended_without_a_reason_and_a_letter(two):
    with two.app.app_context():
        before = db.session.query(world.Letter).count()

    assert corrected(two, *cut_offs(two), reason="") == "changed"

    with two.app.app_context():
        assert db.session.query(world.Letter).count() == before
