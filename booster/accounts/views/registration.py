"""Register, and confirm the address."""

from flask import flash, g, redirect, request
from flask.typing import ResponseReturnValue

from booster.accounts import passwords, queries, services, session, throttle
from booster.accounts.devices import device_name
from booster.accounts.forms import ConfirmForm, RegisterForm, typed
from booster.accounts.models import Link, Purpose
from booster.accounts.next_page import onward, safe_next
from booster.accounts.services import LinkOver
from booster.accounts.views.blueprint import bp, is_right, may_send_letter, network
from booster.kit.db import transaction
from booster.kit.pages import page, see_other
from booster.kit.texts import gettext as _

# Forms in a quarter of an hour, with mistakes or without: a class behind one router has room. To judge a password is
# work, and done for strangers.
REGISTRATIONS_FROM_NETWORK = 100


@bp.get("/register")
def register() -> ResponseReturnValue:
    form = RegisterForm(email=session.invited_address(onward()))
    return page("accounts/register.html", form=form, next=onward())


@bp.post("/register")
def ask_to_register() -> ResponseReturnValue:
    form = RegisterForm()
    with transaction():
        throttle.count(f"register {network()}", limit=REGISTRATIONS_FROM_NETWORK, window=throttle.QUARTER, now=g.now)
    if not form.validate():
        return page("accounts/register.html", form=form, next=onward(), status=422)
    name, email = typed(form.name), typed(form.email)
    wanted = may_send_letter("register", email)
    # Made in any case, and before the lock: it takes its time.
    password_hash = passwords.hash_password(typed(form.password))
    if wanted:
        with transaction():
            services.ask_to_register(name=name, email=email, password_hash=password_hash, onward=onward(), now=g.now)
    return see_other("accounts.registration_sent", next=onward() or None)


@bp.get("/register/sent")
def registration_sent() -> ResponseReturnValue:
    return page("accounts/registration_sent.html", next=onward())


def _link(token: str) -> Link:
    link = queries.live_link(token, Purpose.REGISTER, g.now)
    if link is None:
        raise LinkOver
    return link


@bp.get("/register/<token>")
def registration(token: str) -> ResponseReturnValue:
    """Ask for the password and change nothing: mail programs open links before people do."""
    return page("accounts/registration.html", form=ConfirmForm(), link=_link(token))


@bp.post("/register/<token>")
def confirm_registration(token: str) -> ResponseReturnValue:
    """Open the account for whoever both reads the mail and chose the password, and sign them in."""
    form, link = ConfirmForm(), _link(token)
    if not form.validate() or not _is_chosen(form, link):
        return page("accounts/registration.html", form=form, link=link, status=422)
    with transaction():
        services.end_session(session.cookie_token(), now=g.now)
        person, goal = services.confirm_registration(token, now=g.now)
        begun = services.start_session(person, device=device_name(request.user_agent.string), now=g.now)
    session.open_session(person, begun, is_shared=bool(form.is_shared.data))
    flash(_("Your account is ready, and you are signed in."), "success")
    return redirect(safe_next(goal), 303)


def _is_chosen(form: ConfirmForm, link: Link) -> bool:
    wrong = _("This is not the password that was chosen at this registration.")
    return is_right(form.password, link.payload["password_hash"], key=f"registration {link.id}", wrong=wrong)
