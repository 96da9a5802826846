"""Whether somebody wants to be reminded of what is left to do in one application."""

from flask import flash, g, request
from flask.typing import ResponseReturnValue

from booster.accounts.session import the_person
from booster.applications import policy
from booster.applications.queries import application_named
from booster.applications.services.reminding import set_reminders
from booster.applications.together import silent_people
from booster.applications.views.blueprint import bp
from booster.kit.db import transaction
from booster.kit.guard import found
from booster.kit.pages import page, see_other
from booster.kit.texts import gettext as _


@bp.get("/applications/<name>/reminders")
def reminders(name: str) -> ResponseReturnValue:
    person = the_person()
    application = found(application_named(name), person, view=policy.view)
    return page(
        "applications/reminders.html",
        application=application,
        wanted=person.id not in silent_people(application),
        now=g.now,
    )


@bp.post("/applications/<name>/reminders")
def switch_reminders(name: str) -> ResponseReturnValue:
    wanted = "wanted" in request.form
    with transaction():
        person = the_person()
        application = found(application_named(name, lock=True), person, view=policy.view)
        set_reminders(application, wanted=wanted, by=person, now=g.now)
    sentence = _("You will be reminded.") if wanted else _("You will not be reminded of this application any more.")
    flash(sentence, "success")
    return see_other("applications.reminders", name=application.name)
