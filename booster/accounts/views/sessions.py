"""Sign in and out."""

import logging
from contextlib import suppress

from flask import flash, g, redirect, request
from flask.typing import ResponseReturnValue

from booster.accounts import passwords, services, session, throttle
from booster.accounts.devices import device_name
from booster.accounts.emails import email_key
from booster.accounts.forms import SignInForm, typed
from booster.accounts.models import Person
from booster.accounts.next_page import onward, safe_next
from booster.accounts.views.blueprint import bp, network
from booster.kit.db import db, transaction
from booster.kit.pages import page, see_other
from booster.kit.texts import gettext as _

log = logging.getLogger(__name__)


def _sign_in_page(form: SignInForm, status: int = 200) -> ResponseReturnValue:
    return page("accounts/sign_in.html", form=form, next=onward(), status=status)


@bp.get("/sign-in")
def sign_in() -> ResponseReturnValue:
    if session.current_person():
        return redirect(safe_next(request.args.get("next")), 303)
    # Whoever comes back to a shared computer has said already that it is one.
    return _sign_in_page(SignInForm(email=session.invited_address(onward()), is_shared=session.keeps_nothing()))


@bp.post("/sign-in")
def start() -> ResponseReturnValue:
    form = SignInForm()
    if not form.validate():
        return _sign_in_page(form, 422)
    account = email_key(typed(form.email))
    with transaction():
        tried = throttle.count_sign_in(account, network(), now=g.now)
    throttle.slow_down(tried)
    while person := services.proven(typed(form.email), typed(form.password)):
        # A hash that is another one by now is compared too: on another device it may have been made anew.
        with suppress(services.NotProven):
            token = _begin(person, typed(form.password), account)
            session.open_session(person, token, is_shared=bool(form.is_shared.data))
            _tidy()
            return redirect(safe_next(request.args.get("next")), 303)
    log.info("sign-in refused, from %s", network())
    form.form_errors.append(_("The e-mail address or the password is not right."))
    return _sign_in_page(form, 422)


def _begin(person: Person, password: str, account: str) -> str:
    proof = person.password_hash
    fresh = passwords.hash_password(password) if passwords.is_outdated(proof) else None
    number, before = person.id, session.cookie_token()
    with transaction():
        again = db.session.get_one(Person, number)
        services.check_proof(again, proof)
        throttle.take_back_sign_in(account, network(), now=g.now)
        # Signing in again gives a new token and ends the old one.
        services.end_session(before, now=g.now)
        device = device_name(request.user_agent.string)
        return services.start_session(again, device=device, now=g.now, fresh_hash=fresh)


def _tidy() -> None:
    # Apart: what others do does not wait for it, and what somebody may have done is not undone if it fails.
    if services.is_untidy(g.now):
        with transaction():
            services.tidy(g.now)


@bp.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    with transaction():
        services.end_session(session.cookie_token(), now=g.now)
    session.close_session()
    flash(_("You have signed out."), "success")
    response = see_other("accounts.sign_in")
    # Not the cookies: see close_session.
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
