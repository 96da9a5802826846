"""What a page changes is held first by whoever changes it, written down in the words of one table, and said."""

import re

import pytest
from sqlalchemy import func, select

from booster.audit.models import Event
from booster.kit.db import db
from tests.cookies import sentences_in
from tests.databases import on
from tests.house.permissions import table
from tests.queries import recorded

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
judged  ada   /review/calls/<slug>/<reference>/step-back         coordinator.stepped_back
judged  ada   /review/calls/<slug>/<reference>/equivalents/<number>         equivalent.answered
judged  ada   /review/calls/<slug>/<reference>/reviewers/<int:assignment>/excuse  assessment.set_aside
judged  ada   /review/calls/<slug>/<reference>/reviewers/<int:assignment>/keep    assessment.kept
asked   ada   /review/calls/<slug>/<reference>/reviewers/<int:assignment>/remind  assignment.reminded
"""
LINES = [line.split() for line in TABLE.splitlines() if line]

# What leads to a page that is there for this alone.
SAYS_IT_ITSELF = {"/calls/<slug>/apply", "/sign-in", "/review/<reference>/declare"}

# What several people may change at the same moment, and of that what nobody can overtake: words to each other, one's
# own settings, and what is nowhere written.
SHARED = ("/applications/", "/invitations/", "/review/")
FREE = {
    "/applications/<name>/comments/<section:section>",
    "/applications/<name>/comments/<section:section>/<partner_key>",
    "/applications/<name>/reminders",
    "/applications/<name>/live/here",
    "/applications/<name>/<section:section>/verdicts",
}
LOCK, WRITE = re.compile(r"FOR (NO KEY )?UPDATE"), re.compile(r"INSERT INTO|UPDATE|DELETE FROM")


def who_changes(line):
    """Find somebody whose request goes as far as the change, or meets a rule that somebody else's change may bring."""
    return next((person for person, told in line.answers.items() if told[0] in "23" or told == "409"), None)


CHANGES = [(line, who_changes(line)) for line in table() if line.method == "POST" and line.address.startswith(SHARED)]


# SQLite lets one transaction write at a time: it has nothing to lock.
@on("postgresql")
@pytest.mark.parametrize(
    ("line", "person"), [(line, who) for line, who in CHANGES if who and line.address not in FREE], ids=str
)
def test_whoever_changes_what_belongs_to_several_holds_it_first(door, line, person):
    thing, data = door.trials.thing_of(person, line.what), door.trials.sent_to(line.address)

    with recorded(door.app) as statements:
        door.send(person, "POST", line.address, thing, data)
    door.trials.restore()

    steps = [step for step in statements if LOCK.search(step) or WRITE.match(step)]
    assert LOCK.search(steps[0])


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


@pytest.mark.parametrize(
    ("what", "person", "address", "names"),
    [(*line[:3], line[3:]) for line in LINES],
    ids=[" ".join(line[:3]) for line in LINES],
)
def test_what_is_done_by_a_page_is_written_down_and_said_to_whoever_did_it(door, written, what, person, address, names):
    thing, data = door.trials.thing_of(person, what), door.trials.sent_to(address)

    answer = door.send(person, "POST", address, thing, data)

    assert answer.status_code == 303
    assert sentences_in(door.app, answer) or address in SAYS_IT_ITSELF
    assert [name for name, _by in written()] == names
    # Whoever is not signed in is known only afterwards.
    if person != "nobody":
        assert {by for _name, by in written()} == {door.trials.known[person]}
