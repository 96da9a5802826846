"""Facts that stop a verb, and the pages that tell people about them."""

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from secrets import token_hex
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from werkzeug.exceptions import HTTPException

from booster.kit.db import db
from booster.kit.headers import FromElsewhere
from booster.kit.pages import wants_part
from booster.kit.requests import is_secret
from booster.kit.texts import gettext as _

log = logging.getLogger(__name__)

_TEXTS = "failures"
# Where whoever pressed wants to go back: to change something, to look again, or to try again later.
_TO_BE_MENDED = {HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.TOO_MANY_REQUESTS}


class DomainError(Exception):
    """A fact that stops a verb: a sentence for people and the HTTP status it deserves."""

    status = HTTPStatus.CONFLICT

    def __init__(self, sentence: object) -> None:
        super().__init__(str(sentence))
        self.sentence = str(sentence)


class Unprocessable(DomainError):
    """What was sent can be read but not accepted as it is."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class TooMany(DomainError):
    """The same thing was asked for too often in a short time."""

    status = HTTPStatus.TOO_MANY_REQUESTS

    def __init__(self, sentence: object, *, retry_after: int = 0, says_when: bool = False) -> None:
        super().__init__(sentence)
        self.retry_after = retry_after
        # Whether the sentence tells when to try again, so that nothing else has to.
        self.says_when = says_when


def _answer(
    code: int,
    sentence: str = "",
    typed: Sequence[str] = (),
    name: str = "",
    *,
    is_told: bool = False,
    came_from: str = "",
) -> Response:
    texts = current_app.extensions[_TEXTS]
    if code not in texts:
        code = 400 if code < HTTPStatus.INTERNAL_SERVER_ERROR else 500
    title, advice = texts[code]
    advice = "" if is_told else advice
    template = "errors/_error.html" if wants_part() else "errors/error.html"
    if code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        template = "errors/bare.html"  # Must not need the database or the signed-in person.
    told = {"code": code, "title": title, "advice": advice, "sentence": sentence, "typed": typed, "name": name}
    html = render_template(template, **told, came_from=came_from)
    return make_response(html, code)


def _domain(error: DomainError) -> Response:
    # What we advise of what is too large is for files.
    is_told = (isinstance(error, TooMany) and error.says_when) or error.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    came_from = _came_from() if error.status in _TO_BE_MENDED else ""
    answer = _answer(error.status, error.sentence, _typed(), is_told=is_told, came_from=came_from)
    if isinstance(error, TooMany) and error.retry_after:
        answer.headers["Retry-After"] = str(error.retry_after)
    return answer


def _http(error: HTTPException) -> Response:
    if error.code is None or error.code < HTTPStatus.BAD_REQUEST:
        return make_response(error.get_response(request.environ))
    answer = _answer(error.code, typed=[] if isinstance(error, FromElsewhere) else _typed())
    for name, value in error.get_headers(request.environ):
        if name in {"Allow", "Retry-After"}:
            answer.headers[name] = value
    return answer


def _csrf(_error: CSRFError) -> Response:
    return _answer(400, _("The page had been open too long, or your browser refused our cookie."), _typed())


def _typed() -> list[str]:
    """Take the texts from a form that is refused, to be given back: one of them may have taken an hour to write.

    They are shown to be copied, not to be sent again: whoever made a form might not be the one who reads it. They say
    nothing of what they were sent to, which may be hidden or gone. To an address that we do not serve no form leads.
    """
    if request.method != "POST" or request.url_rule is None:
        return []
    try:
        form = request.form
    except HTTPException:
        # Too large to be read, or cut off on its way.
        return []
    return [text for name, text in form.items(multi=True) if _is_text(name, text)]


def _came_from() -> str:
    """Name the page whose form is refused, if it is one of ours that opens again: the browser says where it stood."""
    page = urlsplit(request.referrer or "")
    if request.method != "POST" or page.netloc != request.host:
        return ""
    try:
        current_app.url_map.bind(request.host).match(page.path, method="GET")
    except HTTPException:
        return ""
    return f"{page.path}?{page.query}" if page.query else page.path


def _is_text(name: str, text: str) -> bool:
    """Whether it is something that a person has written: codes and keys have no blanks."""
    return len(text.split()) > 1 and not is_secret(name)


def _is_busy(error: Exception) -> bool:
    """Whether the database could not be reached, kept us waiting too long, or has closed the connection."""
    is_closed = isinstance(error, DBAPIError) and error.connection_invalidated
    return is_closed or isinstance(error, (OperationalError, NoConnection))


def _unexpected(error: Exception) -> Response:
    db.session.rollback()
    name, is_busy = token_hex(3), _is_busy(error)
    _log(error, name, is_busy=is_busy)
    if current_app.testing and not is_busy:
        raise error
    return _answer(503 if is_busy else 500, typed=_typed(), name=name)


def _log(error: Exception, name: str, *, is_busy: bool) -> None:
    # Not the address, which may hold a token.
    failed = f"{request.method} {request.endpoint} has failed ({name})"
    if is_busy:
        log.error("%s: %s", failed, str(getattr(error, "orig", None) or error).partition("\n")[0])
    else:
        log.error("%s", failed, exc_info=error)


def init_app(app: Flask, texts: Mapping[int, tuple[object, object]]) -> None:
    """Tell people of failures in these words: what happened, what to do. Those of 400 and 500 stand for the rest."""
    app.extensions[_TEXTS] = texts
    app.register_error_handler(DomainError, _domain)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)
