"""What people do to each other in a consortium, each verb in a transaction of its own."""

from booster.applications.services.occasions import occasion_of
from booster.consortium import services
from tests.people import email_of


def member(application, name):
    return next(one for one in application.consortium.present_members if one.person.email == email_of(name))


def to_member(stage, verb, name, *args, by="lea", now=None):
    """Do something to one member."""

    def act(application, *, by, now):
        return verb(member(application, name), *args, occasion=occasion_of(application), by=by, now=now)

    return stage.do(act, by=by, now=now)


def to_consortium(stage, verb, *, by="lea", now=None):
    """Do something to the consortium as a whole."""

    def act(application, *, by, now):
        return verb(application.consortium, occasion=occasion_of(application), by=by, now=now)

    return stage.do(act, by=by, now=now)


def hand_over(stage, to, by="lea"):
    to_member(stage, services.offer_lead, to, by=by)
    to_consortium(stage, services.accept_lead, by=to)


def lead_of(stage):
    with stage.app.app_context():
        return stage.application().consortium.lead.email


def roles(stage):
    """Give everybody's role by the first part of the address, as a page would show it."""
    with stage.app.app_context():
        consortium = stage.application().consortium
        members = {one.person.email.partition("@")[0]: one.role.value for one in consortium.present_members}
        return {consortium.lead.email.partition("@")[0]: "lead", **members}
