"""Requests as the rest of the house may read them."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import IO, Any

from flask import Blueprint, Flask, current_app, g, request
from flask import Request as FlaskRequest
from flask.globals import request_ctx
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.exceptions import NotFound, RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

from booster.kit.arriving import Arriving
from booster.kit.clock import ON_ITS_WAY, utcnow

NUL = "\0"

# Bytes of a request to a page with a small form: a name, an address and two passwords.
SMALL = 64 * 1024
_SMALL_ROOMS = "small_rooms"
_IS_KNOWN = "is_known"

_WORDS = "application/x-www-form-urlencoded"

# What every field is called that takes a password (`current` asks for the one that is to be changed), and the token.
_SECRET = re.compile(r"password|csrf|^current$")


class _Parser(FormDataParser):
    """Werkzeug's, which takes any number of fields: each costs far more than the two bytes that make one."""

    def parse(self, stream: IO[bytes], mimetype: str, content_length: int | None, options: Any = None) -> Any:
        if mimetype == _WORDS:
            # What is over the limit is only cut off; to read on raises.
            sent = stream.read() + stream.read(1)
            if self.max_form_parts is not None and sent.count(b"&") >= self.max_form_parts:
                raise RequestEntityTooLarge
            # The names of rows and cells are full of slashes. To decode each by itself takes longer than all the rest,
            # and none of them can be mistaken for what parts one field from the next.
            stream = BytesIO(sent.replace(b"%2F", b"/"))
        return super().parse(stream, mimetype, content_length, options)


class Request(FlaskRequest):
    """A request whose form holds no NUL: no keyboard types one, and PostgreSQL keeps no text that has one."""

    form_data_parser_class = _Parser

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


def files_only_from(app: Flask, is_known: Callable[[], bool]) -> None:
    """Let nobody else send more than words."""
    app.extensions[_IS_KNOWN] = is_known


def _limit() -> None:
    # Before anybody reads the form, if only to look for its token.
    if request.method == "POST":
        # What its room has said goes for files.
        limits = (_most(), request.max_content_length)
        request.max_content_length = min(limit for limit in limits if limit is not None)
        seconds = current_app.config["BODY_SECONDS"]
        request.environ["wsgi.input"] = Arriving(request.environ, seconds=seconds)


def _most() -> int | None:
    """Say how many bytes a form may have that brings no files, or comes from somebody who may send none."""
    # Every browser says how long a form is. A body in pieces may hide that they are of one byte each.
    if request.blueprint in current_app.extensions[_SMALL_ROOMS] or request.content_length is None:
        return SMALL
    if request.mimetype == _WORDS or not current_app.extensions[_IS_KNOWN]():
        return int(current_app.config["MAX_FORM_MEMORY_SIZE"])
    return None


def _refuse_nul() -> None:
    # No address of ours has one.
    if NUL in request.path or b"%00" in request.query_string:
        raise NotFound


def _know_our_addresses() -> None:
    # Whoever names another host is refused, and Flask has no addresses for them; but the page that says so has links.
    if request_ctx.url_adapter is None:
        request_ctx.url_adapter = current_app.url_map.bind("localhost")


def init_app(app: Flask) -> None:
    app.request_class = Request
    app.extensions[_SMALL_ROOMS] = set()
    files_only_from(app, lambda: True)
    app.before_request(_know_our_addresses)
    app.before_request(_refuse_nul)
    app.before_request(_limit)
