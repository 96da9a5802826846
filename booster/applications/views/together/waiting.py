"""What waits for the answer of one person in a consortium, in a line each: desk and task list lead to where it is."""

from collections.abc import Mapping
from datetime import datetime

from booster.accounts.models import Person
from booster.applications import policy
from booster.applications.models import Application
from booster.kit.texts import gettext as _
from booster.kit.texts import ngettext


def waiting(application: Application, person: Person, claims: Mapping[int, int], now: datetime) -> list[str]:
    """`claims` says by consortium how many ask to join whom this person leads (consortium.queries.claims_before)."""
    lines = []
    if policy.succeed(person, application):
        lines.append(_("%(lead)s offers you the lead: answer", lead=application.consortium.lead.name))
    asking = claims.get(application.consortium_id, 0)
    if asking and application.is_joinable(now):
        lines.append(ngettext("Somebody asks to join: answer", "%(num)s people ask to join: answer", asking))
    return lines
