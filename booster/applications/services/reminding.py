"""Reminders before each cut-off, to those who still have something to do and have not switched them off."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import exists, select

from booster.accounts.models import Person
from booster.applications.deadlines import Mark, begins
from booster.applications.duties import Duties, Waits, duties_of
from booster.applications.models import Application, Silence, ToldMark
from booster.applications.policy import WRITERS
from booster.applications.queries import BEING_WRITTEN
from booster.applications.services.occasions import occasion_of
from booster.applications.services.state import take_turn
from booster.applications.together import silent_people, standing_order_of
from booster.audit.services import record
from booster.calls.models import Call
from booster.consortium.member_roles import MemberRole
from booster.consortium.names import harmless
from booster.consortium.services.letters import tell
from booster.kit.db import db
from booster.kit.texts import gettext as _
from booster.mail.services import queue


def unreminded(call: Call, mark: Mark, cut_off: datetime) -> list[Application]:
    """List the applications that are being written and of which the clock has not yet told at this mark."""
    told = exists().where(
        ToldMark.application_id == Application.id, ToldMark.what == mark.value, ToldMark.closes_at == cut_off
    )
    query = select(Application).where(Application.call_id == call.id, BEING_WRITTEN, ~told)
    return list(db.session.scalars(query.order_by(Application.id)))


def is_first_time(application: Application, mark: Mark, cut_off: datetime, now: datetime) -> bool:
    """Remember that the clock has told, unless it has; the caller has taken the application's turn."""
    query = select(ToldMark.id).where(
        ToldMark.application_id == application.id, ToldMark.what == mark.value, ToldMark.closes_at == cut_off
    )
    if db.session.scalar(query) is not None:
        return False
    db.session.add(ToldMark(application_id=application.id, what=mark.value, closes_at=cut_off, at=now))
    return True


def remind(application: Application, mark: Mark, cut_off: datetime, *, now: datetime) -> list[str]:
    """Write to everybody who has something to do, once; of an application begun later than that, to nobody."""
    take_turn(application)
    if not is_first_time(application, mark, cut_off, now) or not application.is_editable(now):
        return []
    if application.created_at >= begins(mark, cut_off):
        return []
    duties = duties_of(application, now)
    silent = silent_people(application)
    told = [*_remind_people(duties, silent, cut_off, now), *_remind_invited(duties, cut_off, now)]
    if told:
        record("application.reminded", about=application, by=None, at=now, what=mark.value, letters=len(told))
    return told


def _remind_people(duties: Duties, silent: set[int], cut_off: datetime, now: datetime) -> Iterator[str]:
    application = duties.application
    for person, to_do in _to_do(duties):
        if to_do and person.id not in silent:
            occasion = occasion_of(application)
            told = {"to_do": to_do, "cut_off": cut_off}
            tell("deadline_reminder", [person], about=application, occasion=occasion, now=now, **told)
            yield person.email


def _to_do(duties: Duties) -> Iterator[tuple[Person, list[str]]]:
    """Say what is left for each person who can do something about it."""
    yield duties.application.consortium.lead, _left_to_lead(duties)
    for member in duties.members:
        duty = duties.duty_of(member.partner_id)
        own = duty.left_to(member) if duty and member.role in WRITERS else []
        common = duties.open_sections if member.role is MemberRole.EDITOR else []
        yield member.person, [*common, *own]


def _left_to_lead(duties: Duties) -> list[str]:
    left = duties.open_sections
    waiting = {
        Waits.INVITATION: _("%(partner)s: invite somebody"),
        Waits.CLAIM: _("%(partner)s: answer whoever asks to join"),
        Waits.ANSWER: _("%(partner)s: nobody has accepted the invitation"),
        Waits.WRITING: _("%(partner)s: its part is not complete"),
        Waits.CONFIRMATION: _("%(partner)s: it has not confirmed its part"),
    }
    left += [
        waiting[one.waits_for] % {"partner": one.partner.name} for one in duties.partners if one.waits_for in waiting
    ]
    # A standing order does the rest.
    if left or standing_order_of(duties.application) is not None:
        return left
    return [_("Everything is complete: submit the application")]


def _remind_invited(duties: Duties, cut_off: datetime, now: datetime) -> Iterator[str]:
    """Write to those who were invited and have not answered; their link is in the letter they have."""
    application = duties.application
    own = application.lead_organisation or _("the lead organisation")
    for invitation in duties.invitations:
        queue(
            "invitation_reminder",
            to=[invitation.email],
            about=invitation,
            now=now,
            call=application.call,
            cut_off=cut_off,
            organisation=harmless(invitation.partner.name if invitation.partner else own),
            # Whoever lost the letter needs somebody to ask; the lead does all the inviting.
            asker=harmless(application.consortium.lead.name),
            lead_organisation=harmless(application.lead_organisation),
            sent_at=invitation.sent_at,
            expires_at=min(invitation.expires_at, application.call.closes_at),
        )
        yield invitation.email


def set_reminders(application: Application, *, wanted: bool, by: Person, now: datetime) -> None:
    """Switch the reminders about one application on or off, for one person."""
    mine = select(Silence).where(Silence.application_id == application.id, Silence.person_id == by.id)
    silence = db.session.scalar(mine)
    if wanted is (silence is None):
        return
    if silence is not None:
        db.session.delete(silence)
    else:
        db.session.add(Silence(application_id=application.id, person_id=by.id))
    record("reminders.switched", about=application, by=by, at=now, wanted=wanted)
