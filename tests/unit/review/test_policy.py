"""Who may see what of a review: roles, parts taken, states."""

from datetime import UTC, datetime, timedelta

import pytest

from booster.accounts.models import Grant, Person, Role
from booster.applications.models import Application, Status
from booster.calls.models import Call
from booster.consortium.models import Consortium, Member, Partner
from booster.review import policy
from booster.review.models import Assignment, AssignmentStatus

NOW = datetime(2022, 9, 17, tzinfo=UTC)
LEA, PAUL, RITA, ADA = 1, 2, 3, 4


def person(number, *roles, call_slug=""):
    return Person(id=number, grants=[Grant(role=role, call_slug=call_slug) for role in roles])


def application(status=Status.ELIGIBLE, member=PAUL, left_at=None, removed_at=None):
    partner = Partner(removed_at=removed_at)
    members = [Member(person_id=member, partner=partner, left_at=left_at)]
    consortium = Consortium(lead_id=LEA, partners=[partner], members=members)
    return Application(status=status, call=Call(slug="a1", closes_at=NOW), consortium=consortium)


def assignment(status=AssignmentStatus.STARTED, reviewer=RITA, of=None, declared_at=NOW, reason=""):
    return Assignment(
        status=status,
        reviewer_id=reviewer,
        application=of or application(),
        declared_at=declared_at,
        recusal_reason=reason,
    )


def test_everything_is_sealed_up_to_the_deadline_and_not_at_it():
    call = Call(opens_at=NOW - timedelta(days=1), closes_at=NOW, settings={})

    assert policy.is_sealed(call, NOW - timedelta(microseconds=1))
    assert not policy.is_sealed(call, NOW)


@pytest.mark.parametrize(
    ("who", "may"),
    [
        (None, False),
        (person(ADA), False),
        (person(ADA, Role.REVIEWER), False),
        (person(ADA, Role.COORDINATOR), True),
        (person(ADA, Role.COORDINATOR, call_slug="a1"), True),
        (person(ADA, Role.COORDINATOR, call_slug="a2"), False),
    ],
)
def test_a_call_is_coordinated_by_those_who_were_given_it(who, may):
    assert policy.coordinate(who, Call(slug="a1")) is may
    assert policy.coordinate_application(who, application()) is may


def test_a_call_is_reviewed_by_those_who_were_given_it():
    call = Call(slug="a1")

    for slug in ("", "a1"):
        assert policy.review(person(RITA, Role.REVIEWER, call_slug=slug), call)
    for stranger in (None, person(RITA), person(RITA, Role.COORDINATOR), person(RITA, Role.REVIEWER, call_slug="a2")):
        assert policy.review(stranger, call) is False


@pytest.mark.parametrize("status", Status)
def test_only_what_was_submitted_exists_for_a_review(status):
    exists = status not in {Status.DRAFT, Status.WITHDRAWN}

    assert policy.coordinate_application(person(ADA, Role.COORDINATOR), application(status)) is exists
    assert policy.assigned(person(RITA, Role.REVIEWER), assignment(of=application(status))) is exists


@pytest.mark.parametrize(
    "of",
    [
        application(member=ADA),
        application(member=ADA, left_at=NOW),
        application(member=ADA, removed_at=NOW),
    ],
    ids=["present", "left", "removed"],
)
def test_who_has_or_had_a_part_is_a_stranger_to_the_review(of):
    both = person(ADA, Role.COORDINATOR, Role.REVIEWER)

    assert not policy.coordinate_application(both, of)
    assert not policy.assigned(both, assignment(reviewer=ADA, of=of))


def test_the_lead_is_a_stranger_to_the_review_whatever_her_role():
    lea = person(LEA, Role.COORDINATOR, Role.REVIEWER)

    assert not policy.coordinate_application(lea, application())
    assert not policy.assigned(lea, assignment(reviewer=LEA))


@pytest.mark.parametrize(
    ("who", "may"),
    [
        (None, False),
        (person(RITA), False),
        (person(RITA, Role.REVIEWER, call_slug="a2"), False),
        (person(RITA, Role.REVIEWER), True),
        (person(RITA, Role.REVIEWER, call_slug="a1"), True),
        (person(9, Role.REVIEWER), False),
        (person(9, Role.COORDINATOR), False),
    ],
)
def test_an_assignment_is_known_to_its_reviewer_while_they_are_one(who, may):
    assert policy.assigned(who, assignment()) is may


@pytest.mark.parametrize(
    ("status", "declared_at", "knows", "reads", "sees_others"),
    [
        (AssignmentStatus.ASSIGNED, None, True, False, False),
        (AssignmentStatus.STARTED, NOW, True, True, False),
        (AssignmentStatus.HANDED_IN, NOW, True, True, True),
        (AssignmentStatus.RECUSED, None, False, False, False),
        (AssignmentStatus.RECUSED, NOW, False, False, False),
    ],
)
def test_reading_begins_with_the_declaration_and_others_appear_after_handing_in(
    status, declared_at, knows, reads, sees_others
):
    rita, task = person(RITA, Role.REVIEWER), assignment(status, declared_at=declared_at)

    assert (policy.assigned(rita, task), policy.read(rita, task), policy.see_others(rita, task)) == (
        knows,
        reads,
        sees_others,
    )


def test_what_others_gave_appears_to_its_reviewer_and_to_nobody_else():
    assert policy.see_others(person(9, Role.REVIEWER), assignment(AssignmentStatus.HANDED_IN, declared_at=NOW)) is False


def test_who_reported_a_conflict_after_handing_in_reads_their_own_and_says_nothing_more():
    rita, task = person(RITA, Role.REVIEWER), assignment(AssignmentStatus.HANDED_IN, reason="My sister works there.")

    assert (policy.read(rita, task), policy.see_others(rita, task), policy.answer(rita, task)) == (True, False, False)
    task.recusal_reason = ""
    assert (policy.see_others(rita, task), policy.answer(rita, task)) == (True, True)
