"""The standing order: the lead sets or revokes it, the clock warns, carries it out and says what became of it."""

from datetime import datetime, timedelta

from booster.accounts.models import Person
from booster.applications.completeness import checks_of, lacks_partners
from booster.applications.confirmations import unconfirmed
from booster.applications.deadlines import Mark, begins
from booster.applications.models import Application, OrderEnd, StandingOrder, Submission
from booster.applications.queries import is_changed_since, last_submission
from booster.applications.services.drafts import require_editable
from booster.applications.services.reminding import is_first_time
from booster.applications.services.state import require_lead, take_turn
from booster.applications.services.submitting import submit
from booster.applications.together import standing_order_of
from booster.audit.services import record
from booster.calls.models import Call, settled_at
from booster.consortium.queries import people_of
from booster.kit.clock import later
from booster.kit.db import db
from booster.kit.errors import DomainError, Unprocessable
from booster.kit.texts import gettext as _
from booster.mail.services import queue

# The smallest part of time that our tables keep.
INSTANT = timedelta(microseconds=1)


class NoOrder(DomainError):
    """There is no order to revoke: it was revoked, or carried out, a moment before."""


class CutOffPassed(Unprocessable):
    """The cut-off that was chosen has passed, or there is none of that number."""


def set_order(application: Application, *, by: Person, now: datetime, batch: int | None = None) -> StandingOrder:
    """Order to submit at the cut-off of a batch, the next one if none is named; twice is once.

    A call with one deadline has no other choice. Raises NotTheLead, NotEditable or CutOffPassed.
    """
    take_turn(application)
    require_lead(application, by)
    require_editable(application, now)
    if (standing := standing_order_of(application)) is not None:
        return standing
    order = StandingOrder(application=application, set_by=by, set_at=now, batch=_batch(application.call, batch, now))
    db.session.add(order)
    record("standing_order.set", about=application, by=by, at=now, **({"batch": order.batch} if order.batch else {}))
    return order


def _batch(call: Call, wanted: int | None, now: datetime) -> int | None:
    if not call.has_batches:
        return None
    coming = [batch.number for batch in call.batches if now < batch.cut_off]
    if wanted is not None and wanted not in coming:
        raise CutOffPassed(_("That cut-off has passed. Choose one of those that are still to come."))
    return wanted or coming[0]


def revoke(application: Application, *, by: Person, now: datetime) -> None:
    """Take the order back. Raises NotTheLead or NoOrder."""
    take_turn(application)
    require_lead(application, by)
    order = standing_order_of(application)
    if order is None:
        raise NoOrder(_("There is no standing order any more."))
    order.ended, order.ended_at, order.ended_by_id = OrderEnd.REVOKED, now, by.id
    record("standing_order.revoked", about=application, by=by, at=now)


def last_instant(cut_off: datetime) -> datetime:
    """Return the last moment at which what is submitted belongs to the batch of a cut-off."""
    return later(cut_off, -INSTANT)


def reasons_against(application: Application, moment: datetime) -> list[str]:
    """Say why the application could not be submitted at a moment as it is; nothing if it could."""
    alone = [_("There is no partner in the consortium.")] if lacks_partners(application) else []
    open_ones = [check.title for check in checks_of(application, moment) if not check.is_complete]
    return [
        *alone,
        *(_("Not complete: %(section)s", section=title) for title in open_ones),
        *(_("Not confirmed by %(partner)s", partner=partner.name) for partner in unconfirmed(application)),
    ]


def carry_out(order: StandingOrder, *, now: datetime) -> Submission | None:
    """Submit in the lead's name, as the button would. Of several who try at once one does it, the others do nothing.

    After the cut-off it is done as of the last instant before it, since what counts is what was saved by then; nothing
    is done if something has been changed since. Raises what submitting raises; the order stands then.
    """
    if not _is_standing(order) or now < order.due:
        return None
    application, cut_off = order.application, order.cut_off
    if not application.is_unfinished or is_changed_since(application, cut_off):
        return None
    moment = min(now, last_instant(cut_off))
    submission = submit(application, by=application.consortium.lead, now=moment, clock_at=now)
    order.ended_at = now
    return submission


def warn(order: StandingOrder, mark: Mark, *, now: datetime) -> list[str]:
    """Tell everybody, once, that the order would fail as things stand now, and why; nothing if it would not."""
    if not _is_standing(order) or not order.application.is_unfinished:
        return []
    application = order.application
    if not is_first_time(application, mark, order.cut_off, now) or order.set_at >= begins(mark, order.cut_off):
        return []
    reasons = reasons_against(application, last_instant(order.cut_off))
    if reasons:
        _tell("standing_order_warning", order, reasons, now=now)
    return reasons


def conclude(order: StandingOrder, *, now: datetime) -> OrderEnd | None:
    """Say after its cut-off what became of an order that was not carried out; nothing while it may be tried again."""
    if not _is_standing(order):
        return None
    application = order.application
    if not application.is_unfinished:
        order.ended, order.ended_at = OrderEnd.NOT_NEEDED, now
        return order.ended
    reasons = _reasons_too_late(order)
    if not reasons and now < settled_at(order.cut_off):
        return None
    order.ended, order.ended_at = OrderEnd.FAILED, now
    reasons = reasons or [_("Our service did not work when it was due.")]
    record("standing_order.failed", about=application, by=None, at=now, reasons=reasons)
    _tell("standing_order_failed", order, reasons, now=now)
    return order.ended


def _reasons_too_late(order: StandingOrder) -> list[str]:
    application = order.application
    if is_changed_since(application, order.cut_off):
        return [_("It could not be submitted before the cut-off, and something has been saved since.")]
    return reasons_against(application, last_instant(order.cut_off))


def _is_standing(order: StandingOrder) -> bool:
    """Wait for others who may be at it, then look again."""
    take_turn(order.application)
    db.session.refresh(order)
    return order.ended_at is None


def _tell(letter: str, order: StandingOrder, reasons: list[str], *, now: datetime) -> None:
    application = order.application
    queue(
        letter,
        to=[person.email for person in people_of(application.consortium)],
        about=application,
        now=now,
        name=application.name,
        call=application.call,
        cut_off=order.cut_off,
        reasons=reasons,
        standing=last_submission(application),
    )
