"""The lead asks a partner to do its part: by letter, once a day."""

from datetime import datetime

from booster.accounts.models import Person
from booster.applications.duties import Waits, duties_of
from booster.applications.models import Application, Nudge
from booster.applications.services import partnering
from booster.applications.services.drafts import require_editable
from booster.applications.services.occasions import occasion_of
from booster.applications.services.state import require_lead
from booster.applications.together import nudged_on
from booster.audit.services import record
from booster.consortium.models import Partner
from booster.consortium.services.letters import name_of, tell
from booster.kit.clock import BRUSSELS
from booster.kit.db import db
from booster.kit.errors import DomainError
from booster.kit.texts import gettext as _


class NudgedToday(DomainError):
    """Once a day is enough."""


class NothingToNudge(DomainError):
    """Nobody there has anything to do, or nobody is there to be asked."""


def nudge(application: Application, partner: Partner, *, by: Person, now: datetime) -> list[str]:
    """Ask those for whom a partner's part waits, and say by which addresses they were asked.

    Who has been invited and has not answered gets a new link. Raises NotEditable, NudgedToday or NothingToNudge.
    """
    require_lead(application, by)
    require_editable(application, now)
    today = now.astimezone(BRUSSELS).date()
    if nudged_on([partner], today):
        raise NudgedToday(_("%(partner)s has been asked today. You can ask again tomorrow.", partner=partner.name))
    duty = duties_of(application, now).duty_of(partner.id)
    if duty is None or not duty.waits_for_others:
        raise NothingToNudge(_("There is nobody here to ask."))
    db.session.add(Nudge(partner_id=partner.id, day=today, at=now, by_id=by.id))
    if duty.waits_for is Waits.ANSWER:
        for invitation in duty.invitations:
            partnering.send_again(application, invitation, by=by, now=now)
        asked = [invitation.email for invitation in duty.invitations]
    else:
        people = [member.person for member in duty.writers]
        cut_off = application.call.cut_off_for(now)
        told = {"lead": name_of(by), "partner": partner.name, "to_do": duty.to_do, "cut_off": cut_off}
        tell("partner_nudge", people, about=application, occasion=occasion_of(application), now=now, **told)
        asked = [person.email for person in people]
    record("partner.nudged", about=application, by=by, at=now, partner=partner.key, waits_for=duty.waits_for.value)
    return asked
