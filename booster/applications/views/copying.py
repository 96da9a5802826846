"""Take answers over from an earlier application: choose one, see what it brings, press the button."""

from collections.abc import Sequence

from flask import flash, g, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from booster.accounts.models import Person
from booster.accounts.session import the_person
from booster.applications import policy
from booster.applications.forms import edition
from booster.applications.models import Application
from booster.applications.queries import application_named, applications_of
from booster.applications.services.copying import Plan, has_applied_before, plan, take_over
from booster.applications.services.drafts import require_editable
from booster.applications.views.blueprint import bp
from booster.kit.db import transaction
from booster.kit.guard import found
from booster.kit.pages import page, see_other
from booster.kit.texts import ngettext


def earlier_applications(application: Application, person: Person) -> list[Application]:
    """List what this person leads besides, the last changed first, as far as it says who applied."""
    mine = (one for one in applications_of(person) if policy.lead(person, one))
    return [one for one in mine if one.id != application.id and one.lead_organisation]


def is_offered(application: Application, person: Person) -> bool:
    """Say whether the task list offers it: to the lead, as long as nobody has said who applies."""
    return (
        policy.lead(person, application)
        and application.is_editable(g.now)
        and not application.lead_organisation
        and has_applied_before(application, person)
    )


@bp.get("/applications/<name>/copy-from")
def copy_from(name: str) -> ResponseReturnValue:
    person = the_person()
    application = found(application_named(name), person, view=policy.view, may=policy.lead)
    others = earlier_applications(application, person)
    wanted = request.args.get("source", "")
    is_done = request.args.get("done") == "yes"
    if not is_done:
        require_editable(application, g.now)
    if not wanted:
        return _show(application, others)
    source = _source(others, wanted)
    return _show(application, others, source=source, made=plan(application, source, g.now), is_done=is_done)


@bp.post("/applications/<name>/copy-from")
def copy_answers(name: str) -> ResponseReturnValue:
    with transaction():
        person = the_person()
        application = found(application_named(name, lock=True), person, view=policy.view, may=policy.lead)
        source = _source(earlier_applications(application, person), request.form.get("source", ""))
        applicant = edition(application.call.edition).applicant
        only = (applicant,) if request.form.get("what") == "organisation" else ()
        made = take_over(application, source, by=person, now=g.now, only=only)
    flash(ngettext("One answer has been taken over.", "%(num)s answers have been taken over.", made.count), "success")
    if only:
        return see_other("applications.section", name=application.name, section=applicant)
    return see_other("applications.copy_from", name=application.name, source=source.name, done="yes")


def _source(others: Sequence[Application], wanted: str) -> Application:
    """Find the application to copy from among those one leads; anything else is not there."""
    source = next((one for one in others if one.name == wanted), None)
    if source is None:
        raise NotFound
    return source


def _show(
    application: Application,
    others: Sequence[Application],
    *,
    source: Application | None = None,
    made: Plan | None = None,
    is_done: bool = False,
) -> ResponseReturnValue:
    sections = edition(application.call.edition).by_slug
    return page(
        "applications/copy_from.html",
        application=application,
        others=others,
        source=source,
        plan=made,
        titles=[sections[slug].title for slug in made.slugs] if made else [],
        is_done=is_done,
        address=url_for("applications.copy_from", name=application.name),
        now=g.now,
    )
