"""Who may see and write what."""

from datetime import UTC, datetime

import pytest

from booster.accounts.models import Person
from booster.applications import policy
from booster.applications.forms import edition
from booster.applications.models import Application
from booster.consortium.member_roles import MemberRole
from booster.consortium.models import Consortium, Kind, Member, Partner

NOW = datetime(2027, 1, 1, tzinfo=UTC)
DATES = edition("venue_host").by_slug["dates"]
PARTNER = edition("venue_host").by_slug["partner"]

LEA, PAUL, PIA, OLD, STAN = (Person(id=number, name=str(number)) for number in range(1, 6))


@pytest.fixture
def application():
    """Lea leads; Paul and Pia speak for two partners; Old has left Paul's, and spoke for one that was removed."""
    first, second, gone = Partner(key="first"), Partner(key="second"), Partner(key="gone", removed_at=NOW)
    contact = {"role": MemberRole.CONTACT}
    members = [
        Member(person_id=PAUL.id, partner=first, **contact),
        Member(person_id=OLD.id, partner=first, left_at=NOW, **contact),
        Member(person_id=PIA.id, partner=second, **contact),
        Member(person_id=OLD.id, partner=gone, left_at=NOW, **contact),
    ]
    consortium = Consortium(kind=Kind.CONSORTIUM, lead_id=LEA.id, partners=[first, second, gone], members=members)
    return Application(key="k", consortium=consortium)


def test_the_consortium_sees_its_application_and_nobody_else_does(application):
    assert [policy.view(person, application) for person in (LEA, PAUL, PIA, OLD, STAN, None)] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]


def test_whoever_sees_an_application_comments_on_it(application):
    everybody = (LEA, PAUL, PIA, OLD, STAN, None)

    assert [person for person in everybody if policy.comment(person, application)] == [LEA, PAUL, PIA]


def test_only_one_person_leads(application):
    assert [policy.lead(person, application) for person in (LEA, PAUL, OLD, STAN, None)] == [
        True,
        False,
        False,
        False,
        False,
    ]


def test_the_lead_writes_the_sections_of_the_application(application):
    assert [policy.edit(person, application, DATES) for person in (LEA, PAUL, PIA, OLD, STAN, None)] == [
        True,
        False,
        False,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(("key", "writers"), [("first", [PAUL]), ("second", [PIA]), ("gone", []), ("", [])])
def test_each_partner_writes_its_own_part(application, key, writers):
    everybody = (LEA, PAUL, PIA, OLD, STAN, None)

    assert [person for person in everybody if policy.edit(person, application, PARTNER, key)] == writers
