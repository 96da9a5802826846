"""The plan of a call, as far as reviewers need it: until when they assess, and when its results are to be told."""

from datetime import date, datetime
from typing import NamedTuple

from booster.applications.models import Application
from booster.calls.models import Batch, Call
from booster.calls.settings import CallSettings
from booster.kit.clock import BRUSSELS

# Beside the settings of the call: a day for each batch, by its number.
UNTIL = "assessments_until"


class Until(NamedTuple):
    """The day until which assessments are hoped for; nothing is locked by it."""

    day: date
    is_past: bool


def results_on(application: Application) -> date:
    """Say on which day the results of its batch are planned, by the working days that the page of the call promises."""
    return _results_after(application.call, application.sealed_until)


def results_of(call: Call, batch: Batch) -> date:
    return _results_after(call, batch.cut_off)


def _results_after(call: Call, cut_off: datetime) -> date:
    return CallSettings.read(call.settings).decided_on(cut_off.astimezone(BRUSSELS).date())


def assessments_until(application: Application, now: datetime) -> Until | None:
    """Say until when reviewers of an application are asked to hand in; None where the coordinator has not said it."""
    return until_of(application.call, application.batch, now) if application.batch else None


def until_of(call: Call, batch: Batch, now: datetime) -> Until | None:
    written = (call.settings.get(UNTIL) or {}).get(str(batch.number))
    if not written:
        return None
    day = date.fromisoformat(written)
    return Until(day, day < now.astimezone(BRUSSELS).date())
