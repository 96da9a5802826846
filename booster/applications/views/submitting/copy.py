"""A copy of everything that was typed, for whoever took part, at any time."""

from flask import Response, g, send_file
from flask.typing import ResponseReturnValue

from booster.accounts.session import the_person
from booster.applications import copies, policy
from booster.applications.models import Application
from booster.applications.queries import application_named, attachments_of, last_submission
from booster.applications.together import order_to_come
from booster.applications.views.blueprint import bp
from booster.applications.views.submitting.check import files_for_page
from booster.kit.guard import found
from booster.kit.pages import page


def _seen(name: str) -> Application:
    return found(application_named(name), the_person(), view=policy.view)


@bp.get("/applications/<name>/copy")
def copy(name: str) -> ResponseReturnValue:
    application = _seen(name)
    return page(
        "applications/copy.html",
        application=application,
        call=application.call,
        written=copies.written_in(application, g.now),
        offered=copies.offered_in(application),
        files=files_for_page(application, attachments_of(application)),
        before=last_submission(application),
        is_open=application.call.is_open(g.now),
        order=order_to_come(application, g.now),
        now=g.now,
    )


@bp.get("/applications/<name>/copy.txt")
def copy_text(name: str) -> ResponseReturnValue:
    application = _seen(name)
    text = copies.as_text(application, copies.written_in(application, g.now), copies.offered_in(application))
    return _download(text.encode(), "text/plain; charset=utf-8", f"{application.name}.txt")


@bp.get("/applications/<name>/copy.json")
def copy_data(name: str) -> ResponseReturnValue:
    application = _seen(name)
    data = copies.as_data(application, copies.written_in(application, g.now), copies.offered_in(application))
    return _download(data, "application/json; charset=utf-8", f"{application.name}-draft.json")


@bp.get("/applications/<name>/copy.zip")
def copy_archive(name: str) -> Response:
    application = _seen(name)
    archive = copies.as_archive(application, copies.written_in(application, g.now), copies.offered_in(application))
    return send_file(archive, "application/zip", as_attachment=True, download_name=f"{application.name}.zip")


def _download(body: bytes, content_type: str, filename: str) -> Response:
    response = Response(body, content_type=content_type)
    response.headers.set("Content-Disposition", "attachment", filename=filename)
    return response
