"""Inviting people to an organisation, and what the lead does about an invitation afterwards."""

from flask import flash, g, request
from flask.typing import ResponseReturnValue

from booster.accounts.session import the_person
from booster.applications.services import partnering
from booster.applications.services.drafts import require_editable
from booster.applications.services.occasions import occasion_of
from booster.applications.views.blueprint import bp
from booster.applications.views.together.led import (
    NOT_INVITED,
    back,
    led,
    link_lasts,
    mark,
    status,
    the_invitation,
    the_partner,
    typed_before,
)
from booster.consortium import services
from booster.consortium.forms import AddressForm, InvitationForm
from booster.consortium.member_roles import MemberRole
from booster.kit.clock import brussels_text
from booster.kit.db import transaction
from booster.kit.pages import page
from booster.kit.texts import gettext as _


@bp.get("/applications/<name>/consortium/invite")
@bp.get("/applications/<name>/consortium/partners/<key>/invite")
def invite(name: str, key: str = "") -> ResponseReturnValue:
    """Ask whom to invite for a partner, or without a key for the lead organisation."""
    return _invite_page(name, key, InvitationForm(**typed_before(), is_partner=bool(key)))


def _invite_page(name: str, key: str, form: InvitationForm) -> ResponseReturnValue:
    application = led(name)
    require_editable(application, g.now)
    partner = the_partner(application, key) if key else None
    return page(
        "consortium/invite.html",
        status=status(form),
        application=application,
        partner=partner,
        form=form,
        lasts=link_lasts(application),
        no_more=services.why_no_more(application.consortium, g.now),
    )


@bp.post("/applications/<name>/consortium/invite")
@bp.post("/applications/<name>/consortium/partners/<key>/invite")
def send_invitation(name: str, key: str = "") -> ResponseReturnValue:
    form = InvitationForm(is_partner=bool(key))
    if not form.validate():
        return _invite_page(name, key, form)
    try:
        with transaction():
            application = led(name, lock=True)
            partner = the_partner(application, key) if key else None
            email, role = form.email.data or "", MemberRole(form.role.data)
            partnering.invite(application, partner, email=email, role=role, by=the_person(), now=g.now)
    except NOT_INVITED as bad:
        mark(form, bad, "email")
        return _invite_page(name, key, form)
    flash(_("We sent an invitation to %(email)s.", email=email), "success")
    return back(application)


@bp.post("/applications/<name>/consortium/invitations/<key>/send-again")
def send_again(name: str, key: str) -> ResponseReturnValue:
    with transaction():
        application = led(name, lock=True)
        invitation = the_invitation(application, key)
        # Whoever presses twice without a script still has the page from before the first press.
        is_new = request.form.get("sent", invitation.sent) == invitation.sent
        if is_new:
            partnering.send_again(application, invitation, by=the_person(), now=g.now)
    if is_new:
        sentence = _("We sent a new link to %(email)s. The earlier one opens nothing any more.", email=invitation.email)
    else:
        named = {"email": invitation.email, "moment": brussels_text(invitation.sent_at)}
        sentence = _("A new link went to %(email)s already, on %(moment)s. We sent no second one.", **named)
    flash(sentence, "success")
    return back(application)


@bp.get("/applications/<name>/consortium/invitations/<key>/correct")
def correct_address(name: str, key: str) -> ResponseReturnValue:
    return _address_page(name, key)


def _address_page(name: str, key: str, form: AddressForm | None = None) -> ResponseReturnValue:
    application = led(name)
    require_editable(application, g.now)
    invitation = the_invitation(application, key)
    form = form or AddressForm(**typed_before(), email=invitation.email)
    return page(
        "consortium/address.html", status=status(form), application=application, invitation=invitation, form=form
    )


@bp.post("/applications/<name>/consortium/invitations/<key>/correct")
def save_address(name: str, key: str) -> ResponseReturnValue:
    form = AddressForm()
    if not form.validate():
        return _address_page(name, key, form)
    email = form.email.data or ""
    try:
        with transaction():
            application = led(name, lock=True)
            invitation = the_invitation(application, key)
            partnering.correct_address(application, invitation, email, by=the_person(), now=g.now)
    except NOT_INVITED as bad:
        mark(form, bad, "email")
        return _address_page(name, key, form)
    flash(_("We sent a new link to %(email)s. The earlier one opens nothing any more.", email=email), "success")
    return back(application)


@bp.post("/applications/<name>/consortium/invitations/<key>/take-back")
def take_back(name: str, key: str) -> ResponseReturnValue:
    with transaction():
        application = led(name, lock=True)
        invitation = the_invitation(application, key)
        services.take_back(invitation, occasion=occasion_of(application), by=the_person(), now=g.now)
    sentence = _("The invitation of %(email)s is taken back. Its link opens nothing any more.", email=invitation.email)
    flash(sentence, "success")
    return back(application)


@bp.post("/applications/<name>/consortium/invitations/<key>/confirm")
def confirm_claim(name: str, key: str) -> ResponseReturnValue:
    with transaction():
        application = led(name, lock=True)
        invitation = the_invitation(application, key)
        member = partnering.confirm(application, invitation, by=the_person(), now=g.now)
    flash(_("%(name)s takes part from now on.", name=member.person.name), "success")
    return back(application)


@bp.post("/applications/<name>/consortium/invitations/<key>/refuse")
def refuse_claim(name: str, key: str) -> ResponseReturnValue:
    with transaction():
        application = led(name, lock=True)
        invitation = the_invitation(application, key)
        partnering.refuse(application, invitation, by=the_person(), now=g.now)
    flash(_("Refused. The link opens nothing any more; you can invite the right person anew."), "success")
    return back(application)
