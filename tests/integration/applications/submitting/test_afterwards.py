"""Reopening, withdrawing, and the end of the call."""

import pytest

from booster.applications.models import Status, Submission
from booster.applications.queries import submissions_of
from booster.applications.services import standing_order, submitting
from booster.applications.services.closing import close
from booster.applications.services.drafts import NotEditable
from booster.applications.services.state import CallClosed, NotTheLead
from booster.applications.services.submitting import NotPossible
from booster.applications.unsettled import unanswered_claims, unreturned_drafts
from booster.calls.models import SETTLED_AFTER
from booster.calls.queries import call_named
from booster.kit.clock import brussels_text
from booster.kit.db import transaction
from tests import queries
from tests.applying import SECOND, SLUG, answer_in
from tests.people import email_of


def numbers(stage):
    with stage.app.app_context():
        return [submission.number for submission in submissions_of(stage.application())]


def closed(stage, now=None):
    with stage.app.app_context(), transaction():
        return len(close(call_named(SLUG), now=now or stage.closes_at + SETTLED_AFTER))


def test_a_submitted_application_cannot_be_changed(submitted):
    with pytest.raises(NotEditable):
        submitted.write("contribution", {"reach": ["999"]})


def test_reopening_keeps_the_submission_in_force_and_tells(submitted):
    submitted.do(submitting.reopen)

    assert (submitted.status(), numbers(submitted)) == (Status.SUBMITTED, [1])
    assert submitted.letters()[-1] == ("application_reopened", email_of("lea"))


def test_submitting_again_is_the_next_version_under_the_same_reference(submitted):
    submitted.do(submitting.reopen)
    submitted.write("contribution", {"reach": ["999"]})

    again = submitted.submit()

    assert (again.number, numbers(submitted)) == (2, [2, 1])
    assert again.application.reference.endswith("-0001")
    assert answer_in(again.content, "reach") == 999
    with pytest.raises(NotEditable):
        submitted.write("contribution", {"reach": ["1000"]})
    assert submitted.submit().number == 2


def test_giving_the_reopening_up_keeps_the_first_version(submitted):
    submitted.do(submitting.reopen)
    submitted.write("contribution", {"reach": ["999"]})

    submitted.do(submitting.keep_submission)

    assert numbers(submitted) == [1]
    assert submitted.events()[-1] == "application.reopening_given_up"
    with pytest.raises(NotEditable):
        submitted.write("contribution", {"reach": ["1000"]})


@pytest.mark.parametrize("verb", [submitting.reopen, submitting.keep_submission])
@pytest.mark.parametrize("is_withdrawn", [False, True])
def test_only_what_is_submitted_is_reopened_or_kept(stage, verb, is_withdrawn):
    if is_withdrawn:
        stage.do(submitting.withdraw)

    with pytest.raises(NotPossible):
        stage.do(verb)


def test_nobody_reopens_at_the_deadline(submitted):
    with pytest.raises(CallClosed):
        submitted.do(submitting.reopen, now=submitted.closes_at)


@pytest.mark.parametrize(
    "verb", [submitting.reopen, submitting.keep_submission, submitting.withdraw, submitting.restore]
)
def test_only_the_lead_decides(submitted, verb):
    submitted.person("stan")

    with pytest.raises(NotTheLead):
        submitted.do(verb, by="stan")


def test_withdrawing_and_undoing_it_leaves_a_submission_as_it_was(submitted):
    submitted.do(submitting.withdraw)
    assert submitted.status() is Status.WITHDRAWN

    submitted.do(submitting.restore)

    assert (submitted.status(), numbers(submitted)) == (Status.SUBMITTED, [1])
    assert [name for name, _to in submitted.letters()][-2:] == ["application_withdrawn", "application_restored"]
    assert submitted.events()[-2:] == ["application.withdrawn", "application.restored"]


def test_undoing_the_withdrawal_of_a_draft_makes_it_a_draft(stage):
    stage.do(submitting.withdraw)

    stage.do(submitting.restore)

    assert stage.status() is Status.DRAFT


def test_undoing_a_withdrawal_never_makes_two_drafts_of_one_lead(stage):
    stage.do(submitting.withdraw)
    withdrawn = stage.name
    stage.start()
    stage.name = withdrawn

    with pytest.raises(NotPossible):
        stage.do(submitting.restore)


def test_the_other_draft_is_led_to_and_the_withdrawal_not_offered_to_be_undone(stage):
    stage.do(submitting.withdraw)
    withdrawn, other = stage.name, stage.start()

    pages = [stage.browser("lea").get(f"/applications/{withdrawn}{path}").text for path in ("", "/withdraw")]

    assert [f'href="/applications/{other}"' in page for page in pages] == [True, True]
    assert [f"/applications/{withdrawn}/restore" in pages[1], "Undo this until" in pages[0]] == [False, False]


def test_before_a_draft_is_withdrawn_its_lead_reads_of_the_other_one_that_would_bar_its_return(submitted):
    reopened, draft = submitted.name, submitted.start()
    lea = submitted.browser("lea")
    shown = [lea.get(f"/applications/{draft}/withdraw").text]
    submitted.name = reopened
    submitted.do(submitting.reopen)

    shown.append(lea.get(f"/applications/{draft}/withdraw").text)

    led_to = f'href="/applications/{submitted.applications()[0].reference}"'
    assert [("You can undo this until" in page, led_to in page) for page in shown] == [(True, False), (False, True)]


def test_what_was_submitted_comes_back_beside_another_draft(submitted):
    submitted.do(submitting.withdraw)
    withdrawn = submitted.name
    submitted.start()
    submitted.name = withdrawn

    submitted.do(submitting.restore)

    assert [one.status for one in submitted.applications()] == [Status.SUBMITTED, Status.DRAFT]


def test_who_withdrew_while_changing_may_start_anew(submitted):
    submitted.do(submitting.reopen)
    submitted.do(submitting.withdraw)

    assert submitted.start() != submitted.applications()[0].key


def test_a_withdrawal_cannot_be_undone_at_the_deadline(submitted):
    submitted.do(submitting.withdraw)

    with pytest.raises(CallClosed):
        submitted.do(submitting.restore, now=submitted.closes_at)


def test_after_the_deadline_a_submitted_application_is_the_coordinator_s_to_withdraw(submitted):
    with pytest.raises(submitting.NotPossible, match="Write to the contact of the call"):
        submitted.do(submitting.withdraw, now=submitted.closes_at)

    assert submitted.status() is Status.SUBMITTED


def test_a_draft_is_withdrawn_before_the_deadline_and_not_at_it(stage):
    with pytest.raises(CallClosed):
        stage.do(submitting.withdraw, now=stage.closes_at)

    stage.do(submitting.withdraw, now=stage.closes_at - SECOND)
    assert stage.status() is Status.WITHDRAWN


def test_an_hour_after_the_deadline_a_draft_is_given_back_once_to_everybody(stage):
    stage.person("emma")
    stage.join("emma")
    assert closed(stage, stage.closes_at + SETTLED_AFTER - SECOND) == 0

    assert (closed(stage), closed(stage)) == (1, 0)

    assert stage.letters()[-2:] == [("draft_returned", email_of(name)) for name in ("lea", "emma")]
    assert stage.events()[-1] == "draft.returned"
    assert (stage.status(), stage.count(Submission)) == (Status.DRAFT, 0)


@pytest.mark.parametrize("question", [unreturned_drafts, unanswered_claims])
def test_whether_somebody_has_been_told_is_found_by_an_index(stage, question):
    with stage.app.app_context():
        call = call_named(SLUG)
        with queries.explained() as plans:
            question(call)

    assert "ix_letter_about" in " ".join(plans)


def test_an_operator_closes_by_command_as_often_as_they_like(stage):
    stage.move_call(closes_at=stage.now - SETTLED_AFTER)
    run = stage.app.test_cli_runner().invoke

    outputs = [run(args=["applications", "close"]).output for _ in range(2)]

    assert outputs == [f"{SLUG}: letters written: 1\n", f"{SLUG}: letters written: 0\n"]


def test_an_operator_who_closes_too_early_is_told_when_to_come_again(stage):
    stage.move_call(closes_at=stage.now)

    said = stage.app.test_cli_runner().invoke(args=["applications", "close"]).output

    with stage.app.app_context():
        assert said == f"{SLUG}: letters are written from {brussels_text(stage.now + SETTLED_AFTER)} on\n"
    assert stage.letters() == []


def test_what_a_standing_order_may_still_submit_is_not_given_back(submitted):
    submitted.do(submitting.reopen)
    submitted.do(standing_order.set_order)

    assert closed(submitted) == 0

    submitted.do(standing_order.revoke)
    assert closed(submitted) == 1


def test_changes_after_a_submission_are_given_back_and_the_submission_stands(submitted):
    submitted.do(submitting.reopen)

    assert [closed(submitted), closed(submitted)] == [1, 0]
    assert (submitted.status(), numbers(submitted)) == (Status.SUBMITTED, [1])
    with submitted.app.app_context():
        assert not submitted.application().is_reopened


def test_those_who_submitted_or_withdrew_get_nothing_back(submitted):
    assert closed(submitted) == 0

    submitted.do(submitting.withdraw)
    assert closed(submitted) == 0


def test_a_refused_attempt_is_remembered(stage):
    stage.do(submitting.note_refusal, reason="CallClosed")

    assert stage.events()[-1] == "submission.refused"
