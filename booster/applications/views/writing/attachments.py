"""The files of an application, for those who may see it."""

from flask.typing import ResponseReturnValue

from booster.accounts.session import the_person
from booster.applications import policy
from booster.applications.models import Attachment
from booster.applications.queries import application_named, attachment_of
from booster.applications.views.blueprint import bp
from booster.files.responses import send, show_picture
from booster.kit.guard import found


def _attachment(name: str, key: str) -> Attachment:
    person = the_person()
    application = found(application_named(name), person, view=policy.view)
    return found(attachment_of(application, key), person, view=lambda _person, _attachment: True)


@bp.get("/applications/<name>/files/<key>")
def file(name: str, key: str) -> ResponseReturnValue:
    return send(_attachment(name, key).stored_file)


@bp.get("/applications/<name>/files/<key>/picture")
def picture(name: str, key: str) -> ResponseReturnValue:
    return show_picture(_attachment(name, key).stored_file)
