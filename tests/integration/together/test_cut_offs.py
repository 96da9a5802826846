"""Where a call has several cut-offs, pages, letters, reminders and standing orders speak of the next one."""

import re
from datetime import timedelta

import pytest

from booster.accounts.models import Role
from booster.applications.forms.verdict import Met
from booster.applications.services import attesting, equivalents, nudging, partnering, standing_order, submitting
from booster.applications.services.drafts import why_not_editable
from booster.applications.services.standing_order import CutOffPassed
from booster.applications.verdicts import sheet_of
from booster.consortium.models import Kind
from booster.kit.clock import BRUSSELS, brussels_text
from tests import world
from tests.integration.consortium.acting import hand_over
from tests.integration.together.company import HOURS, MINUTES, SECONDS, words
from tests.integration.together.conftest import written

DAYS = timedelta(days=1)


@pytest.fixture
def batched(once):
    """The call takes three batches, ten days apart; all is written and confirmed."""
    return once(taken_in_batches)


def taken_in_batches(app):
    company = written(app)
    cut_offs = [company.closes_at - days * DAYS for days in (20, 10, 0)]
    company.settings(cut_offs=[f"{one.astimezone(BRUSSELS):%Y-%m-%dT%H:%M:%S}" for one in cut_offs])
    company.attest()
    return company


def spoken(company, days):
    """Say a cut-off so many days before the deadline as pages and letters do."""
    with company.app.test_request_context():
        return brussels_text(company.closes_at - days * DAYS)


def reminded(company, *, before):
    count = len(company.letters())
    company.tick(before=before)
    return [(name, to.split("@")[0]) for name, to in company.letters_since(count)]


@pytest.mark.parametrize("path", ["", "/check", "/board", "/standing-order", "/reminders", "/attestation/{key}"])
def test_every_page_speaks_of_the_next_cut_off(batched, path):
    page = words(batched.get(path.format(key=batched.key)))

    assert f"Next cut-off {spoken(batched, 20)}" in page
    assert "Deadline" not in page


@pytest.mark.parametrize("path", ["/consortium/roles", "/receipt"])
def test_where_a_cut_off_counts_no_page_speaks_of_the_deadline(batched, path):
    batched.submit()

    page = words(batched.get(path))

    assert "he cut-off of its batch" in page
    assert "deadline" not in page.lower()


def test_people_are_reminded_once_a_week_and_two_days_before_each_cut_off(batched):
    to_lea = [("deadline_reminder", "lea")]

    for cut_off in (20 * DAYS, 10 * DAYS, 0 * DAYS):
        assert [reminded(batched, before=cut_off + ahead) for ahead in (7 * DAYS, 6 * DAYS)] == [to_lea, []]
        assert [reminded(batched, before=cut_off + ahead) for ahead in (2 * DAYS, DAYS)] == [to_lea, []]


def test_nobody_is_reminded_of_later_cut_offs_once_it_is_submitted(batched):
    batched.submit()

    assert reminded(batched, before=17 * DAYS) == []


def test_a_reminder_says_which_cut_off_comes_next_and_that_others_follow(batched):
    reminded(batched, before=22 * DAYS)

    letter = batched.letter("deadline_reminder", "lea")
    assert f"The next cut-off is on {spoken(batched, 20)}. What is submitted later counts for the next batch" in letter


def test_other_letters_name_it_too(batched):
    batched.take_back()
    batched.do(lambda application, **when: nudging.nudge(application, batched.partner(application), **when))
    batched.attest()
    batched.submit()
    batched.do(submitting.reopen)
    batched.do(submitting.withdraw)
    batched.do(submitting.restore)

    for name in ("partner_nudge", "application_reopened"):
        assert f"The next cut-off is on {spoken(batched, 20)}" in batched.letter(name, "paul")


def test_a_restored_draft_is_told_the_next_cut_off(batched):
    batched.do(submitting.withdraw)
    batched.do(submitting.restore)

    assert f"The next cut-off is on {spoken(batched, 20)}" in batched.letter("application_restored", "paul")


def test_an_order_is_for_the_next_cut_off_and_its_submission_belongs_to_that_batch(batched):
    batched.order()

    assert batched.tick(before=20 * DAYS + 61 * SECONDS).submitted == 0
    assert batched.tick(before=20 * DAYS + SECONDS).submitted == 1

    with batched.app.app_context():
        assert batched.application().batch.number == 1


def test_an_order_for_a_later_cut_off_waits_for_it(batched):
    batched.do(standing_order.set_order, batch=2)

    assert batched.tick(before=20 * DAYS + 30 * SECONDS).submitted == 0
    assert batched.tick(before=20 * DAYS).failed == 0
    assert batched.tick(before=10 * DAYS + 30 * SECONDS).submitted == 1

    with batched.app.app_context():
        assert batched.application().batch.number == 2


def test_an_order_never_slips_into_the_next_batch(batched):
    """The clock looks too late."""
    batched.order()

    assert batched.tick(before=20 * DAYS - MINUTES).submitted == 1

    with batched.app.app_context():
        assert batched.application().batch.number == 1


def test_its_letter_promises_nothing_that_is_over(batched):
    """In time the lead may still reopen it within its batch; an hour late it would be for the next one."""
    batched.order()
    batched.tick(before=20 * DAYS - HOURS)

    letter = batched.letter("application_submitted", "lea")
    assert "can reopen" not in letter
    assert "Submitted again now, it counts for a later batch." in letter


def test_a_new_lead_is_told_when_the_order_submits(batched):
    batched.join("emma")
    batched.order()

    hand_over(batched, "emma")

    with batched.app.test_request_context():
        moment = brussels_text(batched.closes_at - 20 * DAYS - MINUTES)
    for name in ("lead_offered", "lead_handed_over"):
        assert f"on {moment} the application is submitted by itself" in batched.letter(name, "emma")


def test_whoever_can_write_no_more_reads_until_when_that_can_be_undone(batched):
    batched.submit()
    cut_off = batched.closes_at - 20 * DAYS

    with batched.app.test_request_context():
        before, after = (why_not_editable(batched.application(), moment) for moment in (cut_off - SECONDS, cut_off))

    assert before.endswith(f"cannot be changed now. The lead can reopen it until {spoken(batched, 20)}.")
    assert after.endswith("cannot be changed now.")


def test_what_is_saved_after_a_cut_off_never_slips_into_its_batch(batched):
    batched.order()
    batched.say("contribution", {"reach": ["4321"]}, now=batched.closes_at - 20 * DAYS)

    report = batched.tick(before=20 * DAYS - MINUTES)

    assert (report.submitted, report.failed) == (0, 1)
    letter = batched.letter("standing_order_failed", "paul")
    assert "something has been saved since" in letter
    assert f"The call stays open until {spoken(batched, 0)}" in letter

    # Once it is submitted by hand for the next one, its page warns of that no more.
    batched.submit(now=batched.closes_at - 15 * DAYS)
    assert "The order failed" not in words(batched.get("/standing-order"))


def alone(application, *, by, now):
    partnering.remove_partner(application, application.consortium.present_partners[0], by=by, now=now - MINUTES)
    partnering.change_kind(application, Kind.SINGLE, by=by, now=now)


def with_another_role(application, **when):
    [partner] = application.consortium.present_partners
    said = {"name": partner.name, "country": "BE", "roles": ["venue", "catering"], "role_note": ""}
    partnering.correct_partner(application, partner, **said, **when)


def unconfirmed(application, **when):
    attesting.take_back(application, application.consortium.present_partners[0], **when)


def with_an_offer(application, *, by, now):
    failed = next(one for one in sheet_of(application, now).judged if one.verdict.met is Met.NOT_MET)
    equivalents.propose(application, failed, "The school next door lends us two rooms.", seen=0, by=by, now=now)


def there_again(application, *, by, now):
    submitting.withdraw(application, by=by, now=now - MINUTES)
    submitting.restore(application, by=by, now=now)


@pytest.mark.parametrize("become", [alone, with_another_role, unconfirmed, with_an_offer, there_again])
def test_no_change_after_a_cut_off_slips_into_its_batch(batched, become):
    batched.settings(partner_confirmation="none")
    batched.order()

    batched.do(become, now=batched.closes_at - 20 * DAYS)

    assert batched.tick(before=20 * DAYS - MINUTES).submitted == 0
    assert "something has been saved since" in batched.letter("standing_order_failed", "lea")


def test_everybody_is_warned_before_the_cut_off_of_the_order(batched):
    batched.take_back()
    batched.do(standing_order.set_order, batch=2)

    assert batched.tick(before=20 * DAYS + HOURS).warned == 0
    assert [batched.tick(before=10 * DAYS + HOURS - number * MINUTES).warned for number in range(2)] == [1, 0]
    assert f"valid by {spoken(batched, 10)}" in batched.letter("standing_order_warning", "paul")


@pytest.mark.parametrize("batch", [1, 4, 0])
def test_only_a_cut_off_that_is_to_come_can_be_chosen(batched, batch):
    with pytest.raises(CutOffPassed):
        batched.do(standing_order.set_order, batch=batch, now=batched.closes_at - 20 * DAYS)


def chosen(page):
    return re.findall(r'name="batch" type="radio" value="(\d)" checked', page.text)


def test_the_lead_chooses_the_cut_off_on_the_page_and_everybody_sees_it(batched):
    page = batched.get("/standing-order")
    assert chosen(page) == ["1"]
    assert f"Batch 3: {spoken(batched, 0)}" in words(page)

    assert batched.post("/standing-order", batch="2").status_code == 303

    for path, said in (("", "Stands for batch 2"), ("/standing-order", f"cut-off of batch 2, {spoken(batched, 10)}")):
        assert said in words(batched.get(path, by="paul"))
    batched.post("/standing-order/revoke")
    assert f"For the cut-off of batch 2, {spoken(batched, 10)}" in words(batched.get("/standing-order"))


def test_a_call_with_one_deadline_offers_no_choice(company):
    page = company.get("/standing-order")

    assert 'name="batch"' not in page.text
    assert "Submit this for us at the deadline" in page.text
    company.order()
    with company.app.app_context():
        order = standing_order.standing_order_of(company.application())
        assert (order.batch, order.cut_off) == (None, company.closes_at)


def checked_while_changing(company):
    """A coordinator checks what counts for the first batch while Lea writes for the second."""
    company.submit()
    company.do(submitting.reopen)
    company.do(standing_order.set_order, batch=2)
    with company.app.app_context():
        world.make_person("ada", Role.COORDINATOR)
        world.check(company.application(), now=company.closes_at - 19 * DAYS)


def test_whose_changes_a_check_gives_back_reads_that_the_call_goes_on(batched):
    checked_while_changing(batched)

    letter = batched.letter("draft_returned", "lea")
    assert "taken with batch 1 and can no longer be changed" in letter
    assert "The call closed" not in letter


def test_an_order_that_a_check_overtakes_ends_with_it_and_that_is_said(batched):
    checked_while_changing(batched)

    assert batched.orders() == ["overtaken"]
    assert batched.tick(before=10 * DAYS + 30 * SECONDS).submitted == 0
    assert batched.events()[-2:] == ["standing_order.overtaken", "application.checked"]
    assert f"order for {spoken(batched, 10)} has ended" in batched.letter("draft_returned", "lea")
    page = words(batched.get("/standing-order"))
    assert ("Overtaken:" in page, "What it does" in page) == (True, False)
