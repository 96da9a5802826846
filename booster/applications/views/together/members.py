"""One person in the consortium: role, deputy, lead, and leaving."""

from flask import flash, g, url_for
from flask.typing import ResponseReturnValue

from booster.accounts.session import note_gone, said_if_gone, the_person
from booster.applications import policy
from booster.applications.models import Application
from booster.applications.services.occasions import occasion_of
from booster.applications.views.blueprint import bp
from booster.applications.views.together.led import allowed, back, led, mark, member_to_remove, status, the_member
from booster.calls.settings import CallSettings
from booster.consortium import services
from booster.consortium.forms import RoleForm
from booster.consortium.member_roles import MemberRole
from booster.consortium.models import Member
from booster.consortium.services import BadPartner
from booster.kit.db import transaction
from booster.kit.pages import page, see_other
from booster.kit.texts import gettext as _


@bp.get("/applications/<name>/consortium/people/<key>")
def member(name: str, key: str) -> ResponseReturnValue:
    """Show what the lead can do about somebody."""
    application = led(name)
    person = the_member(application, key)
    return _member_page(application, person, _role_form(person))


def _role_form(person: Member) -> RoleForm:
    return RoleForm(is_partner=person.partner is not None, role=person.role.value)


def _member_page(application: Application, person: Member, form: RoleForm) -> ResponseReturnValue:
    return page(
        "consortium/member.html",
        status=status(form),
        application=application,
        member=person,
        form=form,
        deputy_days=CallSettings.read(application.call.settings).deputy_after_days,
        successor=application.consortium.successor,
    )


@bp.post("/applications/<name>/consortium/people/<key>")
def change_role(name: str, key: str) -> ResponseReturnValue:
    application = led(name)
    person = the_member(application, key)
    form = _role_form(person)
    if not form.validate():
        return _member_page(application, person, form)
    try:
        with transaction():
            application = led(name, lock=True)
            person = the_member(application, key)
            role, occasion = MemberRole(form.role.data), occasion_of(application)
            services.change_role(person, role, occasion=occasion, by=the_person(), now=g.now)
    except BadPartner as bad:
        mark(form, bad, "role")
        application = led(name)
        return _member_page(application, the_member(application, key), form)
    flash(_("Saved the role of %(name)s.", name=person.person.name), "success")
    return back(application)


@bp.get("/applications/<name>/consortium/people/<key>/remove")
def ask_to_remove_member(name: str, key: str) -> ResponseReturnValue:
    application = led(name)
    return page("consortium/remove_member.html", application=application, member=the_member(application, key))


@bp.post("/applications/<name>/consortium/people/<key>/remove")
def remove_member(name: str, key: str) -> ResponseReturnValue:
    with transaction():
        application = led(name, lock=True)
        person = member_to_remove(application, key)
        if person.left_at is None:
            services.remove_member(person, occasion=occasion_of(application), by=the_person(), now=g.now)
    flash(_("%(name)s does not take part any more.", name=person.person.name), "success")
    return back(application)


def _address(name: str) -> str:
    return url_for("applications.tasks", name=name)


def _to_leave(name: str, *, lock: bool = False) -> Application:
    sentence = _("You have left this application already. There is nothing more to do.")
    with said_if_gone(_address(name), sentence, "desk.show"):
        return allowed(name, policy.leave, lock=lock)


@bp.get("/applications/<name>/consortium/leave")
def ask_to_leave(name: str) -> ResponseReturnValue:
    return page("consortium/leave.html", application=_to_leave(name))


@bp.post("/applications/<name>/consortium/leave")
def leave_consortium(name: str) -> ResponseReturnValue:
    with transaction():
        application = _to_leave(name, lock=True)
        services.leave(application.consortium, occasion=occasion_of(application), by=the_person(), now=g.now)
    note_gone(_address(name))
    flash(_("You have left the application to the call “%(call)s”.", call=application.call.title), "success")
    return see_other("desk.show")
