"""The coordinator says until when assessments are hoped for."""

from datetime import date, datetime

from booster.accounts.models import Person
from booster.audit.services import record
from booster.calls.models import Batch, Call
from booster.kit.clock import BRUSSELS, day_text
from booster.kit.errors import Unprocessable
from booster.kit.texts import gettext as _
from booster.review.plan import UNTIL, results_of, until_of
from booster.review.services.turn import take_batch


class BadDay(Unprocessable):
    """A day that is no plan: it is over, or comes after the results."""


def plan_assessments(call: Call, batch: Batch, day: date | None, *, by: Person, now: datetime) -> None:
    """Write down the day of a batch, or take it back. The same again is nothing new."""
    take_batch(call, batch, now)
    stands = until_of(call, batch, now)
    if day == (stands.day if stands else None):
        return
    if day is not None:
        _refuse_unless_planned(day, results_of(call, batch), now.astimezone(BRUSSELS).date())
    days = {**(call.settings.get(UNTIL) or {}), str(batch.number): str(day) if day else ""}
    call.settings = {**call.settings, UNTIL: days}
    which = {"batch": batch.number} if call.has_batches else {}
    record("call.assessments_planned", about=call, by=by, at=now, until=days[str(batch.number)], **which)


def refuse_if_over(day: date, today: date) -> None:
    if day < today:
        raise BadDay(_("This day is over. Give today or a later day."))


def _refuse_unless_planned(day: date, results: date, today: date) -> None:
    refuse_if_over(day, today)
    # A planned day that has passed holds nobody any more.
    if today <= results < day:
        raise BadDay(_("The results are planned for %(day)s. Give that day or an earlier one.", day=day_text(results)))
