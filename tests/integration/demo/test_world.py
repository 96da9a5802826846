"""What the demo world holds, and that it is made once."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy import select

from booster.accounts.queries import demo_people, everybody, person_with_address
from booster.applications.completeness import checks_of
from booster.applications.forms.reading import state
from booster.applications.models import Application, Submission
from booster.applications.queries import facts_of
from booster.applications.together import comments_of, standing_order_of
from booster.audit.models import Event
from booster.calls.models import Phase
from booster.calls.queries import call_named
from booster.calls.settings import CallSettings
from booster.consortium.models import Invitation
from booster.demo import gent, spring, world
from booster.demo.applicants import Applicant, applicants
from booster.demo.people import PEOPLE, STAN
from booster.kit.canonical import digest_of
from booster.kit.clock import BRUSSELS, brussels_text, utcnow
from booster.kit.db import Base, db, writing
from booster.mail.models import Letter
from booster.review.models import Assignment, Decision, Standing


@pytest.fixture
def inside(loaded):
    with loaded.app_context():
        yield
        db.session.rollback()


def everything():
    """Read every row of every table."""
    return {table.name: db.session.execute(select(table)).all() for table in Base.metadata.sorted_tables}


def test_loading_it_again_changes_nothing(inside):
    before = everything()

    assert world.load(utcnow()) == "there already"

    assert everything() == before


def test_the_first_academy_is_closed_with_its_true_deadline_and_place(inside):
    call = call_named(world.FIRST)

    assert brussels_text(call.closes_at) == "16 September 2022, 18:00 (Brussels time)"
    assert (call.chosen_host, call.chosen_place) == ("", "Strasbourg, France")


def test_the_next_call_is_open_for_about_four_weeks(inside):
    call, now = call_named(gent.SLUG), utcnow()
    left = call.closes_at - now

    assert call.phase(now) is Phase.OPEN
    assert timedelta(days=27) < left < timedelta(days=42)
    assert f"{call.closes_at.astimezone(BRUSSELS):%H:%M}" == "17:00"


@pytest.mark.parametrize("slug", [gent.SLUG, spring.SLUG])
def test_the_days_online_move_along_with_those_on_site(inside, slug):
    settings = CallSettings.read(call_named(slug).settings)

    assert settings.online_days
    assert max(settings.online_days) < settings.window.first


def test_a_world_that_is_months_old_has_an_open_call_all_the_same(inside):
    later = utcnow() + timedelta(days=200)

    with writing():
        world.load(later)
        db.session.flush()

    assert call_named(gent.SLUG).is_open(later)
    assert call_named(gent.SLUG).settings["moved"]["reason"] == ""


def test_the_twelve_differ_and_all_but_two_are_in_the_ranking(inside):
    call = call_named(spring.SLUG)
    applications = db.session.scalars(select(Application).where(Application.call_id == call.id)).all()

    assert Counter(one.status for one in applications) == {"eligible": 10, "ineligible": 1, "submitted": 1}
    assert len({one.country for one in applications}) == len({one.lead_organisation for one in applications}) == 12


def test_the_ranking_has_a_tie_a_wide_spread_and_some_that_fail(inside):
    standings = db.session.scalars(select(Standing).order_by(Standing.order_key)).all()

    assert max(Counter(one.order_key for one in standings).values()) == 2
    assert max(one.spread for one in standings) == 2.5
    assert [one.passes for one in standings] == [True] * 8 + [False] * 2


def test_reviewers_have_something_left_to_do(inside):
    statuses = Counter((one.reviewer.name, one.status) for one in db.session.scalars(select(Assignment)))

    assert statuses == {
        ("Rita Rossi", "handed_in"): 8,
        ("Rita Rossi", "started"): 1,
        ("Rita Rossi", "assigned"): 1,
        ("Remi Renard", "handed_in"): 9,
        ("Remi Renard", "recused"): 1,
        ("Rosa Ramos", "handed_in"): 9,
        ("Rosa Ramos", "assigned"): 1,
    }


def test_three_decisions_are_noted_and_nothing_is_published(inside):
    decisions = db.session.scalars(select(Decision)).all()

    assert sorted((one.outcome, one.reserve_rank) for one in decisions) == [
        ("approved", None),
        ("rejected", None),
        ("reserve", 1),
    ]
    assert {one.deviation_reason for one in decisions} == {""}
    assert call_named(spring.SLUG).published_at is None


def test_leas_draft_is_half_written(inside):
    draft = db.session.scalars(select(Application).where(Application.reference.is_(None))).one()
    facts = facts_of(draft, draft.changed_at)
    states = {
        (check.section.slug, check.is_joined): state(check.section, check.document, facts)
        for check in checks_of(draft, draft.changed_at)
    }

    assert Counter(map(str, states.values())) == {"complete": 6, "in_progress": 5, "not_started": 5}
    assert states["dates", True] == "in_progress"
    assert states["partner", False] == "not_started"


def test_each_role_has_somebody_and_the_deputy_is_one_of_them(inside):
    application = db.session.scalars(select(Application).where(Application.reference.is_(None))).one()
    members = application.consortium.present_members

    assert application.consortium.lead.name == "Lea Vermeulen"
    assert [(one.person.name, one.role, one.deputy_since is not None) for one in members] == [
        ("Paul De Smet", "contact", False),
        ("Emma Everaert", "editor", False),
        ("Daan Declercq", "editor", True),
        ("Vera Verbeke", "viewer", False),
    ]


def test_there_is_a_conversation_and_a_standing_order_to_look_at(inside):
    application = db.session.scalars(select(Application).where(Application.reference.is_(None))).one()

    assert [one.by.name for one in comments_of(application, "venue", "")] == [
        "Emma Everaert",
        "Paul De Smet",
        "Vera Verbeke",
        "Lea Vermeulen",
    ]
    assert standing_order_of(application) is not None


def test_every_letter_is_in_the_outbox_and_one_invitation_is_open(inside):
    letters = Counter(db.session.scalars(select(Letter.name)))
    open_ones = [one.email for one in db.session.scalars(select(Invitation)) if one.is_open(utcnow())]

    assert letters == {
        "application_submitted": 13,
        "comment_mention": 2,
        "deputy_named": 1,
        "partner_invitation": 6,
        "partner_joined": 5,
        "review_assigned": 30,
    }
    assert open_ones == [gent.NELE]


def test_everybody_in_it_is_marked_as_a_demo_person(inside):
    assert demo_people() == everybody()
    assert {one.email for one in PEOPLE} <= {person.email for person in everybody()}


def test_an_application_that_lacks_an_answer_is_named_with_what_it_lacks(inside):
    call, stan = call_named(spring.SLUG), person_with_address(STAN.email)
    told = next(one.told for one in applicants() if not one.is_example)
    unfinished = Applicant("unfinished", {**told, "contribution": {**told["contribution"], "motivation": ""}})

    with writing(), pytest.raises(spring.Unfinished, match=r"unfinished is not complete: contribution \(motivation\)$"):
        spring.apply(call, unfinished, lead=stan, paul=stan)


def test_every_submission_is_what_its_digest_says(inside):
    submissions = db.session.scalars(select(Submission)).all()

    assert len(submissions) == 12
    assert [one.sha256 for one in submissions] == [digest_of(one.content) for one in submissions]


def test_what_happened_later_in_the_review_was_written_down_later(inside):
    reviewing = select(Event.at).where(Event.name.like("ass%") | (Event.name == "application.checked"))
    moments = list(db.session.scalars(reviewing.order_by(Event.id)))

    # The four steps of one assessment are written down one after the other, though people work side by side.
    assert all(later > earlier - timedelta(hours=3) for earlier, later in pairwise(moments))
    assert max(moments) < utcnow()
