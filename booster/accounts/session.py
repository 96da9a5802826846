"""Who is signed in.

Flask-Login keeps a session's token in the signed cookie; the row of that token decides whether it still opens
anything. Ending the row ends the session at once, also for a cookie that was copied.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import cast
from urllib.parse import quote, urlencode

from flask import (
    Flask,
    Response,
    abort,
    after_this_request,
    current_app,
    flash,
    g,
    has_request_context,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, current_user, login_user, logout_user
from sqlalchemy import update
from sqlalchemy.exc import OperationalError
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import NotFound
from werkzeug.local import LocalProxy

from booster.accounts import passwords, queries, services
from booster.accounts.models import Person, SignIn
from booster.kit.clock import brussels_text, later
from booster.kit.db import db, keep, transaction
from booster.kit.pages import see_other, wants_part
from booster.kit.requests import files_only_from
from booster.kit.texts import gettext as _

log = logging.getLogger(__name__)

LOGIN = LoginManager()
# We bind sessions to a row that can be ended, not to an address that changes with every train.
LOGIN.session_protection = None

# How exactly we know when a session was last used.
SEEN_EVERY = timedelta(minutes=5)

_TOKEN = "_user_id"  # noqa: S105  # Flask-Login's name for what get_id() returns.
_ENDED = "ended"
_SHARED = "shared"
_GONE = "gone"
_INVITED = "invited"
# The cookie has little room, and who presses twice does so at once.
MOST_GONE = 5
# Sent by a page that only listens: it must not keep a session alive that nobody uses.
PULSE = "X-Pulse"


def init_app(app: Flask) -> None:
    LOGIN.init_app(app, add_context_processor=False)
    LOGIN.user_loader(_person_of)
    files_only_from(app, lambda: bool(cookie_token()))
    app.after_request(_unpark)
    # A proxy: pages that say nothing about people, and pages about failures, cost no query.
    app.jinja_env.globals["signed_in"] = LocalProxy(current_person)
    with app.app_context():
        passwords.prepare()


def current_person() -> Person | None:
    """Return who is signed in; one query for each request, however often it is asked."""
    # Without `now` the request was refused before it began.
    if not has_request_context() or "now" not in g:
        return None
    if "person" not in g:
        is_known = current_user.is_authenticated
        g.person = current_user._get_current_object() if is_known else None  # noqa: SLF001  # Public, by Werkzeug's word.
    return cast("Person | None", g.person)


def the_person() -> Person:
    """Return who is signed in, on pages that `require_person` watches."""
    person = current_person()
    if person is None:
        raise RuntimeError("this page is not behind require_person")
    return person


def require_person() -> ResponseReturnValue | None:
    """Let only signed-in people pass: the `before_request` of every blueprint that is not public.

    A form that comes after the session has ended is kept for its person. htmx is never redirected: it would put the
    sign-in page into the middle of what somebody is writing.
    """
    if current_person() is not None:
        return None
    if wants_part():
        return _session_ended()
    onward = _page_behind()
    if request.method == "POST":
        onward = _park(onward)
    return redirect(url_for("accounts.sign_in", next=onward), 303)


def open_session(person: Person, token: str, *, is_shared: bool = False) -> None:
    """Put a new session into the cookie, with the word that nothing else may be kept in a shared browser.

    Somebody who signs in again keeps the CSRF token, so that the forms in their other tabs can still be sent.
    """
    field = current_app.config["WTF_CSRF_FIELD_NAME"]
    csrf = session.get(field) if _owner_of_cookie() == person.id else None
    session.clear()
    if csrf:
        session[field] = csrf
    session.permanent = True
    session[_SHARED] = is_shared
    person.session_token = token
    login_user(person)
    # A digest of address and browser, of use only to the protection that we do not use.
    session.pop("_id", None)
    g.person = person


def close_session() -> None:
    """Take the session out of the cookie.

    The ended token stays: it opens nothing, but tells whose form it is that still comes from another tab.
    """
    token = cookie_token()
    logout_user()
    session[_ENDED] = token
    g.person = None


def keeps_nothing() -> bool:
    """Whether the person said that others use this browser too."""
    return bool(session.get(_SHARED))


def note_invited(page: str, email: str) -> None:
    """Remember, until somebody signs in, to which address the letter went that led to this page, which shows it."""
    session[_INVITED] = [page, email]


def invited_address(page: str | None) -> str:
    """Return the address that whoever signs in or up on the way to a page was invited by, so that nobody types it."""
    invited_to, email = session.get(_INVITED, ["", ""])
    return email if invited_to == page else ""


def note_gone(address: str) -> None:
    """Remember in this session alone what its person has just left and may not know of any more."""
    session[_GONE] = [*session.get(_GONE, []), address][-MOST_GONE:]


@contextmanager
def said_if_gone(address: str, sentence: str, onward: str) -> Iterator[None]:
    """Say of what this session has left, asked for again, that it is left already: for anybody else it is not there."""
    try:
        yield
    except NotFound:
        if address not in session.get(_GONE, []):
            raise
        flash(sentence)
        abort(see_other(onward))


def cookie_token() -> str:
    """Return the token in the cookie, of a session that lives or has ended."""
    return str(session.get(_TOKEN) or session.get(_ENDED) or "")


def given_back() -> MultiDict[str, str] | None:
    """Return what this person had typed on this page when the session ended, to fill the form with."""
    person, token = current_person(), request.args.get("parked")
    form = services.parked_form(token, person, _address_here(), g.now) if person and token else None
    return None if form is None else MultiDict(form)


def keep_parked() -> None:
    """Keep what was given back for another time: of what its page has sent, something still waits for a choice."""
    g.keeps_parked = True


def _unpark(response: Response) -> Response:
    """Forget what was given back once its page has sent it again, and was not refused."""
    is_done = response.status_code < HTTPStatus.BAD_REQUEST and "keeps_parked" not in g
    if request.method == "POST" and is_done and current_person() is not None:
        name = request.form.get(services.PARKED)
        if name:
            with transaction():
                services.unpark(name, the_person())
    return response


def _owner_of_cookie() -> int | None:
    token = cookie_token()
    return queries.owner_of_session(token) if token else None


def _person_of(token: str) -> Person | None:
    live = queries.live_session(token, g.now)
    if live is None:
        return None
    g.session_ends_at, g.session_end_is_final = live.ends_at, live.is_final
    if g.now - live.seen_at >= SEEN_EVERY and PULSE not in request.headers:
        _note_later(live.number, g.now)
    live.person.session_token = token
    keep(live.person)
    return live.person


def _note_later(number: int, now: datetime) -> None:
    """Write down that the session was used, after the answer has left: reading must not wait for a writer."""
    # Public, by Werkzeug's word; its types only know what stands behind.
    app = cast("Flask", current_app._get_current_object())  # type: ignore[attr-defined]  # noqa: SLF001

    @after_this_request
    def _on_close(response: Response) -> Response:
        response.call_on_close(lambda: _note(app, number, now))
        return response


def _note(app: Flask, number: int, now: datetime) -> None:
    seen = update(SignIn).where(SignIn.id == number, SignIn.seen_at < now).values(seen_at=now)
    try:
        with app.app_context(), transaction():
            db.session.execute(seen)
    except OperationalError:
        log.warning("could not note the use of session %s", number)


def _session_ended() -> Response:
    response = make_response(render_template("accounts/_session_ended.html"), 401)
    response.headers["HX-Trigger"] = "session-ended"
    response.vary.add("HX-Request")
    return response


def _page_behind() -> str:
    """Return the page to come back to: this one, or for a form's address the nearest above that can be opened."""
    path = request.path
    if request.method in {"GET", "HEAD"}:
        query = request.query_string.decode("ascii", "replace")
        return quote(path) + (f"?{query}" if query else "")
    routes = current_app.url_map.bind("localhost")
    if routes.test(path, "GET"):
        return _address_here()
    while path != "/" and not routes.test(path, "GET"):
        path = path.rpartition("/")[0] or "/"
    return quote(path)


def _address_here() -> str:
    """Return the address by which a form is kept: with all that it names, such as a batch, but for a kept form."""
    named = [(name, value) for name, value in request.args.items(multi=True) if name != services.PARKED]
    return quote(request.path) + (f"?{urlencode(named)}" if named else "")


def _park(address: str) -> str:
    """Keep what was sent, tell its person, and return the address at which it is given back."""
    owner = _owner_of_cookie()
    if owner is None:
        return address
    chosen = [one.filename for _field, one in request.files.items(multi=True) if one.filename]
    form = {**request.form.to_dict(flat=False), **({services.CHOSEN: chosen} if chosen else {})}
    try:
        with transaction():
            token = services.park(form, person_id=owner, address=address, now=g.now)
    except services.TooLargeToKeep as error:
        way = _("Sign in again in another tab, then go back here and send it once more.")
        flash(f"{error.sentence} {way}")
        return address
    if token is None:
        return address
    flash(_("Your session has ended. Sign in again: what you typed is kept for you.") + _not_in_this_browser())
    return services.way_back(address, token)


def _not_in_this_browser() -> str:
    """Say to whoever asked to keep nothing in a shared browser where it is kept instead, and who reads it."""
    if not keeps_nothing():
        return ""
    return " " + _(
        "It is not kept in this browser, which others use too: it waits on our server until %(moment)s, and only you "
        "can read it, when you have signed in.",
        moment=brussels_text(later(g.now, services.KEPT)),
    )
