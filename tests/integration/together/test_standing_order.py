"""The clock submits what was saved at the deadline, if all is complete; it warns before, and tells afterwards."""

import threading
from datetime import UTC, timedelta

import pytest
from sqlalchemy import event

from booster.applications import clock
from booster.applications.models import StandingOrder, Status, Submission
from booster.applications.queries import last_submission
from booster.applications.services import standing_order, submitting
from booster.applications.services.drafts import NotEditable
from booster.applications.services.standing_order import NoOrder
from booster.applications.services.state import NotTheLead
from booster.audit.models import Event
from booster.kit.clock import utcnow
from booster.kit.db import db, transaction
from tests import world
from tests.applying import answer_in
from tests.definitions import definition_of
from tests.integration.consortium.acting import hand_over
from tests.integration.together.company import DUE, HOURS, MINUTES, SECONDS, words
from tests.integration.together.conftest import written
from tests.people import email_of

DAYS_OF_2027 = {"window": {"first": "2027-05-03", "last": "2027-05-21"}, "online_days": ["2027-04-12", "2027-04-13"]}
OF_2027 = {**definition_of(world.SLUG).settings, **DAYS_OF_2027}
EVERYBODY = [email_of("lea"), email_of("paul")]


@pytest.fixture
def ready(once):
    """Everything is there and the order is set."""
    return once(ordered)


def ordered(app):
    company = written(app)
    company.attest()
    company.order()
    return company


def test_the_order_submits_once_all_that_was_sent_in_time_has_arrived(ready):
    assert ready.tick(before=SECONDS).is_empty
    assert ready.tick(after=DUE - SECONDS).is_empty
    assert ready.status() is Status.DRAFT

    assert ready.tick(after=DUE).submitted == 1

    assert ready.status() is Status.SUBMITTED
    assert ready.orders() == ["submitted"]
    assert ready.letters()[-2:] == [("application_submitted", one) for one in EVERYBODY]
    assert "the standing order of the lead did it" in ready.letter("application_submitted", "paul")


@pytest.mark.parametrize("path", ["", "/copy", "/withdraw"])
def test_until_then_every_page_says_when(ready, path):
    ready.move_call(closes_at=utcnow().replace(second=0, microsecond=0))

    page = words(ready.get(path))

    assert "The standing order submits this on" in page
    assert "takes no part" not in page


def test_its_letter_promises_nothing_that_is_over(ready):
    ready.tick(after=DUE)

    letter = ready.letter("application_submitted", "lea")
    assert "The call has closed, so it cannot be changed any more." in letter
    assert "can reopen" not in letter


def test_until_then_the_check_page_says_whether_it_would_succeed(ready):
    ready.move_call(closes_at=ready.now)
    assert "The standing order submits this on" in words(ready.get("/check"))

    ready.say("venue", {"name": []}, now=ready.now - SECONDS)
    page = words(ready.get("/check"))

    assert "The standing order cannot submit this" in page
    assert "Nothing can be submitted now" not in page


def test_until_then_the_desk_says_what_it_waits_for(ready):
    ready.move_call(closes_at=utcnow().replace(second=0, microsecond=0))

    desk = words(ready.browser("lea").get("/desk"))

    assert "Not submitted yet" in desk
    assert "See when the standing order submits it" in desk


def test_what_is_saved_in_the_last_second_is_submitted(ready):
    ready.say("contribution", {"reach": ["4321"]}, now=ready.closes_at - SECONDS)

    ready.tick(after=DUE)

    with ready.app.app_context():
        assert answer_in(last_submission(ready.application()).content, "reach") == 4321


def test_a_look_that_comes_late_submits_all_the_same(ready):
    assert ready.tick(after=50 * MINUTES).submitted == 1


def test_its_submission_is_the_lead_s_and_says_that_the_order_did_it(ready):
    ready.tick(after=DUE)

    with ready.app.app_context():
        submission = last_submission(ready.application())
        assert submission.submitted_by.name == "Lea Lambert"
        assert submission.submitted_at == ready.closes_at - standing_order.INSTANT
        assert submission.content["standing_order"]["set_by"] == "Lea Lambert"
        event = db.session.scalars(db.select(Event).where(Event.name == "application.submitted")).one()
        assert event.detail["by_clock"] is True
    assert "Lea Lambert had set the order" in words(ready.get("/receipt", by="paul"))
    assert "The order was carried out It submitted the application." in words(ready.get("/standing-order", by="paul"))


def test_after_the_deadline_the_task_list_and_its_page_say_that_it_failed(company):
    company.order()
    company.tick(after=DUE)
    company.move_call(closes_at=company.now)

    tasks = company.get("")
    assert "The standing order failed and submitted nothing." in words(tasks)
    assert f'href="/applications/{company.name}/standing-order"' in tasks.text
    page = words(company.get("/standing-order"))
    assert "The order failed It submitted nothing. The letter says why." in page
    assert "no standing order" not in page
    assert "An order can be set" not in page


def test_where_it_failed_its_page_leads_to_what_was_submitted_before_and_still_counts(ready):
    ready.submit()
    ready.do(submitting.reopen)
    ready.order()
    ready.say("venue", {"name": []})
    ready.tick(after=DUE)
    ready.move_call(closes_at=ready.now)

    assert "The standing order failed and submitted nothing." in words(ready.get(""))
    page = words(ready.get("/standing-order"))
    assert "The letter says why. What was submitted before still counts. Read the receipt" in page
    assert "See what is missing" not in page


def test_what_was_withdrawn_is_not_submitted_by_the_order(ready, caplog):
    ready.do(submitting.withdraw)

    assert ready.tick(after=DUE).submitted == 0
    assert ready.status() is Status.WITHDRAWN
    assert not [one for one in caplog.records if one.levelname == "ERROR"]


def test_its_page_promises_nothing_while_the_application_is_withdrawn(ready):
    assert "The order stands" in words(ready.get("/standing-order"))

    ready.do(submitting.withdraw)

    page = words(ready.get("/standing-order"))
    assert "Nothing is submitted while the application is withdrawn." in page
    assert "in the name of the lead" not in page


def test_whoever_hears_that_a_withdrawal_is_undone_hears_that_the_order_stands_again(ready):
    ready.do(submitting.withdraw)
    ready.do(submitting.restore)

    told = ready.letter("application_restored", "paul")
    assert "The standing order stands again" in told
    assert "only if the lead submits it" not in told


def test_a_submission_by_hand_says_nothing_of_an_order_and_ends_it(ready):
    submission = ready.submit()

    assert submission.content["standing_order"] is None
    assert ready.orders() == ["not_needed"]
    assert ready.tick(after=DUE).is_empty


def test_a_failure_is_told_once_to_everybody_with_its_reasons(ready):
    ready.say("venue", {"name": []})
    ready.take_back()
    before = len(ready.letters())

    assert [ready.tick(after=DUE).failed for _ in range(2)] == [1, 0]

    assert ready.letters_since(before) == [("standing_order_failed", one) for one in EVERYBODY]
    text = ready.letter("standing_order_failed", "lea")
    assert "- Not complete: Venue" in text
    assert "- Not confirmed by Kouterhal Gent" in text
    assert "Nothing was submitted earlier." in text
    assert ready.orders() == ["failed"]
    assert ready.events()[-1] == "standing_order.failed"
    assert ready.count(Submission) == 0


@pytest.mark.parametrize("ahead", [timedelta(days=2), timedelta(hours=2)], ids=["two days", "two hours"])
def test_everybody_is_warned_once_if_it_would_fail(ready, ahead):
    ready.take_back()
    before = len(ready.letters())

    reports = [ready.tick(before=ahead - number * MINUTES) for number in range(3)]

    assert [report.warned for report in reports] == [1, 0, 0]
    told = [(name, to) for name, to in ready.letters_since(before) if name == "standing_order_warning"]
    assert told == [("standing_order_warning", one) for one in EVERYBODY]
    assert "- Not confirmed by Kouterhal Gent" in ready.letter("standing_order_warning", "paul")


def test_nobody_is_warned_when_everything_is_there(ready):
    assert ready.tick(before=2 * HOURS).warned == 0
    assert "standing_order_warning" not in [name for name, _to in ready.letters()]


def test_an_order_that_was_set_later_is_not_warned_of_at_an_earlier_mark(company):
    company.order(now=company.closes_at - HOURS)

    assert company.tick(before=timedelta(minutes=50)).warned == 0


def test_of_a_deadline_that_moved_people_are_warned_anew(ready):
    ready.take_back()
    ready.tick(before=2 * HOURS)
    ready.closes_at += timedelta(days=7)
    ready.move_call(closes_at=ready.closes_at)

    assert ready.tick(before=2 * HOURS).warned == 1


def test_a_revoked_order_does_nothing(ready):
    ready.do(standing_order.revoke)

    assert ready.events()[-1] == "standing_order.revoked"
    assert ready.tick(after=DUE).is_empty
    assert ready.status() is Status.DRAFT
    with pytest.raises(NoOrder):
        ready.do(standing_order.revoke)


def test_the_order_of_a_withdrawn_application_is_not_needed(ready):
    ready.do(submitting.withdraw)

    assert ready.tick(after=DUE).submitted == 0
    ready.tick(after=DUE + MINUTES)

    assert ready.orders() == ["not_needed"]
    assert "standing_order_failed" not in [name for name, _to in ready.letters()]


def test_a_reopened_application_is_submitted_again_if_that_was_ordered(ready):
    ready.submit()
    ready.do(submitting.reopen)
    assert "That submission counts until the lead submits again." in words(ready.get(""))
    ready.order()
    assert "The standing order submits the changes on" in words(ready.get(""))

    ready.tick(after=DUE)

    assert ready.count(Submission) == 2


def test_after_the_deadline_a_reopened_application_says_what_counts_and_what_may_still_come(ready):
    ready.submit(now=ready.now - 3 * MINUTES)
    ready.do(submitting.reopen, now=ready.now - 2 * MINUTES)
    ready.order()
    ready.say("venue", {"name": []}, now=ready.now - MINUTES)
    ready.move_call(closes_at=ready.now)

    def said(path):
        page = words(ready.get(path))
        assert "if you do not want to take part" not in page
        return "The standing order submits the changes on" in page, "was not submitted and does not count" in page

    assert [said(path) for path in ("", "/board", "/withdraw")] == [(True, False), (True, False), (False, False)]
    ready.do(standing_order.revoke)
    assert [said(path) for path in ("", "/board")] == [(False, True), (False, True)]


def test_an_order_ends_with_the_reopening_that_it_was_given_for(ready):
    ready.submit()
    ready.do(submitting.reopen)
    ready.order()

    ready.do(submitting.keep_submission)

    assert ready.orders()[0] == "not_needed"
    assert ready.tick(after=DUE).is_empty


def test_nobody_is_warned_about_what_was_withdrawn(ready):
    ready.take_back()
    ready.do(submitting.withdraw)

    assert ready.tick(before=2 * HOURS).warned == 0


def test_an_order_outlives_a_hand_over_and_is_carried_out_in_the_name_of_the_new_lead(ready):
    ready.join("emma")
    hand_over(ready, "emma")

    ready.tick(after=DUE)

    with ready.app.app_context():
        submission = last_submission(ready.application())
        assert submission.submitted_by.name == "Emma Engel"
        assert submission.content["standing_order"]["set_by"] == "Lea Lambert"


def test_whoever_takes_over_a_withdrawn_application_reads_of_no_order(ready):
    ready.join("emma")
    ready.do(submitting.withdraw)

    hand_over(ready, "emma")

    assert "standing order" not in ready.letter("lead_offered", "emma") + ready.letter("lead_handed_over", "lea")


def test_only_the_lead_sets_and_revokes(company):
    with pytest.raises(NotTheLead):
        company.do(standing_order.set_order, by="paul")
    company.order()
    with pytest.raises(NotTheLead):
        company.do(standing_order.revoke, by="paul")


def test_setting_it_twice_is_setting_it_once_and_nobody_sets_it_after_the_deadline(company):
    company.order()
    company.order()

    assert company.count(StandingOrder) == 1
    with pytest.raises(NotEditable):
        company.order(now=company.closes_at)


def test_one_application_that_cannot_be_read_does_not_stop_the_others(ready, monkeypatch, caplog):
    other = company_of_emma(ready)

    def stumbles(order, **when):
        if order.application.key == ready.name:
            raise ValueError("broken")
        return carry_out(order, **when)

    carry_out = standing_order.carry_out
    monkeypatch.setattr(standing_order, "carry_out", stumbles)

    assert ready.tick(after=DUE).submitted == 1
    assert "the clock could not finish" in caplog.text
    assert ready.tick(after=HOURS).failed == 1
    assert "Our service did not work when it was due" in ready.letter("standing_order_failed", "paul")
    ready.name = other
    assert ready.status() is Status.SUBMITTED


def test_the_clock_goes_on_after_its_connection_was_lost(app):
    troubles, enough = [], threading.Event()

    def lost(*_event):
        troubles.append("once more")
        if len(troubles) > 9:
            enough.set()
        raise OSError("the line is dead")

    with app.app_context():
        engine = db.engine
    running = clock.Clock(app, pause=0.01)
    for what in ("before_cursor_execute", "rollback"):
        event.listen(engine, what, lost)
    try:
        running.start()
        assert enough.wait(10)
    finally:
        for what in ("before_cursor_execute", "rollback"):
            event.remove(engine, what, lost)
        running.stop()


def test_an_operator_s_timer_is_told_that_something_could_not_be_finished(ready, monkeypatch):
    def stumbles(_order, **_when):
        raise ValueError("broken")

    monkeypatch.setattr(standing_order, "conclude", stumbles)
    ready.move_call(closes_at=ready.now - DUE)

    done = ready.app.test_cli_runner().invoke(args=["applications", "tick"])

    assert done.exit_code == 1
    assert "Error: 1 thing could not be finished; the log says what went wrong." in done.output


def company_of_emma(company):
    """Let Emma apply alone, with an order of her own."""
    first = company.name
    other = company.start(lead="emma")
    company.fill_in(by="emma")
    company.do(standing_order.set_order, by="emma")
    company.name = first
    return other


@pytest.mark.parametrize("closes", ["2026-10-25T03:00", "2027-03-28T03:00"], ids=["clocks back", "clocks on"])
def test_where_the_clocks_change_it_is_carried_out_as_of_the_last_instant_too(app, closes):
    with app.app_context():
        call = world.make_call(opens_at=world.at("2026-10-01T09:00"), closes_at=world.at(closes), settings=OF_2027)
        world.make_person("lea")
        end = call.closes_at.astimezone(UTC)
        draft = world.make_application("lea", call=call, status=Status.DRAFT, now=end - 9 * world.DAY)
        with transaction():
            standing_order.set_order(world.fresh(draft), by=world.person_called("lea"), now=end - 8 * world.DAY)

        assert clock.tick(lambda: end + DUE).submitted == 1
        assert world.fresh(draft).submitted_at == end - standing_order.INSTANT
