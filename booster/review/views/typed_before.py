"""What somebody had typed when their session ended, given back after they have signed in again."""

from flask import g, request
from werkzeug.datastructures import MultiDict

from booster.accounts.services import parked_form
from booster.accounts.session import the_person


def typed_before() -> MultiDict[str, str] | None:
    token = request.args.get("parked")
    kept = parked_form(token, the_person(), request.path, g.now) if token else None
    return MultiDict(kept) if kept is not None else None
