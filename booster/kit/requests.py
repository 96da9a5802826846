"""Requests as the rest of the house may read them."""

import re

from flask import Flask, request
from flask import Request as FlaskRequest
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.exceptions import NotFound

NUL = "\0"

# What every field is called that takes a password (`current` asks for the one that is to be changed), and the token.
_SECRET = re.compile(r"password|csrf|^current$")


class Request(FlaskRequest):
    """A request whose form holds no NUL: no keyboard types one, and PostgreSQL keeps no text that has one."""

    def _load_form_data(self) -> None:
        super()._load_form_data()
        sent = self.__dict__["form"]
        if any(NUL in name or NUL in typed for name, typed in sent.items(multi=True)):
            clean = [(name.replace(NUL, ""), typed.replace(NUL, "")) for name, typed in sent.items(multi=True)]
            self.__dict__["form"] = ImmutableMultiDict(clean)


def is_secret(field: str) -> bool:
    """Whether what is typed there is kept nowhere and shown to nobody, not even to whoever typed it."""
    return _SECRET.search(field) is not None


def _refuse_nul() -> None:
    # No address of ours has one.
    if NUL in request.path or b"%00" in request.query_string:
        raise NotFound


def init_app(app: Flask) -> None:
    app.request_class = Request
    app.before_request(_refuse_nul)
