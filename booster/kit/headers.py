"""What every answer tells the browser about safety, and what a request may look like."""

import re

from flask import Flask, Response, current_app, g, request
from werkzeug.exceptions import BadRequest

from booster.kit.clock import utcnow

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Links in letters carry tokens: no other site may learn them.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Now and then a proxy or the network of a hotel answers in our place: scripts believe only what we said ourselves.
    "X-Booster": "1",
}

_PORT = re.compile(r":[0-9]+$")
# Sent by a page of ours, or by somebody who sends the same again.
_OUR_SITE = {"same-origin", "none"}
_STAY_SECURE = {"Strict-Transport-Security": f"max-age={365 * 24 * 3600}; includeSubDomains"}


class FromElsewhere(BadRequest):
    """A form that another site has sent; its words are nobody's who reads the answer."""


def of_files(app: Flask) -> dict[str, str]:
    """Return what comes with each file: which request it answers is not looked at."""
    return HEADERS | (_STAY_SECURE if app.config["SESSION_COOKIE_SECURE"] else {})


def _arrive() -> None:
    # The moment the request reached us decides what is in time, even if its body takes minutes (see kit.clock).
    g.now = utcnow()


def _refuse_other_sites() -> None:
    """Look where a form comes from, beside its token. A browser may tell neither, and then only the token counts."""
    said, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin", "null")
    is_ours = said in _OUR_SITE if said else origin == "null" or _host(origin.partition("//")[2]) == _host(request.host)
    if request.method == "POST" and not is_ours:
        raise FromElsewhere


def _host(name: str) -> str:
    # Not every proxy passes the port on.
    return _PORT.sub("", name)


def _protect(response: Response) -> Response:
    # A proxy may forget to say that the way to it was secure; that our cookies are for https only says it too.
    is_secure = request.is_secure or current_app.config["SESSION_COOKIE_SECURE"]
    for name, value in (HEADERS | (_STAY_SECURE if is_secure else {})).items():
        response.headers.setdefault(name, value)
    # Private pages stay out of every cache, and out of the back button after signing out.
    response.headers.setdefault("Cache-Control", "no-store")
    return response


def init_app(app: Flask) -> None:
    app.before_request(_arrive)
    app.before_request(_refuse_other_sites)
    app.after_request(_protect)
