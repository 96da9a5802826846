"""Inviting people to an organisation, and what the lead does about an invitation afterwards."""

from flask import flash, g
from flask.typing import ResponseReturnValue

from booster.accounts.session import the_person
from booster.applications.services import partnering
from booster.applications.services.drafts import require_editable
from booster.applications.services.occasions import occasion_of
from booster.applications.views.blueprint import bp
from booster.applications.views.together.led import back, led, mark, status, the_invitation, the_partner, typed_before
from booster.consortium import services
from booster.consortium.forms import AddressForm, InvitationForm
from booster.consortium.member_roles import MemberRole
from booster.consortium.services import BadPartner
from booster.kit.db import transaction
from booster.kit.pages import page
from booster.kit.texts import gettext as _


@bp.route("/applications/<name>/consortium/invite", methods=["GET", "POST"])
def invite_colleague(name: str) -> ResponseReturnValue:
    return _invite(name, "")


@bp.route("/applications/<name>/consortium/partners/<key>/invite", methods=["GET", "POST"])
def invite(name: str, key: str) -> ResponseReturnValue:
    return _invite(name, key)


def _invite(name: str, key: str) -> ResponseReturnValue:
    """Ask somebody to join for a partner, or without a key for the lead organisation."""
    application = led(name)
    partner = the_partner(application, key) if key else None
    form = InvitationForm(**typed_before(), is_partner=bool(key))
    if form.validate_on_submit():
        try:
            with transaction():
                application = led(name, lock=True)
                partner = the_partner(application, key) if key else None
                email, role = form.email.data or "", MemberRole(form.role.data)
                partnering.invite(application, partner, email=email, role=role, by=the_person(), now=g.now)
        except BadPartner as bad:
            mark(form, bad, "email")
        else:
            flash(_("We sent an invitation to %(email)s.", email=form.email.data), "success")
            return back(application)
    else:
        require_editable(application, g.now)
    return page("consortium/invite.html", status=status(form), application=application, partner=partner, form=form)


@bp.post("/applications/<name>/consortium/invitations/<key>/send-again")
def send_again(name: str, key: str) -> ResponseReturnValue:
    with transaction():
        application = led(name, lock=True)
        invitation = the_invitation(application, key)
        partnering.send_again(application, invitation, by=the_person(), now=g.now)
    sentence = _("We sent a new link to %(email)s. The earlier one opens nothing any more.", email=invitation.email)
    flash(sentence, "success")
    return back(application)


@bp.route("/applications/<name>/consortium/invitations/<key>/correct", methods=["GET", "POST"])
def correct_address(name: str, key: str) -> ResponseReturnValue:
    application = led(name)
    invitation = the_invitation(application, key)
    form = AddressForm(**typed_before(), email=invitation.email)
    if form.validate_on_submit():
        try:
            with transaction():
                application = led(name, lock=True)
                invitation = the_invitation(application, key)
                email = form.email.data or ""
                partnering.correct_address(application, invitation, email, by=the_person(), now=g.now)
        except BadPartner as bad:
            mark(form, bad, "email")
        else:
            sentence = _("We sent a new link to %(email)s. The earlier one opens nothing any more.", email=email)
            flash(sentence, "success")
            return back(application)
    return page(
        "consortium/address.html", status=status(form), application=application, invitation=invitation, form=form
    )


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
        occasion = occasion_of(application)
        services.refuse(invitation, occasion=occasion, by=the_person(), now=g.now)
    flash(_("Refused. The link opens nothing any more; you can invite the right person anew."), "success")
    return back(application)
