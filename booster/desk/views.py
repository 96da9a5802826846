"""The page after signing in: my applications, and the way to reviews and to the coordinator's pages."""

from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, g, url_for
from flask.typing import ResponseReturnValue

from booster.accounts.models import Person
from booster.accounts.session import require_person, the_person
from booster.applications import policy
from booster.applications.models import Application, Status
from booster.applications.queries import applications_of
from booster.applications.together import awaiting_orders
from booster.consortium import member_roles
from booster.kit.pages import page
from booster.kit.texts import gettext as _
from booster.kit.texts import lazy_gettext as _l
from booster.review.models import Outcome

bp = Blueprint("desk", __name__)
bp.before_request(require_person)

# Status to its words and the colour of its tag.
WORDS = {
    Status.DRAFT: (_l("Being written"), "blue"),
    Status.SUBMITTED: (_l("Submitted"), "green"),
    Status.WITHDRAWN: (_l("Withdrawn"), "grey"),
    Status.ELIGIBLE: (_l("Eligible"), "green"),
    Status.INELIGIBLE: (_l("Not eligible"), "red"),
    **{Status(outcome.value): (outcome.word, outcome.colour) for outcome in Outcome},
}


@dataclass(frozen=True)
class Mine:
    """One application that somebody leads or belongs to, and what to do with it next."""

    application: Application
    role: str
    words: object
    colour: str
    step: str
    href: str


@bp.get("/desk")
def show() -> ResponseReturnValue:
    person = the_person()
    applications = applications_of(person)
    waiting = awaiting_orders(applications, g.now)
    mine = [_mine(one, person, g.now, waits=one.id in waiting) for one in applications]
    return page("desk/show.html", mine=mine, person=person, now=g.now)


def _mine(application: Application, person: Person, now: datetime, *, waits: bool) -> Mine:
    words, colour = WORDS[application.shown_status]
    if application.is_reopened and application.call.is_open(now):
        words, colour = _l("Reopened"), "yellow"
    elif application.status is Status.DRAFT and not application.call.is_open(now):
        words, colour = (_l("Not submitted yet"), "blue") if waits else (_l("Not submitted"), "red")
    step, endpoint = _step(application, person, now, waits=waits)
    return Mine(application, _role(application, person), words, colour, step, url_for(endpoint, name=application.name))


def _role(application: Application, person: Person) -> str:
    if policy.lead(person, application):
        return _("You lead this application")
    member = application.consortium.member_of(person)
    if member is None:
        return ""
    role = member_roles.WORDS[member.role]
    organisation = member.partner.name if member.partner else application.lead_organisation
    return _("%(role)s, %(organisation)s", role=role, organisation=organisation) if organisation else str(role)


def _writing(application: Application, person: Person) -> str:
    if policy.write(person, application):
        return _("Go on writing")
    partner = application.consortium.partner_of(person)
    writes = partner is not None and policy.write_partner(person, application, partner.key)
    return _("Fill in your part") if writes else _("Read what is written")


def _step(application: Application, person: Person, now: datetime, *, waits: bool) -> tuple[str, str]:
    """Say what comes next, and where."""
    if application.is_editable(now):
        return _writing(application, person), "applications.tasks"
    if application.has_result:
        return _("Read the result"), "review.result"
    if application.status is Status.SUBMITTED or application.shown_status is Status.SUBMITTED:
        return _("Read the receipt"), "applications.receipt"
    words = _("See when the standing order submits it") if waits else _("Read what was written")
    return words, "applications.tasks"
