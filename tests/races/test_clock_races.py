"""The clock looks in two processes at once, or while somebody presses a button: everything happens once."""

from collections import Counter

import pytest

from booster.accounts.queries import person_with_address
from booster.applications.forms.venue_host import example
from booster.applications.models import OrderEnd, Status, Submission
from booster.applications.queries import applications_of
from booster.applications.services import partnering, standing_order, submitting
from booster.applications.together import orders_of, standing_order_of
from booster.calls.models import SETTLED_AFTER
from booster.calls.queries import call_named
from booster.calls.settings import CallSettings
from booster.consortium.member_roles import MemberRole
from booster.consortium.queries import invitation_for
from booster.kit.clock import BRUSSELS, ON_ITS_WAY
from booster.kit.db import transaction
from tests.applying import DAY, SECOND, SLUG
from tests.durability.patience import patience
from tests.people import email_of

ROUNDS = patience(8, 100)
MANY = 20
LOOK = ("look at the clock", "lea")


@pytest.fixture
def complete(stage):
    """Lea's application lacks nothing. The call has a first cut-off, after which one can go on writing."""
    stage.start()
    stage.fill_in()
    with stage.app.app_context(), transaction():
        call = call_named(SLUG)
        ends = [f"{one.astimezone(BRUSSELS):%Y-%m-%dT%H:%M:%S}" for one in (first(stage), stage.closes_at)]
        call.settings = {**call.settings, "cut_offs": ends}
    return stage


def first(stage):
    return stage.closes_at - 10 * DAY


def rounds_of(stage, pair, lea_does, *, before=30 * SECOND):
    """Let the clock look while Lea does something, so long before the first cut-off, again and again."""
    for _ in range(ROUNDS):
        begin_again(stage)
        now = first(stage) - before
        [outcome] = pair.race(LOOK, (lea_does, "lea"), [{"application": stage.name, "now": now, "clock": now}])
        yield outcome


def begin_again(stage, batch=None):
    """Make it a draft, or a submission that is open again, with an order that stands."""
    if stage.status() is Status.WITHDRAWN:
        stage.do(submitting.restore)
    if stage.status() is Status.SUBMITTED:
        stage.do(submitting.reopen)
    with stage.app.app_context():
        whole = example.example(CallSettings.read(stage.application().call.settings))
    stage.write("contribution", whole["contribution"])
    stage.do(standing_order.set_order, batch=batch)


def last_order(stage):
    with stage.app.app_context():
        order = orders_of(stage.application())[0]
        return order.ended


def test_two_clocks_submit_once(complete, pair):
    for number in range(1, ROUNDS + 1):
        begin_again(complete)
        now = first(complete) - 30 * SECOND
        [outcome] = pair.race(LOOK, LOOK, [{"clock": now}])

        assert sorted(outcome) == ["nothing", "submitted 1"]
        assert (complete.count(Submission), last_order(complete)) == (number, OrderEnd.SUBMITTED)
    assert Counter(name for name, _to in complete.letters())["application_submitted"] == ROUNDS


def test_the_clock_and_the_lead_submit_once(complete, pair):
    for number, (clock, lea) in enumerate(rounds_of(complete, pair, "submit"), 1):
        assert lea == "done"
        assert complete.count(Submission) == number
        wanted = {"submitted 1": OrderEnd.SUBMITTED, "nothing": OrderEnd.NOT_NEEDED}
        assert last_order(complete) is wanted[clock]


def test_an_order_is_carried_out_or_revoked(complete, pair):
    submissions = 0
    for outcome in rounds_of(complete, pair, "revoke the order"):
        submissions += outcome[0] == "submitted 1"
        assert outcome in {("submitted 1", "NoOrder"), ("nothing", "done")}
        assert complete.count(Submission) == submissions


def test_the_clock_submits_or_the_lead_takes_an_answer_away(complete, pair):
    for outcome in rounds_of(complete, pair, "empty an answer"):
        assert outcome in {("submitted 1", "NotEditable"), ("nothing", "done")}
        # Incomplete: the order stands for as long as the call is open.
        assert (last_order(complete) is None) == (outcome[0] == "nothing")


def test_the_clock_submits_or_the_lead_withdraws(complete, pair):
    for clock, lea in rounds_of(complete, pair, "withdraw"):
        assert lea == "done"
        assert complete.status() is Status.WITHDRAWN
        assert (last_order(complete) is OrderEnd.SUBMITTED) == (clock == "submitted 1")
        end_order(complete)


def end_order(stage):
    with stage.app.app_context():
        is_standing = standing_order_of(stage.application()) is not None
    if is_standing:
        stage.do(standing_order.revoke)


def test_what_was_submitted_in_time_counts_once_though_the_clock_is_late(complete, pair):
    for number in range(1, ROUNDS + 1):
        begin_again(complete)
        acts = {"application": complete.name, "now": first(complete) - SECOND, "clock": first(complete)}
        [(clock, lea)] = pair.race(LOOK, ("submit", "lea"), [acts])

        assert lea == "done"
        assert complete.count(Submission) == number
        assert last_order(complete) is (OrderEnd.SUBMITTED if clock == "submitted 1" else OrderEnd.NOT_NEEDED)


def test_after_the_deadline_the_clock_submits_and_nobody_else(complete, pair):
    for number in range(1, ROUNDS + 1):
        begin_again(complete, batch=2)
        now = complete.closes_at + ON_ITS_WAY
        [outcome] = pair.race(LOOK, ("submit", "lea"), [{"application": complete.name, "now": now, "clock": now}])

        assert outcome in {("submitted 1", "CallClosed"), ("submitted 1", "done")}
        assert complete.count(Submission) == number


@pytest.fixture
def many(stage):
    """Many drafts with nothing in them, of as many people, each with a standing order."""
    for number in range(MANY):
        stage.person("lea", f"lea{number}@booster.example")
        begin(stage, number)
    return stage


def begin(stage, number):
    stage.somebody = lambda _name: person_with_address(f"lea{number}@booster.example")
    stage.start()
    stage.do(standing_order.set_order)


@pytest.mark.parametrize(
    ("what", "letter", "away"),
    [
        ("reminded", "deadline_reminder", -7 * DAY),
        ("reminded", "deadline_reminder", -2 * DAY),
        ("warned", "standing_order_warning", -2 * DAY),
        ("warned", "standing_order_warning", -DAY / 12),
        ("failed", "standing_order_failed", ON_ITS_WAY),
        ("returned", "draft_returned", SETTLED_AFTER),
    ],
)
def test_two_clocks_tell_everybody_once(many, pair, what, letter, away):
    assert told_by_two_clocks(pair, many.closes_at + away)[what] == MANY
    assert sorted(letters(many, letter)) == sorted(f"lea{number}@booster.example" for number in range(MANY))


def told_by_two_clocks(pair, moment):
    """Let two clocks look at once, and add up what they brought about."""
    told = Counter()
    for outcome in pair.race(LOOK, LOOK, [{"clock": moment}])[0]:
        told.update({name: int(count) for name, count in (one.split() for one in outcome.split(", ") if " " in one)})
    return told


def test_two_clocks_tell_whoever_asked_to_join_once_that_nobody_answered(many, pair):
    for number in range(MANY):
        wait_for_an_answer(many, number)

    assert told_by_two_clocks(pair, many.closes_at + SETTLED_AFTER)["unanswered"] == MANY
    assert letters(many, "claim_refused") == [email_of("stan")] * MANY


def wait_for_an_answer(stage, number):
    """Let Stan ask to join one of many by an invitation to somebody else."""
    lead = f"lea{number}@booster.example"
    stage.somebody = lambda name: person_with_address(lead if name == "lea" else email_of(name))
    stage.name = name_of(stage, lead)
    token = stage.invite("emma", MemberRole.EDITOR)

    def claim(application, *, by, now):
        partnering.claim(application, invitation_for(token), token=token, by=by, now=now)

    stage.do(claim, by="stan")


def name_of(stage, lead):
    with stage.app.app_context():
        return applications_of(person_with_address(lead))[0].name


def letters(stage, name):
    return [to for letter, to in stage.letters() if letter == name]
