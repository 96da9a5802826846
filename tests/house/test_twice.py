"""Guard: what is sent twice happens once. A press is repeated, an answer is lost on the way, and no script helps."""

import pytest
from sqlalchemy import func, select

from booster.kit.db import Base, db
from tests.databases import on
from tests.house.permissions import PEOPLE, table

# What is asked for anew on purpose, with a word why.
ANEW = {
    "/register": "another link",
    "/reset-password": "another link",
    "/account/address": "another link",
    "/applications/<name>/consortium/invitations/<key>/send-again": "another link",
    "/sign-in": "another session",
    "/applications/<name>/copy-from": "what is in the other application by now",
}
SENT = [line for line in table() if line.method == "POST" and line.address not in ANEW]
COUNTS = select(
    *(select(func.count()).select_from(one).scalar_subquery().label(one.name) for one in Base.metadata.sorted_tables)
)


def count(app):
    with app.app_context():
        return db.session.execute(COUNTS).one()._asdict()


def first_allowed(line):
    return next((person for person in PEOPLE if line.answers[person].startswith(("2", "3"))), None)


@on("sqlite")
@pytest.mark.parametrize("line", [line for line in SENT if first_allowed(line)], ids=str)
def test_what_is_sent_twice_happens_once(door, line):
    person = first_allowed(line)
    what = (door.trials.thing_of(person, line.what), door.trials.sent_to(line.address))

    first = door.send(person, "POST", line.address, *what)
    after_once = count(door.app)
    door.send(person, "POST", line.address, *what)
    after_twice = count(door.app)
    door.trials.restore()

    assert first.status_code < 400
    assert after_twice == after_once
