"""Submitting when the lead is silent: the deputy's one right."""

from datetime import datetime, timedelta

from booster.accounts.models import Person
from booster.applications import policy
from booster.applications.models import Application
from booster.applications.queries import last_sign_of_the_lead
from booster.applications.services.state import NotTheLead
from booster.calls.settings import CallSettings
from booster.kit.clock import brussels_text
from booster.kit.errors import DomainError
from booster.kit.texts import gettext as _


class LeadIsHere(DomainError):
    """The lead has given a sign of life too recently for the deputy to submit."""


def deputy_may_from(application: Application) -> datetime:
    """Say from when on the deputy may submit, unless the lead gives a sign of life before."""
    days = CallSettings.read(application.call.settings).deputy_after_days
    return last_sign_of_the_lead(application) + timedelta(days=days)


def may_submit(person: Person, application: Application, now: datetime) -> bool:
    """Whether the person may submit at this moment, as far as it depends on who they are."""
    if policy.lead(person, application):
        return True
    return policy.deputise(person, application) and now >= deputy_may_from(application)


def require_submitter(application: Application, person: Person, now: datetime) -> None:
    """Raises NotTheLead, or LeadIsHere for a deputy who comes too early."""
    if not policy.submit(person, application):
        raise NotTheLead(_("Only the lead of the application can do this."))
    if not may_submit(person, application, now):
        start = brussels_text(deputy_may_from(application))
        raise LeadIsHere(
            _(
                "The lead has been here lately. As deputy you may submit from %(moment)s, if the lead stays silent.",
                moment=start,
            )
        )
