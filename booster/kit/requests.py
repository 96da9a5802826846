"""Requests as the rest of the house may read them."""

from datetime import timedelta

from flask import Flask, g, request
from flask import Request as FlaskRequest
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.exceptions import NotFound

from booster.kit.clock import utcnow

NUL = "\0"
# What reached the server in time counts, and files take their time on a hotel's network. But a request that is kept
# open for longer has not arrived before its end: nobody goes on writing after a deadline behind a door held ajar.
ON_ITS_WAY = timedelta(minutes=10)


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


def _refuse_nul() -> None:
    # No address of ours has one.
    if NUL in request.path or b"%00" in request.query_string:
        raise NotFound


def init_app(app: Flask) -> None:
    app.request_class = Request
    app.before_request(_refuse_nul)
