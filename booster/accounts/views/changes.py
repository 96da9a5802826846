"""Change one's name, password or address."""

from flask import flash, g
from flask.typing import ResponseReturnValue

from booster.accounts import passwords, policy, queries, services
from booster.accounts.forms import ChangeAddressForm, ChangePasswordForm, NameForm, typed
from booster.accounts.models import Person, Purpose
from booster.accounts.services import AddressLinkOver
from booster.accounts.session import given_back, the_person
from booster.accounts.views.blueprint import bp, is_own_password, may_send_letter, refused_if_changed
from booster.kit.db import transaction
from booster.kit.pages import page, see_other
from booster.kit.texts import gettext as _


@bp.get("/account/name")
def name() -> ResponseReturnValue:
    return page("accounts/change_name.html", form=NameForm(given_back(), name=the_person().name))


@bp.post("/account/name")
def change_name() -> ResponseReturnValue:
    form = NameForm()
    if not form.validate():
        return page("accounts/change_name.html", form=form, status=422)
    with transaction():
        services.rename(the_person(), typed(form.name), now=g.now)
    flash(_("Your name has been changed."), "success")
    return see_other("accounts.account")


def _password_form() -> ChangePasswordForm:
    form = ChangePasswordForm()
    form.of(name=the_person().name, email=the_person().email)
    return form


@bp.get("/account/password")
def password() -> ResponseReturnValue:
    return page("accounts/change_password.html", form=_password_form())


@bp.post("/account/password")
def change_password() -> ResponseReturnValue:
    form, person = _password_form(), the_person()
    if not form.validate():
        return page("accounts/change_password.html", form=form, status=422)
    if not _is_changed(form, person):
        # Whoever presses twice without a script has changed it by the first press.
        if passwords.is_right(typed(form.password), person.password_hash):
            flash(_("This is your password now."), "success")
            return see_other("accounts.account")
        return page("accounts/change_password.html", form=form, status=422)
    flash(_("Your password has been changed. All your other sessions have ended."), "success")
    return see_other("accounts.account")


def _is_changed(form: ChangePasswordForm, person: Person) -> bool:
    proof = person.password_hash
    if not is_own_password(form, person):
        return False
    password_hash = passwords.hash_password(typed(form.password))
    with refused_if_changed(form), transaction():
        services.check_proof(person, proof, session=person.session_token)
        services.change_password(person, password_hash=password_hash, but=person.session_token, now=g.now)
    return not form.current.errors


@bp.get("/account/address")
def address() -> ResponseReturnValue:
    return _address_page(ChangeAddressForm(given_back()))


def _address_page(form: ChangeAddressForm, status: int = 200) -> ResponseReturnValue:
    asked = queries.address_asked_for(the_person(), g.now)
    return page("accounts/change_address.html", form=form, asked=asked, status=status)


@bp.post("/account/address")
def ask_for_address() -> ResponseReturnValue:
    form, person = ChangeAddressForm(), the_person()
    proof = person.password_hash
    if form.validate() and is_own_password(form, person) and may_send_letter("address", typed(form.email)):
        with refused_if_changed(form), transaction():
            services.check_proof(person, proof, session=person.session_token)
            services.ask_for_address(person, typed(form.email), now=g.now)
    if form.errors:
        return _address_page(form, status=422)
    return see_other("accounts.address_sent")


@bp.get("/account/address/sent")
def address_sent() -> ResponseReturnValue:
    return page("accounts/address_sent.html", asked=queries.address_asked_for(the_person(), g.now))


@bp.get("/account/address/<token>")
def new_address(token: str) -> ResponseReturnValue:
    link = queries.live_link(token, Purpose.CHANGE_ADDRESS, g.now)
    if link is None or not policy.own_link(the_person(), link):
        raise AddressLinkOver
    return page("accounts/new_address.html", link=link)


@bp.post("/account/address/<token>")
def confirm_address(token: str) -> ResponseReturnValue:
    with transaction():
        services.confirm_address(token, by=the_person(), now=g.now)
    flash(_("Your e-mail address has been changed."), "success")
    return see_other("accounts.account")
