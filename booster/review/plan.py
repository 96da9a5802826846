"""The plan of a call, as far as reviewers need it: until when they assess, and when its results are to be told."""

from datetime import date, datetime
from typing import NamedTuple

from booster.applications.models import Application
from booster.calls.models import Batch, Call
from booster.calls.settings import CallSettings
from booster.kit.clock import BRUSSELS, day_text
from booster.kit.texts import gettext as _

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
    return _until(date.fromisoformat(written), now) if written else None


def _until(day: date, now: datetime) -> Until:
    return Until(day, day < now.astimezone(BRUSSELS).date())


def planned(application: Application, now: datetime) -> str:
    """Tell a reviewer by when an assessment is needed; a day that has passed asks for nothing before it."""
    until, results = assessments_until(application, now), _until(results_on(application), now)
    day = day_text(results.day)
    if until is None:
        if results.is_past:
            return _("The results were planned for %(day)s: please hand in as soon as you can.", day=day)
        return _("The results are planned for %(day)s: please hand in well before.", day=day)
    if until.is_past:
        asked = _("Assessments were planned until %(until)s; you can still hand in.", until=day_text(until.day))
    else:
        asked = _("Assessments are planned until %(until)s: please hand in by then.", until=day_text(until.day))
    if results.is_past:
        told = _("The results were planned for %(day)s.", day=day)
    else:
        told = _("The results are planned for %(day)s.", day=day)
    return f"{asked} {told}"


def planned_briefly(application: Application, now: datetime) -> list[str]:
    """Tell the same in a line or two, for a list."""
    until, results = assessments_until(application, now), _until(results_on(application), now)
    lines = []
    if until is not None and until.is_past:
        lines.append(_("Planned until %(until)s; you can still hand in", until=day_text(until.day)))
    elif until is not None:
        lines.append(_("Please hand in by %(until)s", until=day_text(until.day)))
    return [*lines, _told_when(results)]


def plan_of(call: Call, batch: Batch, now: datetime) -> list[str]:
    """Tell a coordinator the plan of a batch, a line for each day."""
    until = until_of(call, batch, now)
    lines = [_told_when(_until(results_of(call, batch), now))]
    if until is not None and until.is_past:
        lines.append(_("Assessments were planned until %(day)s", day=day_text(until.day)))
    elif until is not None:
        lines.append(_("Assessments until %(day)s", day=day_text(until.day)))
    return lines


def _told_when(results: Until) -> str:
    day = day_text(results.day)
    if results.is_past:
        return _("Results were planned for %(day)s", day=day)
    return _("Results planned for %(day)s", day=day)
