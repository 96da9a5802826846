"""What the consortium room needs to know of an application."""

from booster.applications.models import Application
from booster.applications.together import standing_order_of
from booster.consortium.occasion import Occasion


def occasion_of(application: Application) -> Occasion:
    return Occasion(
        application.call,
        application.name,
        application.lead_organisation,
        has_order=standing_order_of(application) is not None,
    )
