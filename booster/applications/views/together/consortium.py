"""The page of the consortium: who takes part, adding, correcting and removing partners, and what each role may do."""

from collections.abc import Iterable

from flask import flash, g
from flask.typing import ResponseReturnValue

from booster.accounts.session import the_person
from booster.applications import policy
from booster.applications.completeness import partner_states
from booster.applications.forms import edition
from booster.applications.models import Application
from booster.applications.queries import application_named, last_number
from booster.applications.services import partnering
from booster.applications.services.deputising import deputy_may_from
from booster.applications.services.drafts import require_editable
from booster.applications.views.blueprint import bp
from booster.applications.views.place import section_address
from booster.applications.views.together.led import (
    NOT_INVITED,
    back,
    led,
    link_lasts,
    mark,
    partner_to_remove,
    status,
    the_partner,
    typed_before,
)
from booster.applications.views.together.people import groups_of
from booster.calls.settings import CallSettings
from booster.consortium.forms import CorrectionForm, PartnerForm
from booster.consortium.member_roles import EVERYBODY, RIGHTS, WORDS, MemberRole
from booster.consortium.models import Kind, Partner
from booster.consortium.services import BadPartner, why_no_more
from booster.kit.db import transaction
from booster.kit.guard import found
from booster.kit.pages import page
from booster.kit.texts import gettext as _


@bp.get("/applications/<name>/consortium")
def consortium(name: str) -> ResponseReturnValue:
    application, person = found(application_named(name), the_person(), view=policy.view), the_person()
    lead_organisation, *partners = groups_of(application, person, with_invitations=True)
    whole = application.consortium
    settings = CallSettings.read(application.call.settings)
    return page(
        "consortium/consortium.html",
        application=application,
        call=application.call,
        lead_organisation=lead_organisation,
        partners=partners,
        role_words=WORDS,
        states=partner_states(application, g.now),
        addresses={partner.key: _own_part(application, partner) for partner in whole.present_partners},
        writes={
            partner.key for partner in whole.present_partners if policy.write_partner(person, application, partner.key)
        },
        most=settings.partners_most,
        leads=policy.lead(person, application),
        editable=application.is_editable(g.now),
        own_partner=whole.partner_of(person),
        deputy=whole.deputy,
        deputy_from=deputy_may_from(application) if whole.deputy else None,
        deputy_days=settings.deputy_after_days,
        has_editors=any(member.role is MemberRole.EDITOR for member in whole.present_members),
        successor=whole.successor,
        is_successor=policy.succeed(person, application),
        now=g.now,
    )


def _own_part(application: Application, partner: Partner) -> str:
    """Give the address of the section that a partner fills in for itself; empty if its edition has none."""
    sections = edition(application.call.edition).partner_sections
    return section_address(application, sections[0].slug, partner.key) if sections else ""


@bp.get("/applications/<name>/consortium/roles")
def roles(name: str) -> ResponseReturnValue:
    application = found(application_named(name), the_person(), view=policy.view)
    settings = CallSettings.read(application.call.settings)
    return page(
        "consortium/roles.html",
        application=application,
        everybody=EVERYBODY,
        rights=RIGHTS,
        role_words=WORDS,
        deputy_days=settings.deputy_after_days,
    )


@bp.post("/applications/<name>/consortium/kind/<any(single, consortium):kind>")
def change_kind(name: str, kind: str) -> ResponseReturnValue:
    with transaction():
        application = led(name, lock=True)
        partnering.change_kind(application, Kind(kind), by=the_person(), now=g.now)
    return back(application)


@bp.get("/applications/<name>/consortium/add")
def add_partner(name: str) -> ResponseReturnValue:
    return _add_page(led(name))


def _add_page(application: Application, form: PartnerForm | None = None) -> ResponseReturnValue:
    require_editable(application, g.now)
    form = form or PartnerForm(**typed_before(), countries=_countries(application))
    no_more = why_no_more(application.consortium, g.now)
    told = {"no_more": no_more, "lasts": link_lasts(application)}
    return page("consortium/add.html", status=status(form), application=application, form=form, **told)


def _countries(application: Application) -> Iterable[str]:
    return CallSettings.read(application.call.settings).countries


@bp.post("/applications/<name>/consortium/add")
def save_partner(name: str) -> ResponseReturnValue:
    application = led(name)
    form = PartnerForm(countries=_countries(application))
    if not form.validate():
        return _add_page(application, form)
    try:
        with transaction():
            application = led(name, lock=True)
            partnering.add_partner(application, **_typed(form), by=the_person(), now=g.now)
    except NOT_INVITED as bad:
        mark(form, bad, "email")
        return _add_page(led(name), form)
    flash(_("We sent an invitation to %(email)s.", email=form.email.data), "success")
    return back(application)


def _typed(form: CorrectionForm) -> dict[str, str]:
    return {key: value for key, value in form.data.items() if key != "csrf_token"}


@bp.get("/applications/<name>/consortium/partners/<key>/correct")
def correct_partner(name: str, key: str) -> ResponseReturnValue:
    return _correct_page(led(name), key)


def _correct_page(application: Application, key: str, form: CorrectionForm | None = None) -> ResponseReturnValue:
    require_editable(application, g.now)
    partner = the_partner(application, key)
    form = form or CorrectionForm(**typed_before(), countries=_countries(application), obj=partner)
    return page("consortium/correct.html", status=status(form), application=application, partner=partner, form=form)


@bp.post("/applications/<name>/consortium/partners/<key>/correct")
def save_correction(name: str, key: str) -> ResponseReturnValue:
    application = led(name)
    form = CorrectionForm(countries=_countries(application))
    if not form.validate():
        return _correct_page(application, key, form)
    try:
        with transaction():
            application = led(name, lock=True)
            partner = the_partner(application, key)
            partnering.correct_partner(application, partner, **_typed(form), by=the_person(), now=g.now)
    except BadPartner as bad:
        mark(form, bad, "name")
        return _correct_page(led(name), key, form)
    flash(_("Saved what you say about %(name)s.", name=partner.name), "success")
    return back(application)


@bp.get("/applications/<name>/consortium/partners/<key>/remove")
def ask_to_remove(name: str, key: str) -> ResponseReturnValue:
    application = led(name)
    require_editable(application, g.now)
    partner = the_partner(application, key)
    number = last_number(application) if application.still_names(partner) else None
    return page("consortium/remove.html", application=application, partner=partner, still_in=number)


@bp.post("/applications/<name>/consortium/partners/<key>/remove")
def remove_partner(name: str, key: str) -> ResponseReturnValue:
    with transaction():
        application = led(name, lock=True)
        partner = partner_to_remove(application, key)
        if partner.removed_at is None:
            partnering.remove_partner(application, partner, by=the_person(), now=g.now)
    flash(_("%(name)s does not take part any more.", name=partner.name), "success")
    return back(application)
