"""Handing an application in: the submission, reopening it, withdrawing it."""

from datetime import datetime

from sqlalchemy import update

from booster.accounts.models import Person
from booster.applications.completeness import SectionCheck, checks_of, lacks_partners
from booster.applications.confirmations import unconfirmed
from booster.applications.models import Application, OrderEnd, StandingOrder, Status, Submission
from booster.applications.queries import last_submission
from booster.applications.services.deputising import require_submitter
from booster.applications.services.freezing import freeze
from booster.applications.services.starting import unfinished, wait_for_others_of
from booster.applications.services.state import CallClosed, NotTheLead, require_lead, require_open, take_turn
from booster.applications.together import standing_order_of
from booster.audit.services import record
from booster.calls.models import Call
from booster.consortium.queries import people_of
from booster.consortium.services.letters import name_of
from booster.kit.canonical import digest_of
from booster.kit.clock import BRUSSELS
from booster.kit.db import db
from booster.kit.errors import DomainError, Unprocessable
from booster.kit.texts import gettext as _
from booster.mail.rendering import ByStaff
from booster.mail.services import queue

__all__ = ["CallClosed", "Incomplete", "NotPossible", "NotTheLead"]


class Incomplete(Unprocessable):
    """Something is missing or cannot be read; holds the checks that say what and where."""

    def __init__(self, checks: list[SectionCheck]) -> None:
        super().__init__(_("The application is not complete yet. What was saved is still there."))
        self.checks = checks


class NotPossible(DomainError):
    """The application is not in a state that allows it."""


def submit(application: Application, *, by: Person, now: datetime, clock_at: datetime | None = None) -> Submission:
    """Freeze what is saved as the next submission and tell the whole consortium.

    Twice is once: while nothing has been reopened, the submission in force is the answer to another attempt, even one
    that reaches us a moment after the deadline. Every section is read again, since rules may have changed since it
    was saved. `clock_at` is when the standing order does it in the lead's name, as of `now`. Raises NotTheLead,
    LeadIsHere, CallClosed, NotPossible or Incomplete.
    """
    take_turn(application)
    require_submitter(application, by, now)
    if application.status is Status.SUBMITTED and application.reopened_at is None:
        return _in_force(application)
    require_open(application.call, now)
    if not application.is_editable(now):
        raise NotPossible(_("The application cannot be submitted: it was withdrawn or is being judged."))
    _refuse_if_published(application.call, now)
    by_clock, checks = clock_at is not None, checks_of(application, now)
    complete = all(check.is_complete for check in checks)
    if not complete or lacks_partners(application) or unconfirmed(application):
        raise Incomplete(checks)
    order = standing_order_of(application)
    submission = _put_in_force(application, checks, by=by, now=now, order=order if by_clock else None)
    if order is not None:
        _end_order(order, submission if by_clock else None, now=now)
    record(
        "application.submitted",
        about=application,
        by=by,
        at=now,
        number=submission.number,
        reference=application.reference,
        sha256=submission.sha256,
        by_clock=by_clock,
    )
    told = {"by_clock": by_clock, "person": name_of(by), "as_deputy": not application.consortium.is_led_by(by)}
    # What counts is of a moment before the cut-off; the letter may leave after it.
    may_change = (clock_at or now) < application.sealed_until
    _tell("application_submitted", application, now=now, submission=submission, may_change=may_change, **told)
    return submission


def _refuse_if_published(call: Call, now: datetime) -> None:
    """Refuse what reached us in time and has waited for so long that the results of its batch are known."""
    # They may have been published while we waited.
    db.session.expire(call, ["published_at", "outcomes"])
    if call.published_in(call.batch_at(now).number) is not None:
        raise NotPossible(
            _(
                "The results of this batch are published, so nothing can be submitted to it. What was saved is still "
                "there."
            )
        )


def _in_force(application: Application) -> Submission:
    submission = last_submission(application)
    if submission is None:
        raise NotPossible(_("There is no submission."))
    return submission


def _end_order(order: StandingOrder, submission: Submission | None, *, now: datetime) -> None:
    """An order that has been carried out, or overtaken by hand, does nothing any more."""
    order.ended_at = now
    order.ended, order.submission = (OrderEnd.SUBMITTED, submission) if submission else (OrderEnd.NOT_NEEDED, None)


def _put_in_force(
    application: Application, checks: list[SectionCheck], *, by: Person, now: datetime, order: StandingOrder | None
) -> Submission:
    before = last_submission(application)
    number = before.number + 1 if before else 1
    # Before the reference: both are written out by the next query.
    application.submitted_at = now
    if application.reference is None:
        application.reference = _next_reference(application.call, now)
    content = freeze(application, checks, number=number, by=by, now=now, order=order)
    submission = Submission(
        application=application,
        number=number,
        content=content,
        sha256=digest_of(content),
        submitted_at=now,
        submitted_by=by,
    )
    if application.status is Status.DRAFT:
        application.move_to(Status.SUBMITTED)
    application.reopened_at = None
    application.changed_at = now
    db.session.add(submission)
    return submission


def _next_reference(call: Call, now: datetime) -> str:
    """Take the next number of the call: no gap and no double, since the row is ours until the commit.

    The year is that of the submission, as Brussels counts it; the number goes on over the turn of the year.
    """
    grown = (
        update(Call)
        .where(Call.id == call.id)
        .values(submissions_numbered=Call.submissions_numbered + 1)
        .returning(Call.submissions_numbered)
        .execution_options(synchronize_session=False)
    )
    number = db.session.scalars(grown).one()
    db.session.expire(call, ["submissions_numbered"])
    return f"{call.code}-{now.astimezone(BRUSSELS):%Y}-{number:04d}"


def note_refusal(application: Application, *, by: Person, now: datetime, reason: str) -> None:
    """Remember an attempt that did not succeed; called in a transaction of its own after that one rolled back."""
    record("submission.refused", about=application, by=by, at=now, reason=reason)


def reopen(application: Application, *, by: Person, now: datetime) -> None:
    """Let it be written again; the last submission stays in force until there is a next one."""
    take_turn(application)
    require_lead(application, by)
    require_open(application.call, now)
    if application.status is not Status.SUBMITTED:
        raise NotPossible(_("Only a submitted application can be reopened."))
    if application.reopened_at is not None:
        return
    application.reopened_at = now
    submission = _in_force(application)
    record("application.reopened", about=application, by=by, at=now, number=submission.number)
    _tell("application_reopened", application, now=now, submission=submission)


def keep_submission(application: Application, *, by: Person, now: datetime) -> None:
    """Give the reopening up: the last submission counts, what was changed since stays in the draft and does not."""
    take_turn(application)
    require_lead(application, by)
    if application.status is not Status.SUBMITTED:
        raise NotPossible(_("Only a submitted application can be reopened."))
    if application.reopened_at is None:
        return
    application.reopened_at = None
    if (order := standing_order_of(application)) is not None:
        _end_order(order, None, now=now)
    number = _in_force(application).number
    record("application.reopening_given_up", about=application, by=by, at=now, number=number)


def may_withdraw(application: Application, now: datetime) -> bool:
    """Whether the lead may take it out of the call: a draft while the call is open, or what nobody reads yet.

    From then on the coordinator does it for the lead (see withdraw_for_lead): what may still be done must not tell how
    far the review is. A draft that was never submitted takes no part after the deadline.
    """
    if application.status is Status.DRAFT:
        return application.call.is_open(now)
    return application.status is Status.SUBMITTED and now < application.sealed_until


def why_not_withdraw(application: Application, now: datetime) -> str:
    """Say why the lead cannot withdraw it; empty if they can."""
    if may_withdraw(application, now):
        return ""
    if application.status is Status.DRAFT:
        return _("It was not submitted before the deadline, so it takes no part and there is nothing to withdraw.")
    if application.published_at is not None:
        return _("The results are published, so this can no longer be changed.")
    if application.call.has_batches:
        return _(
            "The cut-off of its batch has passed, so you cannot withdraw it here. Write to the contact of the call: "
            "the coordinator can do it for you until the results are published."
        )
    return _(
        "The deadline has passed, so you cannot withdraw it here. Write to the contact of the call: the coordinator "
        "can do it for you until the results are published."
    )


def withdraw(application: Application, *, by: Person, now: datetime) -> None:
    """Take the application out of the call, as long as the lead may."""
    take_turn(application)
    require_lead(application, by)
    if application.status is Status.WITHDRAWN:
        return
    if application.status is Status.DRAFT:
        require_open(application.call, now)
    if reason := why_not_withdraw(application, now):
        raise NotPossible(reason)
    application.move_to(Status.WITHDRAWN)
    application.withdrawn_at = now
    record("application.withdrawn", about=application, by=by, at=now)
    _tell("application_withdrawn", application, now=now, reason="")


def withdraw_for_lead(application: Application, *, reason: str, by: Person, now: datetime) -> None:
    """Take out what has been taken already, as its lead asked; whoever calls this has the turn of its review."""
    application.move_to(Status.WITHDRAWN)
    application.withdrawn_at = now
    record("application.withdrawn_for_lead", about=application, by=by, at=now, reason=reason)
    _tell("application_withdrawn", application, now=now, reason=ByStaff(reason))


def may_restore(application: Application, now: datetime) -> bool:
    """Whether a withdrawal can be undone: not after the call, nor into a batch that has been taken meanwhile."""
    return application.call.is_open(now) and now < application.sealed_until


def in_the_way(application: Application) -> Application | None:
    """Return what its lead writes besides in this call: a withdrawn draft does not come back next to it."""
    return written_besides(application) if application.status is Status.WITHDRAWN else None


def written_besides(application: Application) -> Application | None:
    """Return what would be in the way of a draft, were it withdrawn; nothing is of what was submitted."""
    if application.submitted_at is not None:
        return None
    return unfinished(application.call, application.consortium.lead, but=application)


def restore(application: Application, *, by: Person, now: datetime) -> None:
    """Undo a withdrawal until the deadline: back to what it was, submitted (and perhaps reopened) or a draft."""
    take_turn(application)
    require_lead(application, by)
    require_open(application.call, now)
    if application.status is not Status.WITHDRAWN:
        return
    if not may_restore(application, now):
        raise NotPossible(_("The cut-off of its batch has passed, so this cannot be undone."))
    # Asked before anything changes: a query writes out what has been changed so far, and half of it is no state.
    before = Status.SUBMITTED if last_submission(application) else Status.DRAFT
    wait_for_others_of(by)
    if in_the_way(application) is not None:
        raise NotPossible(_("You write another application to this call already. Submit or withdraw that one first."))
    application.withdrawn_at = None
    application.move_to(before)
    application.changed_at = now
    record("application.restored", about=application, by=by, at=now, status=application.status.value)
    _tell("application_restored", application, now=now, order=standing_order_of(application))


def _tell(name: str, application: Application, *, now: datetime, **context: object) -> None:
    queue(
        name,
        to=[person.email for person in people_of(application.consortium)],
        about=application,
        now=now,
        application=application,
        call=application.call,
        moment=now,
        until=application.sealed_until,
        cut_off=application.call.cut_off_for(now),
        batch=application.batch.number if application.batch and application.call.has_batches else None,
        **context,
    )
