"""Requests as the rest of the house may read them."""

import re

from flask import Blueprint, Flask, current_app, g, request
from flask import Request as FlaskRequest
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.exceptions import NotFound

from booster.kit.clock import ON_ITS_WAY, utcnow

NUL = "\0"

# Bytes of a request to a page with a small form: a name, an address and two passwords.
SMALL = 64 * 1024
_SMALL_ROOMS = "small_rooms"

# What every field is called that takes a password (`current` asks for the one that is to be changed), and the token.
_SECRET = re.compile(r"password|csrf|^current$")


class Request(FlaskRequest):
    """A request whose form holds no NUL: no keyboard types one, and PostgreSQL keeps no text that has one."""

    def _load_form_data(self) -> None:
        super()._load_form_data()
        arrived = utcnow()
        if "now" in g and arrived - g.now > ON_ITS_WAY:
            g.now = arrived
        sent = self.__dict__["form"]
        if any(NUL in name or NUL in typed for name, typed in sent.items(multi=True)):
            clean = [(name.replace(NUL, ""), typed.replace(NUL, "")) for name, typed in sent.items(multi=True)]
            self.__dict__["form"] = ImmutableMultiDict(clean)


def is_secret(field: str) -> bool:
    """Whether what is typed there is kept nowhere and shown to nobody, not even to whoever typed it."""
    return _SECRET.search(field) is not None


def keep_small(room: Blueprint) -> None:
    """Let the pages of a room take small requests only: strangers send them, and to read a large one takes time."""
    room.record_once(lambda state: state.app.extensions[_SMALL_ROOMS].add(room.name))


def _limit() -> None:
    # Before anybody reads the form, if only to look for its token.
    if request.blueprint in current_app.extensions[_SMALL_ROOMS]:
        request.max_content_length = SMALL


def _refuse_nul() -> None:
    # No address of ours has one.
    if NUL in request.path or b"%00" in request.query_string:
        raise NotFound


def init_app(app: Flask) -> None:
    app.request_class = Request
    app.extensions[_SMALL_ROOMS] = set()
    app.before_request(_refuse_nul)
    app.before_request(_limit)
