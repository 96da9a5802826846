"""One's own account: what is in it, and where one is signed in."""

from flask import flash, g, request
from flask.typing import ResponseReturnValue

from booster.accounts import policy, queries, services
from booster.accounts.services.sessions import end_one
from booster.accounts.session import require_person, the_person
from booster.accounts.views.blueprint import bp
from booster.kit.db import transaction
from booster.kit.guard import found
from booster.kit.pages import page, see_other
from booster.kit.texts import gettext as _
from booster.kit.texts import ngettext
from booster.kit.tokens import digest


@bp.before_request
def _only_own_account() -> ResponseReturnValue | None:
    return require_person() if request.path.startswith("/account") else None


@bp.get("/account")
def account() -> ResponseReturnValue:
    person = the_person()
    return page(
        "accounts/account.html",
        person=person,
        asked=queries.address_asked_for(person, g.now),
        sessions=queries.sessions_of(person, g.now),
        here=digest(person.session_token),
    )


@bp.post("/account/sessions/<int:number>/end")
def end_session(number: int) -> ResponseReturnValue:
    with transaction():
        sign_in = found(queries.session_numbered(number), the_person(), view=policy.own_session)
        end_one(sign_in, by=the_person(), now=g.now)
    flash(_("That session has ended."), "success")
    return see_other("accounts.account")


@bp.post("/account/sessions/end-others")
def end_others() -> ResponseReturnValue:
    person = the_person()
    with transaction():
        count = services.end_other_sessions(person, but=person.session_token, by=person, now=g.now)
    flash(ngettext("%(num)s other session has ended.", "%(num)s other sessions have ended.", count), "success")
    return see_other("accounts.account")


@bp.post("/account/stay")
def stay() -> ResponseReturnValue:
    """Keep the session alive: being asked for anything does that, and a form without a script comes back here."""
    return see_other("accounts.account")
