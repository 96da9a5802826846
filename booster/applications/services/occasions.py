"""What the consortium room needs to know of an application."""

from booster.applications.models import Application
from booster.consortium.occasion import Occasion


def occasion_of(application: Application) -> Occasion:
    return Occasion(application.call, application.name, application.lead_organisation)
