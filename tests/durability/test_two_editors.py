"""Two editors do anything in any order: the draft is what a plain account of it says, and nothing goes unseen."""

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import delete

from booster.applications.models import FieldSave, KeptAside, SectionDraft
from booster.applications.queries import draft_of
from booster.applications.services.meeting import mark_of
from booster.kit.db import db, transaction
from tests.applying import Stage
from tests.durability.patience import patience
from tests.durability.two_pages import FIELDS, ROOM, SECTION, Account, Page

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True, scope="session")

WHO = st.sampled_from(["lea", "paul"])
TEXTS = st.sampled_from(["", "one", "two", "three"])
THEN = st.sampled_from(["wait", "save", "lose"])
SELDOM = st.sampled_from(["open anew", "remove the room", "nothing", "nothing"])


class TwoEditors(RuleBasedStateMachine):
    """Lea and Paul on the same section, with a line that loses answers."""

    stage = account = None

    @initialize(furnished=st.booleans())
    def open_both(self, furnished):
        self.stage.start()
        with self.stage.app.app_context(), transaction():
            for table in (FieldSave, KeptAside, SectionDraft):
                db.session.execute(delete(table))
        self.account = Account()
        if furnished:
            self.account.saved = {ROOM: ["row"], f"{ROOM}/name": ["one"]}
            self.stage.write(SECTION.slug, self.account.saved)
        self.pages = {}
        for who in ("lea", "paul"):
            self.open(who)

    def open(self, who):
        self.pages[who] = Page(self.stage)
        self.account.open(who)

    # Three times, since people write more often than anything else.
    @rule(who=WHO, field=st.sampled_from(FIELDS[:1]), text=TEXTS, then=THEN)
    def write_the_name(self, who, field, text, then):
        self.write(who, field, text, then)

    @rule(who=WHO, field=st.sampled_from(FIELDS[2:]), text=TEXTS, then=THEN)
    def write_in_the_room(self, who, field, text, then):
        self.write(who, field, text, then)

    @rule(who=WHO, field=st.sampled_from(FIELDS), text=TEXTS, then=THEN)
    def write(self, who, field, text, then):
        self.pages[who].write(field, text)
        if then != "wait":
            self.save(who, is_lost=then == "lose")

    @precondition(lambda self: any(page.dirty for page in self.pages.values()))
    @rule(who=WHO, is_lost=st.booleans())
    def save_again(self, who, is_lost):
        self.save(who, is_lost=is_lost)

    def save(self, who, *, is_lost):
        page = self.pages[who]
        sent = {field: page.typed.get(field, []) for field in page.dirty}
        assert page.save(is_lost=is_lost) == self.account.save(who, sent, is_lost=is_lost)

    @rule(who=WHO)
    def hear(self, who):
        page = self.pages[who]
        before = dict(page.bases)
        page.hear()
        self.account.hear(who, [field for field in page.bases if page.bases[field] != before.get(field)])

    @precondition(lambda self: any(page.conflicts for page in self.pages.values()))
    @rule(who=WHO, is_mine=st.booleans())
    def settle(self, who, is_mine):
        page = self.pages[who]
        for field in sorted(page.conflicts):
            theirs, _version, is_row_gone = page.conflicts[field]
            page.settle(field, is_mine=is_mine)
            puts_back = is_mine and is_row_gone
            cells = [one for one in FIELDS if mark_of(one) and one not in page.conflicts] if puts_back else []
            self.account.settle(who, field, theirs, cells)

    @rule(who=WHO, what=SELDOM)
    def seldom(self, who, what):
        if what == "open anew":
            self.open(who)
        if what == "remove the room":
            self.remove_room(who)

    def remove_room(self, who):
        page = self.pages[who]
        went = not page.remove_room()
        assert went == self.account.remove_room(who)
        # Either way the page is made anew.
        self.open(who)

    @precondition(lambda self: self.account)
    @invariant()
    def the_draft_is_what_the_account_says(self):
        with self.stage.app.app_context():
            draft = draft_of(self.stage.application(), SECTION.slug)
            saved = {field: typed for field, typed in self.account.saved.items() if typed}
            assert (draft.document if draft else {}) == saved


def test_a_page_that_was_told_of_a_conflict_in_a_row_is_asked_when_that_row_is_gone(app):
    stage = Stage(app)
    stage.person("lea")
    stage.start()
    lea, paul = Page(stage), Page(stage)
    paul.write(f"{ROOM}/name", "one")
    paul.save(is_lost=False)
    lea.write(f"{ROOM}/name", "two")
    assert lea.save(is_lost=False) == {f"{ROOM}/name"}

    paul.remove_room()
    lea.write(f"{ROOM}/area", "40")

    assert lea.save(is_lost=False) == {f"{ROOM}/area"}


def test_whoever_saw_a_removed_room_again_is_asked_when_it_goes_once_more(app):
    stage = Stage(app)
    stage.person("lea")
    stage.start()
    stage.write(SECTION.slug, {ROOM: ["row"], f"{ROOM}/name": ["one"]})
    lea, paul = Page(stage), Page(stage)
    lea.remove_room()
    paul.write(f"{ROOM}/area", "40")
    assert paul.save(is_lost=False) == {f"{ROOM}/area"}
    emma = Page(stage)
    emma.write(f"{ROOM}/name", "two")
    emma.save(is_lost=False)
    paul.write(f"{ROOM}/name", "two")
    assert paul.save(is_lost=False) == set()

    emma.remove_room()
    paul.settle(f"{ROOM}/area", is_mine=True)

    assert paul.save(is_lost=False) == {f"{ROOM}/area"}


def test_two_editors_against_a_plain_account(app):
    stage = Stage(app)
    stage.person("lea")
    machine = type("OnThisStage", (TwoEditors,), {"stage": stage})
    # Without shrinking a failure is told in seconds and not in minutes; the long run takes its time.
    phases = patience([Phase.generate], [Phase.generate, Phase.shrink])
    count = {"max_examples": patience(120, 3_000), "stateful_step_count": 30}
    steps = settings(**count, deadline=None, database=None, phases=phases)

    run_state_machine_as_test(machine, settings=steps)
