"""Two people write in one section at the same time: every word stands there, or somebody was asked about it."""

import os

from sqlalchemy import select

from booster.applications.models import FieldSave, KeptAside
from booster.applications.queries import application_named, draft_of
from booster.applications.services.occasions import occasion_of
from booster.consortium.member_roles import MemberRole
from booster.consortium.services import change_role
from booster.kit.clock import utcnow
from booster.kit.db import db, transaction
from tests import world
from tests.durability.patience import patience, tell
from tests.e2e.two_typists import OWN, SHARED, let_type, words

SECONDS = patience(10, 120)
FIELDS = (SHARED, *OWN.values())


def let_edit(site, address, name):
    with site.app.app_context(), transaction():
        application = application_named(address.rsplit("/", 1)[1], lock=True)
        member = application.consortium.member_of(world.person_called(name))
        how = {"occasion": occasion_of(application), "by": application.consortium.lead, "now": utcnow()}
        change_role(member, MemberRole.EDITOR, **how)


def written(site, address):
    """Give what stands in the section, and every text that the history of it knows."""
    with site.app.app_context():
        draft = draft_of(application_named(address.rsplit("/", 1)[1]), "contribution")
        history = set()
        for table in (FieldSave, KeptAside):
            for value in db.session.scalars(select(table.value).where(table.draft_id == draft.id)):
                history |= words(" ".join(value))
        return {field: "".join(draft.document[field]) for field in FIELDS}, history


def test_every_keystroke_of_two_people_stands_there_or_was_offered(chromium, site, scenery):
    assert chromium.is_connected()
    address = scenery.together("two-type", "lea", "paul")
    let_edit(site, address, "paul")

    lea, paul = let_type(site, f"{address}/contribution", os.environ["BOOSTER_TEST_BROWSER"], SECONDS)

    document, history = written(site, address)
    typed, given_up = lea.typed | paul.typed, lea.given_up | paul.given_up
    result = words(" ".join(document.values()))
    tell(words=len(typed), standing=len(result & typed), conflicts=lea.conflicts + paul.conflicts)
    assert lea.conflicts + paul.conflicts > 0
    assert typed - result - given_up == set()
    assert typed - history == set()
    assert result <= history
    assert lea.shown == paul.shown == document
