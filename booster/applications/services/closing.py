"""After the deadline: drafts that were not submitted are given back, and nobody waits for an answer any more."""

from datetime import datetime

from booster.applications.models import Application, OrderEnd
from booster.applications.queries import last_submission
from booster.applications.services.occasions import occasion_of
from booster.applications.services.state import take_turn
from booster.applications.together import standing_order_of
from booster.applications.unsettled import unanswered_claims, unreturned_drafts
from booster.audit.services import record
from booster.calls.models import Call
from booster.consortium.queries import members_of
from booster.consortium.services import tell_unanswered
from booster.mail.services import queue


def close(call: Call, *, now: datetime) -> list[Application]:
    """Tell everybody in each application whose last changes were not submitted; doing it twice tells nobody twice.

    Nothing happens before all is settled. At the deadline nothing does at all: that nobody may write any more follows
    from the dates alone.
    """
    if not call.is_settled(now):
        return []
    waiting = unreturned_drafts(call)
    for application in waiting:
        take_turn(application)
    # Read anew: while we waited for our turn, another clock may have told them; of others we have no turn.
    returned = [application for application in unreturned_drafts(call) if application in waiting]
    for application in returned:
        give_back(application, now=now)
    return returned


def end_waiting(call: Call, *, now: datetime) -> int:
    """Tell everybody whose request to join was not answered in time; returns how many they are."""
    if not call.is_settled(now):
        return 0
    for application, _invitation in unanswered_claims(call):
        take_turn(application)
    # Read anew: while we waited for our turn, another clock may have told them.
    waiting = unanswered_claims(call)
    for application, invitation in waiting:
        tell_unanswered(invitation, occasion=occasion_of(application), now=now)
    return len(waiting)


def give_back(application: Application, *, now: datetime) -> None:
    """Tell the lead what counts and what does not: the call has closed, or its next batch goes on without them."""
    standing, order = last_submission(application), standing_order_of(application)
    # The changes that were not submitted stay readable, but nobody is writing any more.
    application.reopened_at = None
    record("draft.returned", about=application, by=None, at=now, standing=standing.number if standing else 0)
    if order is not None:
        order.ended, order.ended_at = OrderEnd.OVERTAKEN, now
        record("standing_order.overtaken", about=application, by=None, at=now)
    members = members_of(application.consortium)
    named = [member.person for member in members if application.names_partner_of(member)]
    later = [member.person for member in members if not application.names_partner_of(member)]
    for people, is_named in (([application.consortium.lead, *named], True), (later, False)):
        queue(
            "draft_returned",
            to=[person.email for person in people],
            about=application,
            now=now,
            application=application,
            call=application.call,
            standing=standing,
            batch=application.batch.number if application.batch and application.call.is_open(now) else None,
            order=order,
            is_named=is_named,
        )
