"""The plan of a call, as far as reviewers need it: when its results are to be told."""

from datetime import date

from booster.applications.models import Application
from booster.calls.settings import CallSettings
from booster.kit.clock import BRUSSELS


def results_on(application: Application) -> date:
    """Say on which day the results of its batch are planned, by the working days that the page of the call promises."""
    taken_on = application.sealed_until.astimezone(BRUSSELS).date()
    return CallSettings.read(application.call.settings).decided_on(taken_on)
