"""The page after signing in: my applications, and the way to reviews and to the coordinator's pages."""

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, flash, g, request, url_for
from flask.typing import ResponseReturnValue

from booster.accounts.models import Person
from booster.accounts.services import unpark
from booster.accounts.session import require_person, the_person
from booster.applications import policy
from booster.applications.duties import RESTING, Share, Waits, shares_of
from booster.applications.models import Application, Status
from booster.applications.queries import applications_behind, applications_of
from booster.applications.together import awaiting_orders
from booster.applications.views.together.waiting import waiting
from booster.consortium import member_roles
from booster.consortium.models import Invitation
from booster.consortium.queries import claims_before, invitations_to
from booster.desk.manage import without_part
from booster.desk.parked import kept_for
from booster.desk.records import waiting_in
from booster.kit.db import transaction
from booster.kit.pages import page, see_other
from booster.kit.texts import gettext as _
from booster.kit.texts import lazy_gettext as _l
from booster.review.models import AssignmentStatus, Outcome
from booster.review.queries import tasks_of
from booster.review.services.ready import ready_in

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
    # What to do next, and where; what stands first is what others wait for.
    steps: Sequence[tuple[str, str]]
    # What somebody waits for, in a line each.
    waits: Sequence[str]
    # What there is to say where nothing is asked of them now.
    resting: object


@dataclass(frozen=True)
class Known:
    """What is asked once for all applications of a person, by their numbers."""

    # Those that a standing order will still submit although their call has closed.
    orders: Container[int]
    # How many ask to join, by consortium.
    claims: Mapping[int, int]
    # What the person's organisation writes in those that can be written.
    shares: Mapping[int, Share]


@dataclass(frozen=True)
class Invited:
    """An invitation that waits for an answer, to an application one knows no more of."""

    invitation: Invitation
    application: Application


@bp.get("/desk")
def show() -> ResponseReturnValue:
    person = the_person()
    theirs = applications_of(person)
    known = Known(
        awaiting_orders(theirs, g.now),
        claims_before(person) if theirs else {},
        shares_of(person, [one for one in theirs if one.is_editable(g.now)], g.now),
    )
    return page(
        "desk/show.html",
        kept=kept_for(person, theirs, g.now),
        mine=[_mine(application, person, known, g.now) for application in theirs],
        invited=_invited(person, g.now),
        tasks=_tasks(person, g.now) if person.is_reviewer else None,
        waiting=waiting_in(without_part(person), person, g.now) if person.is_coordinator else None,
        ready=ready_in(without_part(person), person, g.now) if person.is_coordinator else (),
        person=person,
        now=g.now,
    )


@bp.post("/desk/throw-away")
def throw_away() -> ResponseReturnValue:
    """Forget what waits to be sent again."""
    with transaction():
        unpark(request.form.get("kept", ""), the_person())
    flash(_("What you typed then is thrown away."), "success")
    return see_other("desk.show")


def _tasks(person: Person, now: datetime) -> Counter[AssignmentStatus]:
    """Count a reviewer's tasks by status, without those that nobody can do any more."""
    tasks = tasks_of(person, now)
    return Counter(
        one.status for one in tasks if not one.is_overtaken and one.application.status is not Status.INELIGIBLE
    )


def _invited(person: Person, now: datetime) -> list[Invited]:
    invitations = invitations_to(person, now)
    behind = applications_behind(one.consortium_id for one in invitations) if invitations else {}
    asked = [Invited(one, behind[one.consortium_id]) for one in invitations]
    return [one for one in asked if one.application.is_joinable(now)]


def _mine(application: Application, person: Person, known: Known, now: datetime) -> Mine:
    words, colour = WORDS[application.shown_status]
    if application.is_reopened and application.call.is_open(now):
        words, colour = _l("Reopened"), "yellow"
    elif application.status is Status.DRAFT and not application.call.is_open(now):
        words, colour = _l("Not submitted"), "red"
        if application.id in known.orders:
            words, colour = _l("Not submitted yet"), "blue"
    share = known.shares.get(application.id)
    return Mine(
        application,
        _role(application, person),
        words,
        colour,
        _steps(application, person, known, now),
        waits=waiting(application, person, known.claims, now),
        # An editor writes more than the part of the partner.
        resting=RESTING.get(share.left, "") if share and not policy.write(person, application) else "",
    )


def _role(application: Application, person: Person) -> str:
    if policy.lead(person, application):
        return _("You lead this application")
    member = application.consortium.member_of(person)
    if member is None:
        return ""
    role = member_roles.WORDS[member.role]
    organisation = member.partner.name if member.partner else application.lead_organisation
    return _("%(role)s, %(organisation)s", role=role, organisation=organisation) if organisation else str(role)


def _writing(application: Application, person: Person, share: Share | None) -> str:
    if policy.write(person, application):
        return _("Go on writing")
    return _("Fill in your part") if share and share.left is Waits.WRITING else _("Read what is written")


def _steps(application: Application, person: Person, known: Known, now: datetime) -> list[tuple[str, str]]:
    share = known.shares.get(application.id)
    words, endpoint = _page_of(application, person, known, now)
    onward = words, url_for(endpoint, name=application.name)
    if share is None or share.left is not Waits.CONFIRMATION:
        return [onward]
    address = url_for("applications.attestation", name=application.name, partner_key=share.partner.key)
    confirming = _("Read and confirm"), address
    return [confirming, onward] if policy.write(person, application) else [confirming]


def _page_of(application: Application, person: Person, known: Known, now: datetime) -> tuple[str, str]:
    if application.is_editable(now):
        return _writing(application, person, known.shares.get(application.id)), "applications.tasks"
    if application.has_result:
        return _("Read the result"), "review.result"
    if application.status is Status.SUBMITTED or application.shown_status is Status.SUBMITTED:
        return _("Read the receipt"), "applications.receipt"
    if application.id in known.orders:
        return _("See when the standing order submits it"), "applications.tasks"
    return _("Read what was written"), "applications.tasks"
