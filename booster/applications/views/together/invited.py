"""The same page without the letter, for whoever is signed in with the address that was invited; the desk leads here."""

from flask import Blueprint, g
from flask.typing import ResponseReturnValue

from booster.accounts.session import given_back, require_person, the_person
from booster.applications.services import partnering
from booster.applications.views.together.invitations import (
    Opened,
    Over,
    accepted_before,
    answerable,
    declined,
    joined,
    show_invitation,
)
from booster.consortium import policy, services
from booster.consortium.forms import DeclineForm
from booster.consortium.models import Invitation
from booster.consortium.queries import invitation_keyed
from booster.consortium.services import AlreadyAnswered, AlreadyInside
from booster.kit.db import transaction
from booster.kit.guard import found
from booster.kit.pages import see_other

bp = Blueprint("invited", __name__, url_prefix="/invitations/mine")
bp.before_request(require_person)


def _sent_to_me(key: str) -> Invitation:
    return found(invitation_keyed(key), the_person(), view=policy.accept)


def _opened(key: str) -> Opened:
    return answerable(_sent_to_me(key))


@bp.get("/<key>")
def show(key: str) -> ResponseReturnValue:
    if inside := accepted_before(_sent_to_me(key)):
        return see_other("applications.tasks", name=inside.name)
    opened = _opened(key)
    if opened[0].opened_at is None:
        with transaction():
            opened = _opened(key)
            services.note_opened(opened[0], by=the_person(), now=g.now)
    return show_invitation(*opened, DeclineForm(given_back()))


@bp.post("/<key>/accept")
def accept(key: str) -> ResponseReturnValue:
    try:
        with transaction():
            invitation, application = _opened(key)
            partnering.accept(application, invitation, by=the_person(), now=g.now)
    except (Over, AlreadyAnswered, AlreadyInside):
        # Pressed twice, as by the link.
        if (inside := accepted_before(_sent_to_me(key))) is None:
            raise
        application = inside
    return joined(application)


@bp.post("/<key>/decline")
def decline(key: str) -> ResponseReturnValue:
    form = DeclineForm()
    if not form.validate():
        return show_invitation(*_opened(key), form)
    with transaction():
        invitation, application = _opened(key)
        reason = form.reason.data or ""
        partnering.decline(application, invitation, reason=reason, by=the_person(), now=g.now)
    return declined(application)
