"""After submitting: the receipt with its proof, and what can still be done until the deadline."""

from flask import Response, flash, g, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from booster.accounts.session import the_person
from booster.applications import policy
from booster.applications.models import Application, Status, Submission
from booster.applications.queries import (
    application_named,
    attachments_of,
    last_submission,
    submission_numbered,
    submissions_of,
)
from booster.applications.services import submitting
from booster.applications.together import order_to_come
from booster.applications.views.blueprint import bp
from booster.applications.views.submitting.check import files_for_page
from booster.calls.settings import CallSettings
from booster.kit.canonical import canonical
from booster.kit.db import transaction
from booster.kit.guard import found
from booster.kit.numbers import number_in
from booster.kit.pages import page, see_other
from booster.kit.texts import gettext as _


def _asked_for(application: Application) -> Submission | None:
    """Return the version named in the address, or the one in force."""
    if "version" not in request.args:
        return last_submission(application)
    submission = submission_numbered(application, number_in(request.args["version"]))
    if submission is None:
        raise NotFound
    return submission


@bp.get("/applications/<name>/receipt")
def receipt(name: str) -> ResponseReturnValue:
    application = found(application_named(name), the_person(), view=policy.view)
    submission = _asked_for(application)
    if submission is None:
        return see_other("applications.tasks", name=application.name)
    return page(
        "applications/receipt.html",
        application=application,
        call=application.call,
        submission=submission,
        versions=submissions_of(application),
        files=files_for_page(application, attachments_of(application)),
        settings=CallSettings.read(application.call.settings),
        leads=policy.lead(the_person(), application),
        is_open=application.call.is_open(g.now),
        is_withdrawn=application.status is Status.WITHDRAWN,
        may_restore=submitting.may_restore(application, g.now),
        # Into a later batch a submission can be moved that nobody has checked yet.
        may_reopen=application.status is Status.SUBMITTED,
        may_withdraw=submitting.may_withdraw(application, g.now),
        now=g.now,
    )


@bp.get("/applications/<name>/receipt.json")
def receipt_file(name: str) -> ResponseReturnValue:
    """Give the very bytes that the SHA-256 is of."""
    application = found(application_named(name), the_person(), view=policy.view)
    submission = _asked_for(application)
    if submission is None:
        raise NotFound
    response = Response(canonical(submission.content), content_type="application/json; charset=utf-8")
    filename = f"{application.reference}-{submission.number}.json"
    response.headers.set("Content-Disposition", "attachment", filename=filename)
    return response


def _led(name: str, *, lock: bool = False) -> Application:
    return found(application_named(name, lock=lock), the_person(), view=policy.view, may=policy.lead)


@bp.post("/applications/<name>/reopen")
def reopen(name: str) -> ResponseReturnValue:
    with transaction():
        application = _led(name, lock=True)
        submitting.reopen(application, by=the_person(), now=g.now)
    flash(_("The application is open for changes. Your last submission stays valid until you submit again."), "success")
    return see_other("applications.tasks", name=application.name)


@bp.post("/applications/<name>/keep-submission")
def keep_submission(name: str) -> ResponseReturnValue:
    with transaction():
        application = _led(name, lock=True)
        submitting.keep_submission(application, by=the_person(), now=g.now)
    flash(_("Your last submission counts. Changes made since are kept, but are not part of it."), "success")
    return see_other("applications.receipt", name=application.name)


@bp.get("/applications/<name>/withdraw")
def ask_to_withdraw(name: str) -> ResponseReturnValue:
    application = found(application_named(name), the_person(), view=policy.view)
    leads = policy.lead(the_person(), application)
    return page(
        "applications/withdraw.html",
        application=application,
        call=application.call,
        leads=leads,
        is_open=application.call.is_open(g.now),
        is_withdrawn=application.status is Status.WITHDRAWN,
        may_restore=submitting.may_restore(application, g.now),
        # Nobody but its lead learns that there is another one.
        other=submitting.written_besides(application) if leads else None,
        why_not=submitting.why_not_withdraw(application, g.now),
        order=order_to_come(application, g.now),
        now=g.now,
    )


@bp.post("/applications/<name>/withdraw")
def withdraw(name: str) -> ResponseReturnValue:
    with transaction():
        application = _led(name, lock=True)
        submitting.withdraw(application, by=the_person(), now=g.now)
    flash(_("The application is withdrawn."), "success")
    return see_other("applications.ask_to_withdraw", name=application.name)


@bp.post("/applications/<name>/restore")
def restore(name: str) -> ResponseReturnValue:
    with transaction():
        application = _led(name, lock=True)
        submitting.restore(application, by=the_person(), now=g.now)
    flash(_("The withdrawal is undone."), "success")
    return see_other("applications.tasks", name=application.name)
