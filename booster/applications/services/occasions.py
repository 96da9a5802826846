"""What the consortium room needs to know of an application."""

from booster.applications.models import Application
from booster.applications.together import standing_order_of
from booster.consortium.occasion import Occasion


def occasion_of(application: Application) -> Occasion:
    order = standing_order_of(application)
    return Occasion(
        application.call,
        application.name,
        application.lead_organisation,
        # While an application is withdrawn, its order submits nothing.
        order_due=order.due if order and application.is_unfinished else None,
    )
