"""Forgotten passwords."""

from flask import flash, g
from flask.typing import ResponseReturnValue

from booster.accounts import passwords, queries, services, throttle
from booster.accounts.forms import AddressForm, NewPasswordForm, typed
from booster.accounts.models import Purpose
from booster.accounts.next_page import onward, safe_next
from booster.accounts.services import LinkOver
from booster.accounts.views.blueprint import bp, may_send_letter, network
from booster.kit.db import transaction
from booster.kit.pages import page, see_other
from booster.kit.texts import gettext as _


@bp.get("/reset-password")
def reset_password() -> ResponseReturnValue:
    return page("accounts/reset_password.html", form=AddressForm(), next=onward())


@bp.post("/reset-password")
def ask_for_reset() -> ResponseReturnValue:
    form = AddressForm()
    if not form.validate():
        return page("accounts/reset_password.html", form=form, next=onward(), status=422)
    if may_send_letter("reset", typed(form.email), are_alike=True):
        with transaction():
            services.ask_for_reset(typed(form.email), onward=onward(), now=g.now)
    return see_other("accounts.reset_sent", next=onward() or None)


@bp.get("/reset-password/sent")
def reset_sent() -> ResponseReturnValue:
    return page("accounts/reset_sent.html", next=onward())


def _form_of(token: str) -> NewPasswordForm:
    link = queries.live_link(token, Purpose.RESET, g.now)
    if link is None or link.reader is None:
        raise LinkOver
    return NewPasswordForm().of(name=link.reader.name, email=link.reader.email)


@bp.get("/reset-password/<token>")
def new_password(token: str) -> ResponseReturnValue:
    return page("accounts/new_password.html", form=_form_of(token))


@bp.post("/reset-password/<token>")
def set_password(token: str) -> ResponseReturnValue:
    form = _form_of(token)
    if not form.validate():
        return page("accounts/new_password.html", form=form, status=422)
    password_hash = passwords.hash_password(typed(form.password))
    with transaction():
        person, goal = services.reset_password(token, password_hash=password_hash, now=g.now)
        throttle.forgive(person.email_key, network(), now=g.now)
    flash(_("Your new password is set, and every session has ended. Sign in with the new password."), "success")
    return see_other("accounts.sign_in", next=safe_next(goal, "") or None)
