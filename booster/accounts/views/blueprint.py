"""The blueprint of accounts and what its pages share."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Blueprint, Response, g, request
from wtforms import PasswordField

from booster.accounts import passwords, services, throttle
from booster.accounts.emails import email_key
from booster.accounts.forms import ChangeAddressForm, ChangePasswordForm, typed
from booster.accounts.models import Person
from booster.accounts.services import LinkOver
from booster.kit.db import transaction
from booster.kit.pages import page
from booster.kit.requests import keep_small
from booster.kit.texts import gettext as _

bp = Blueprint("accounts", __name__)
keep_small(bp)

# Letters to one address: from one network refused beyond this, from all networks together left out silently. Whoever is
# flooded with links to a new password has enough good ones; any other is good only for who asked for it, so the first
# from each network leaves in any case.
LETTERS_FROM_NETWORK = 5
LETTERS_IN_ALL = 15
REQUESTS_FROM_NETWORK = 60
PASSWORDS_ASKED_AGAIN = 10


@bp.app_errorhandler(LinkOver)
def _link_over(error: LinkOver) -> Response:
    is_address = isinstance(error, services.AddressLinkOver)
    return page("accounts/link_over.html", status=error.status, sentence=error.sentence, is_address=is_address)


def network() -> str:
    return throttle.network_of(request.remote_addr)


def may_send_letter(verb: str, email: str, *, are_alike: bool = False) -> bool:
    """Count a letter that a stranger asks for; raises TooMany. The count knows nothing of accounts.

    Letters are alike if it does not matter which of several who asked gets one.
    """
    account, here = email_key(email), network()
    with transaction():
        mine = throttle.count(f"{verb} {here} {account}", limit=LETTERS_FROM_NETWORK, window=throttle.HOUR, now=g.now)
        throttle.count(f"{verb} from {here}", limit=REQUESTS_FROM_NETWORK, window=throttle.HOUR, now=g.now)
        in_all = throttle.tally(f"{verb} to {account}", window=throttle.HOUR, now=g.now)
    return in_all <= LETTERS_IN_ALL or (mine == 1 and not are_alike)


def is_own_password(form: ChangePasswordForm | ChangeAddressForm, person: Person) -> bool:
    """Ask for the password again, and tell the form if it is wrong; raises TooMany."""
    key = f"password again {person.id}"
    return is_right(form.current, person.password_hash, key=key, wrong=_not_yours())


@contextmanager
def refused_if_changed(form: ChangePasswordForm | ChangeAddressForm) -> Iterator[None]:
    """Answer as to a wrong password if what was proven with it does not hold any more."""
    try:
        yield
    except services.NotProven:
        form.current.errors = [_not_yours()]


def _not_yours() -> str:
    return _("This is not your current password.")


def is_right(field: PasswordField, kept: str, *, key: str, wrong: str) -> bool:
    """Compare a password with what is kept, and tell its field if it is wrong; raises TooMany."""
    with transaction():
        throttle.count(key, limit=PASSWORDS_ASKED_AGAIN, window=throttle.QUARTER, now=g.now)
    if not passwords.is_right(typed(field), kept):
        field.errors = [wrong]
        return False
    with transaction():
        throttle.take_back(key, window=throttle.QUARTER, now=g.now)
    return True
