"""Register, and confirm the address."""

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from booster.accounts import passwords, queries, services
from booster.accounts.forms import RegisterForm, typed
from booster.accounts.models import Purpose
from booster.accounts.next_page import safe_next
from booster.accounts.services import LinkOver
from booster.accounts.views.blueprint import bp, may_send_letter
from booster.kit.db import transaction
from booster.kit.pages import page, see_other
from booster.kit.texts import gettext as _


def _onward() -> str:
    return safe_next(request.args.get("next"), "")


@bp.get("/register")
def register() -> ResponseReturnValue:
    return page("accounts/register.html", form=RegisterForm(), next=_onward())


@bp.post("/register")
def ask_to_register() -> ResponseReturnValue:
    form = RegisterForm()
    if not form.validate():
        return page("accounts/register.html", form=form, next=_onward(), status=422)
    name, email = typed(form.name), typed(form.email)
    wanted = may_send_letter("register", email)
    # Made in any case, and before the lock: it takes its time.
    password_hash = passwords.hash_password(typed(form.password))
    if wanted:
        with transaction():
            services.ask_to_register(name=name, email=email, password_hash=password_hash, onward=_onward(), now=g.now)
    return see_other("accounts.registration_sent")


@bp.get("/register/sent")
def registration_sent() -> ResponseReturnValue:
    return page("accounts/registration_sent.html")


@bp.get("/register/<token>")
def registration(token: str) -> ResponseReturnValue:
    """Show a button and change nothing: mail programs open links before people do."""
    link = queries.live_link(token, Purpose.REGISTER, g.now)
    if link is None:
        raise LinkOver
    return page("accounts/registration.html", link=link)


@bp.post("/register/<token>")
def confirm_registration(token: str) -> ResponseReturnValue:
    with transaction():
        _person, onward = services.confirm_registration(token, now=g.now)
    flash(_("Your account is ready. Sign in with the password you chose."), "success")
    return redirect(url_for("accounts.sign_in", next=onward or None), 303)
