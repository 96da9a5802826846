"""The page of the consortium: who takes part, adding and removing partners, inviting their contacts."""

from flask import flash, g
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from booster.accounts.session import the_person
from booster.applications import policy
from booster.applications.completeness import partner_states
from booster.applications.forms import edition
from booster.applications.models import Application
from booster.applications.queries import application_named
from booster.applications.services import partnering
from booster.applications.services.drafts import require_editable
from booster.applications.views.blueprint import bp
from booster.applications.views.place import section_address
from booster.calls.settings import CallSettings
from booster.consortium import queries, services
from booster.consortium.forms import InvitationForm, PartnerForm
from booster.consortium.models import Invitation, Kind, Partner
from booster.consortium.services import BadPartner
from booster.kit.db import transaction
from booster.kit.guard import found
from booster.kit.pages import page, see_other


def _led(name: str, *, lock: bool = False) -> Application:
    return found(application_named(name, lock=lock), the_person(), view=policy.view, may=policy.lead)


def _partner(application: Application, key: str) -> Partner:
    partner = queries.partner_of_key(application.consortium, key)
    if partner is None:
        raise NotFound
    return partner


def _invitation(application: Application, key: str) -> Invitation:
    invitation = queries.invitation_of(application.consortium, key)
    if invitation is None:
        raise NotFound
    return invitation


def _back(application: Application) -> ResponseReturnValue:
    return see_other("applications.consortium", name=application.name)


@bp.get("/applications/<name>/consortium")
def consortium(name: str) -> ResponseReturnValue:
    application = found(application_named(name), the_person(), view=policy.view)
    return page(
        "consortium/consortium.html",
        application=application,
        call=application.call,
        partners=queries.partners_of(application.consortium),
        states=partner_states(application),
        addresses={partner.key: _own_part(application, partner) for partner in application.consortium.present_partners},
        most=CallSettings.read(application.call.settings).partners_most,
        leads=policy.lead(the_person(), application),
        editable=application.is_editable(g.now),
        own=application.consortium.partner_of(the_person()),
        now=g.now,
    )


def _own_part(application: Application, partner: Partner) -> str:
    """Give the address of the section that a partner fills in for itself; empty if its edition has none."""
    sections = edition(application.call.edition).partner_sections
    return section_address(application, sections[0].slug, partner.key) if sections else ""


@bp.post("/applications/<name>/consortium/kind/<any(single, consortium):kind>")
def change_kind(name: str, kind: str) -> ResponseReturnValue:
    with transaction():
        application = _led(name, lock=True)
        partnering.change_kind(application, Kind(kind), by=the_person(), now=g.now)
    return _back(application)


@bp.route("/applications/<name>/consortium/add", methods=["GET", "POST"])
def add_partner(name: str) -> ResponseReturnValue:
    application = _led(name)
    form = PartnerForm(countries=CallSettings.read(application.call.settings).countries)
    if form.validate_on_submit():
        try:
            with transaction():
                application = _led(name, lock=True)
                partnering.add_partner(application, **_typed(form), by=the_person(), now=g.now)
        except BadPartner as bad:
            _mark(form, bad)
        else:
            flash(_("We sent an invitation to %(email)s.", email=form.email.data), "success")
            return _back(application)
    else:
        require_editable(application, g.now)
    return page("consortium/add.html", status=_status(form), application=application, form=form)


def _typed(form: PartnerForm) -> dict[str, str]:
    return {key: value for key, value in form.data.items() if key != "csrf_token"}


def _mark(form: InvitationForm | PartnerForm, bad: BadPartner) -> None:
    """Put what a service says about one field beside that field."""
    field = form[bad.field if bad.field in form else "email"]
    field.errors = [*field.errors, bad.sentence]


def _status(form: InvitationForm | PartnerForm) -> int:
    return 422 if form.errors else 200


@bp.route("/applications/<name>/consortium/partners/<key>/invite", methods=["GET", "POST"])
def invite(name: str, key: str) -> ResponseReturnValue:
    application = _led(name)
    partner = _partner(application, key)
    form = InvitationForm()
    if form.validate_on_submit():
        try:
            with transaction():
                application = _led(name, lock=True)
                partner = _partner(application, key)
                partnering.invite(application, partner, email=form.email.data or "", by=the_person(), now=g.now)
        except BadPartner as bad:
            _mark(form, bad)
        else:
            flash(_("We sent an invitation to %(email)s.", email=form.email.data), "success")
            return _back(application)
    return page(
        "consortium/invite.html", status=_status(form), application=application, partner=partner, form=form
    )


@bp.post("/applications/<name>/consortium/invitations/<key>/send-again")
def send_again(name: str, key: str) -> ResponseReturnValue:
    with transaction():
        application = _led(name, lock=True)
        invitation = _invitation(application, key)
        partnering.send_again(application, invitation, by=the_person(), now=g.now)
    sentence = _("We sent a new link to %(email)s. The earlier one opens nothing any more.", email=invitation.email)
    flash(sentence, "success")
    return _back(application)


@bp.post("/applications/<name>/consortium/invitations/<key>/take-back")
def take_back(name: str, key: str) -> ResponseReturnValue:
    with transaction():
        application = _led(name, lock=True)
        invitation = _invitation(application, key)
        services.take_back(invitation, by=the_person(), now=g.now)
    sentence = _("The invitation of %(email)s is taken back. Its link opens nothing any more.", email=invitation.email)
    flash(sentence, "success")
    return _back(application)


@bp.get("/applications/<name>/consortium/partners/<key>/remove")
def ask_to_remove(name: str, key: str) -> ResponseReturnValue:
    application = _led(name)
    require_editable(application, g.now)
    return page("consortium/remove.html", application=application, partner=_partner(application, key))


@bp.post("/applications/<name>/consortium/partners/<key>/remove")
def remove_partner(name: str, key: str) -> ResponseReturnValue:
    with transaction():
        application = _led(name, lock=True)
        partner = _partner(application, key)
        partnering.remove_partner(application, partner, by=the_person(), now=g.now)
    flash(_("%(name)s does not take part any more.", name=partner.name), "success")
    return _back(application)
