"""The task list of an application: every section with its state, who saved it last, and where to go on."""

from flask import g
from flask.typing import ResponseReturnValue

from booster.accounts.session import the_person
from booster.applications import policy
from booster.applications.duties import RESTING, shares_of
from booster.applications.models import Application, Status
from booster.applications.queries import application_named
from booster.applications.services import submitting
from booster.applications.views.blueprint import bp
from booster.applications.views.copying import is_offered
from booster.applications.views.kept_words import kept_words
from booster.applications.views.listing import tasks_of
from booster.applications.views.standing_together import together_of
from booster.applications.views.together.people import groups_of
from booster.applications.views.together.waiting import waiting
from booster.consortium.queries import claims_before
from booster.kit.guard import found
from booster.kit.pages import page
from booster.kit.texts import gettext as _


def _at_the_end(application: Application, *, is_lead: bool) -> tuple[str, str]:
    """Say what comes after all sections, and where: to submit or, when that is over, to read what there is."""
    whole = _("Read the whole application")
    if application.is_editable(g.now):
        return _("Check your answers and submit") if is_lead else whole, "applications.check"
    if application.shown_status is Status.WITHDRAWN:
        return _("Read everything that was written"), "applications.copy"
    if application.shown_status is Status.DRAFT:
        return whole, "applications.check"
    return _("Read the receipt"), "applications.receipt"


@bp.get("/applications/<name>")
def tasks(name: str) -> ResponseReturnValue:
    person = the_person()
    application = found(application_named(name), person, view=policy.view)
    is_lead = policy.lead(person, application)
    share = shares_of(person, [application], g.now).get(application.id)
    claims = claims_before(person) if is_lead and application.consortium.may_have_claims else {}
    return page(
        "applications/tasks.html",
        application=application,
        tasks=tasks_of(application, person),
        is_lead=is_lead,
        share=share,
        resting=RESTING.get(share.left, "") if share else "",
        at_the_end=_at_the_end(application, is_lead=is_lead),
        is_open=application.call.is_open(g.now),
        is_editable=application.is_editable(g.now),
        may_restore=submitting.may_restore(application, g.now),
        other=submitting.in_the_way(application) if is_lead else None,
        can_copy=is_offered(application, person),
        groups=groups_of(application, person),
        together=together_of(application, person),
        waits=waiting(application, person, claims, g.now),
        kept_words=kept_words(application),
        now=g.now,
    )
