"""Two people press at the same moment, in two processes: one wins, and the other is told why."""

from collections import Counter

import pytest
from sqlalchemy import select

from booster.applications.models import Nudge
from booster.consortium import services
from booster.consortium.member_roles import MemberRole
from booster.consortium.models import Consortium, Kind, Member
from booster.consortium.services.seats import seat
from booster.kit.db import db, transaction
from booster.mail.models import Letter
from tests.applying import DAY
from tests.people import email_of
from tests.races.two_processes import occasion

ROUNDS = 200
FEWER = 25


def prepare(stage, rounds, *, invited=False, offered=False):
    """Make as many consortia: Lea leads, Emma and Vera edit; Paul is invited, or Emma is offered the lead."""
    with stage.app.app_context(), transaction():
        people = {name: stage.somebody(name) for name in ("lea", "emma", "vera")}
        # A day apart, since one person may send only so many letters a day.
        return [round_of(people, stage.now - number * DAY, invited, offered) for number in range(rounds)]


def round_of(people, now, invited, offered):
    lea = people["lea"]
    consortium = Consortium(kind=Kind.CONSORTIUM, lead=lea)
    db.session.add(consortium)
    db.session.flush()
    emma, _vera = (
        seat(consortium, people[name], MemberRole.EDITOR, partner=None, now=now) for name in ("emma", "vera")
    )
    made = {"consortium": consortium.id, "now": now}
    shared = {"occasion": occasion(), "by": lea, "now": now}
    if invited:
        asked = services.invite(consortium, None, email=email_of("paul"), role=MemberRole.EDITOR, **shared)
        made |= {"invitation": asked.id, "token": token_for(asked)}
    if offered:
        db.session.flush()
        services.offer_lead(emma, **shared)
    return made


def token_for(invitation):
    text = db.session.scalars(select(Letter.text).where(Letter.about_id == invitation.id)).one()
    return text.partition("/invitations/")[2].split()[0]


def present(stage):
    """Count who is in beside the lead, and who leads, over all consortia."""
    with stage.app.app_context():
        names = db.session.scalars(select(Member).where(Member.left_at.is_(None))).all()
        leads = db.session.scalars(select(Consortium)).all()
        return Counter(one.person.name for one in names), Counter(one.lead.name for one in leads)


def losses(outcomes):
    """List why the losers lost; fails unless each round has one winner and one loser."""
    assert all(sorted(each).count("done") == 1 for each in outcomes)
    return {one for each in outcomes for one in each if one != "done"}


def test_of_two_acceptances_of_one_invitation_one_counts(stage, pair):
    rounds = prepare(stage, ROUNDS, invited=True)

    outcomes = pair.race(("accept", "paul"), ("accept", "paul"), rounds)

    assert losses(outcomes) <= {"AlreadyAnswered", "AlreadyInside"}
    assert present(stage)[0]["Paul Petrov"] == ROUNDS


def test_an_invitation_is_accepted_or_taken_back(stage, pair):
    rounds = prepare(stage, FEWER, invited=True)

    outcomes = pair.race(("accept", "paul"), ("take back", "lea"), rounds)

    assert losses(outcomes) <= {"AlreadyAnswered", "NotOpen"}
    assert present(stage)[0]["Paul Petrov"] == [first for first, _second in outcomes].count("done")


def test_whoever_was_invited_joins_whatever_a_stranger_does_at_the_same_moment(stage, pair):
    rounds = prepare(stage, FEWER, invited=True)

    outcomes = pair.race(("accept", "paul"), ("claim", "stan"), rounds)

    assert {first for first, _second in outcomes} == {"done"}
    assert (present(stage)[0]["Paul Petrov"], present(stage)[0]["Stan Strange"]) == (FEWER, 0)


def test_of_two_offers_of_the_lead_one_stands(stage, pair):
    rounds = prepare(stage, ROUNDS)

    outcomes = pair.race(("offer Emma the lead", "lea"), ("offer Vera the lead", "lea"), rounds)

    assert losses(outcomes) == {"OfferStands"}


def test_of_two_hand_overs_one_counts(stage, pair):
    rounds = prepare(stage, ROUNDS)

    outcomes = pair.race(("hand over to Emma", "lea"), ("hand over to Vera", "lea"), rounds)

    assert losses(outcomes) <= {"OfferStands", "NotTheLeadNow"}
    members, leads = present(stage)
    emma = [first for first, _second in outcomes].count("done")
    assert leads == Counter({"Emma Engel": emma, "Vera Vos": ROUNDS - emma})
    assert members == Counter({"Lea Lambert": ROUNDS, "Vera Vos": emma, "Emma Engel": ROUNDS - emma})


def test_who_accepts_the_lead_twice_at_once_has_it_once(stage, pair):
    rounds = prepare(stage, FEWER, offered=True)

    outcomes = pair.race(("accept the lead", "emma"), ("accept the lead", "emma"), rounds)

    assert losses(outcomes) == {"OfferOver"}
    assert present(stage) == ({"Lea Lambert": FEWER, "Vera Vos": FEWER}, {"Emma Engel": FEWER})


def test_a_partner_is_asked_once_a_day_however_often_the_lead_presses(stage, pair):
    stage.start(kind=Kind.CONSORTIUM)
    stage.add_partner()
    stage.browser("paul").post(f"/invitations/{stage.token()}/accept")
    stage.move_call(opens_at=stage.now - (FEWER + 1) * DAY)
    rounds = [{"application": stage.name, "now": stage.now - number * DAY} for number in range(FEWER)]

    outcomes = pair.race(("ask the partner", "lea"), ("ask the partner", "lea"), rounds)

    assert losses(outcomes) == {"NudgedToday"}
    assert stage.letters().count(("partner_nudge", email_of("paul"))) == stage.count(Nudge) == FEWER


@pytest.mark.parametrize(
    ("lea_does", "why"),
    [("take the offer back", {"OfferOver", "NotTheLeadNow"}), ("remove Emma", {"OfferOver", "NotTheLeadNow"})],
)
def test_the_lead_passes_on_or_stays(stage, pair, lea_does, why):
    rounds = prepare(stage, FEWER, offered=True)

    outcomes = pair.race(("accept the lead", "emma"), (lea_does, "lea"), rounds)

    assert losses(outcomes) <= why
    passed = [first for first, _second in outcomes].count("done")
    assert present(stage)[1] == Counter({"Emma Engel": passed, "Lea Lambert": FEWER - passed})


def test_whoever_leaves_while_becoming_the_lead_does_one_of_both(stage, pair):
    rounds = prepare(stage, FEWER, offered=True)

    outcomes = pair.race(("accept the lead", "emma"), ("leave", "emma"), rounds)

    assert losses(outcomes) <= {"OfferOver", "LeadStays"}
