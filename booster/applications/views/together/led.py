"""What the pages about a consortium share: finding what the lead changes, and the way back."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import g
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from booster.accounts.models import Person
from booster.accounts.session import given_back, the_person
from booster.applications import policy
from booster.applications.models import Application
from booster.applications.queries import application_named
from booster.consortium import queries
from booster.consortium.models import Invitation, Member, Partner
from booster.consortium.services import VALID_FOR, BadPartner, TooManyOpen
from booster.kit.clock import brussels_text, later
from booster.kit.errors import DomainError, TooMany
from booster.kit.forms import SmallForm
from booster.kit.guard import found
from booster.kit.pages import see_other
from booster.kit.texts import gettext as _

T = TypeVar("T")

# Why somebody is not invited, to be told on the page with what was typed.
NOT_INVITED = (BadPartner, TooManyOpen, TooMany)


def allowed(name: str, may: Callable[[Person, Application], bool], *, lock: bool = False) -> Application:
    return found(application_named(name, lock=lock), the_person(), view=policy.view, may=may)


def led(name: str, *, lock: bool = False) -> Application:
    return allowed(name, policy.lead, lock=lock)


def the_partner(application: Application, key: str) -> Partner:
    return _there(queries.partner_of_key(application.consortium, key))


def partner_to_remove(application: Application, key: str) -> Partner:
    """Find a partner, also one that is out already: to remove it twice is to remove it once."""
    return _there(next((partner for partner in application.consortium.partners if partner.key == key), None))


def the_invitation(application: Application, key: str) -> Invitation:
    return _there(queries.invitation_of(application.consortium, key))


def the_member(application: Application, key: str) -> Member:
    return _there(queries.member_of_key(application.consortium, key))


def member_to_remove(application: Application, key: str) -> Member:
    """Find a person, also one who is out already: to remove somebody twice is to remove them once."""
    return _there(next((member for member in application.consortium.members if member.key == key), None))


def _there(thing: T | None) -> T:
    if thing is None:
        raise NotFound
    return thing


def link_lasts(application: Application) -> str:
    """Say until when the link works in an invitation that is sent now."""
    if (closes_at := application.call.closes_at) < later(g.now, VALID_FOR):
        return _("The link in the letter works until %(moment)s.", moment=brussels_text(closes_at))
    return _("The link in the letter works for %(days)s days.", days=VALID_FOR.days)


def back(application: Application) -> ResponseReturnValue:
    return see_other("applications.consortium", name=application.name)


def mark(form: SmallForm, bad: DomainError, otherwise: str) -> None:
    """Put what a service says about one field beside that field, and what is about none above the form."""
    if not isinstance(bad, BadPartner):
        form.form_errors.append(bad.sentence)
        return
    field = form[bad.field if bad.field in form else otherwise]
    field.errors = [*field.errors, bad.sentence]


def status(form: SmallForm) -> int:
    return 422 if form.errors else 200


def typed_before() -> dict[str, Any]:
    """Return what was typed into this form when the session ended, as a form takes it."""
    typed = given_back()
    return {} if typed is None else {"formdata": typed}
