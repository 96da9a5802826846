"""The lead changes hands, and the deputy for when the lead is silent."""

from flask import flash, g
from flask.typing import ResponseReturnValue

from booster.accounts.session import the_person
from booster.applications import policy
from booster.applications.services.occasions import occasion_of
from booster.applications.views.blueprint import bp
from booster.applications.views.together.led import allowed, back, led, the_member
from booster.consortium import services
from booster.kit.db import transaction
from booster.kit.texts import gettext as _


@bp.post("/applications/<name>/consortium/people/<key>/offer-lead")
def offer_lead(name: str, key: str) -> ResponseReturnValue:
    with transaction():
        application = led(name, lock=True)
        member = the_member(application, key)
        services.offer_lead(member, occasion=occasion_of(application), by=the_person(), now=g.now)
    sentence = _("You have offered the lead to %(name)s. You lead until they accept.", name=member.person.name)
    flash(sentence, "success")
    return back(application)


@bp.post("/applications/<name>/consortium/lead/take-back")
def take_lead_back(name: str) -> ResponseReturnValue:
    with transaction():
        application = led(name, lock=True)
        occasion = occasion_of(application)
        services.take_offer_back(application.consortium, occasion=occasion, by=the_person(), now=g.now)
    flash(_("The offer is taken back. You lead this application."), "success")
    return back(application)


# Whoever comes too late for an offer hears why, so every member may try.
@bp.post("/applications/<name>/consortium/lead/accept")
def accept_lead(name: str) -> ResponseReturnValue:
    with transaction():
        application = allowed(name, policy.view, lock=True)
        occasion = occasion_of(application)
        services.accept_lead(application.consortium, occasion=occasion, by=the_person(), now=g.now)
    flash(_("You lead this application from now on. There is no deputy until you name one."), "success")
    return back(application)


@bp.post("/applications/<name>/consortium/lead/decline")
def decline_lead(name: str) -> ResponseReturnValue:
    with transaction():
        application = allowed(name, policy.view, lock=True)
        occasion = occasion_of(application)
        services.decline_lead(application.consortium, occasion=occasion, by=the_person(), now=g.now)
    flash(_("You have declined, and the lead has been told. Your role is what it was."), "success")
    return back(application)


@bp.post("/applications/<name>/consortium/people/<key>/deputy")
def name_deputy(name: str, key: str) -> ResponseReturnValue:
    with transaction():
        application = led(name, lock=True)
        member = the_member(application, key)
        services.name_deputy(member, occasion=occasion_of(application), by=the_person(), now=g.now)
    flash(_("%(name)s is the deputy from now on.", name=member.person.name), "success")
    return back(application)


@bp.post("/applications/<name>/consortium/deputy/release")
def release_deputy(name: str) -> ResponseReturnValue:
    with transaction():
        application = led(name, lock=True)
        occasion = occasion_of(application)
        services.release_deputy(application.consortium, occasion=occasion, by=the_person(), now=g.now)
    flash(_("There is no deputy any more."), "success")
    return back(application)
