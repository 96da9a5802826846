"""The audit trail: what somebody does by a page is written down, by whom, in the words of one table."""

import pytest
from sqlalchemy import func, select

from booster.audit.models import Event
from booster.kit.db import db
from tests.databases import on

# What is sent about which thing (see tests/house/trials.py), by whom, to which address, and what is written down then.
TABLE = """
draft   stan  /calls/<slug>/apply                                application.started
letter  nobody /register/<token>                                 person.registered person.signed_in
public  nobody /sign-in                                          person.signed_in
letter  nobody /reset-password/<token>                           person.sessions_ended person.password_changed
public  lea   /account/name                                      person.renamed
public  lea   /account/password                                  person.password_changed
letter  lea   /account/address/<token>                           person.address_changed
session lea   /account/sessions/<int:number>/end                 session.ended

draft   lea   /applications/<name>/white-book/<number>           equivalent.proposed
draft   lea   /applications/<name>/white-book/<number>/take-back equivalent.taken_back
draft   lea   /applications/<name>/copy-from                     application.copied
draft   lea   /applications/<name>/board/<partner_key>/nudge     partner.nudged
draft   lea   /applications/<name>/comments/<section:section>    comment.written
draft   lea   /applications/<name>/comments/<key>/remove         comment.removed
draft   lea   /applications/<name>/standing-order                standing_order.set
sent    lea   /applications/<name>/reopen                        application.reopened
sent    lea   /applications/<name>/withdraw                      application.withdrawn

draft   lea   /applications/<name>/consortium/add                partner.added invitation.sent
draft   lea   /applications/<name>/consortium/invite             invitation.sent
draft   lea   /applications/<name>/consortium/invitations/<key>/send-again  invitation.sent_again
draft   lea   /applications/<name>/consortium/invitations/<key>/take-back   invitation.taken_back
draft   lea   /applications/<name>/consortium/invitations/<key>/correct     invitation.address_corrected
draft   lea   /applications/<name>/consortium/partners/<key>/invite         invitation.sent
draft   lea   /applications/<name>/consortium/partners/<key>/correct        partner.corrected
draft   lea   /applications/<name>/consortium/partners/<key>/remove         partner.removed
draft   lea   /applications/<name>/consortium/people/<key>       member.role_changed
draft   lea   /applications/<name>/consortium/people/<key>/remove           member.removed
draft   paul  /applications/<name>/consortium/leave              member.left
letter  stan  /invitations/<token>/claim                         invitation.claimed
letter  nobody /invitations/<token>/decline                      invitation.declined

asked   rita  /review/<reference>/declare                        assignment.declared
judged  rita  /review/<reference>/recuse                         assignment.recused
scored  rita  /review/<reference>/recuse                         assignment.conflict_reported
judged  rita  /review/<reference>/equivalents/<number>           equivalent.answered
judged  ada   /review/calls/<slug>/<reference>/check             application.checked
judged  ada   /review/calls/<slug>/<reference>/assign            assignment.made
judged  ada   /review/calls/<slug>/<reference>/decide            application.decided
judged  ada   /review/calls/<slug>/<reference>/withdraw          application.withdrawn_for_lead
judged  ada   /review/calls/<slug>/<reference>/equivalents/<number>         equivalent.answered
judged  ada   /review/calls/<slug>/<reference>/reviewers/<int:assignment>/excuse  assessment.set_aside
"""
LINES = [line.split() for line in TABLE.splitlines() if line]


@pytest.fixture
def written(door):
    """Say what has been written down since, and by whom; afterwards all of it is undone."""
    before = _newest(door.app)
    yield lambda: _events_after(door.app, before)
    door.trials.restore()


def _newest(app):
    with app.app_context():
        return db.session.scalar(select(func.max(Event.id))) or 0


def _events_after(app, before):
    with app.app_context():
        events = db.session.scalars(select(Event).where(Event.id > before).order_by(Event.id))
        return [(event.name, event.by_id) for event in events]


@on("sqlite")
@pytest.mark.parametrize(
    ("what", "person", "address", "names"),
    [(*line[:3], line[3:]) for line in LINES],
    ids=[" ".join(line[:3]) for line in LINES],
)
def test_what_is_done_by_a_page_is_written_down(door, written, what, person, address, names):
    thing, data = door.trials.thing_of(person, what), door.trials.sent_to(address)

    answer = door.send(person, "POST", address, thing, data)

    assert answer.status_code == 303
    assert [name for name, _by in written()] == names
    # Whoever is not signed in is known only afterwards.
    if person != "nobody":
        assert {by for _name, by in written()} == {door.trials.known[person]}
