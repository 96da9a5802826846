"""The demo world, made all at once or not at all: half a world would never be finished."""

from datetime import datetime

from booster.accounts import passwords
from booster.accounts.models import Person
from booster.accounts.queries import person_with_address
from booster.accounts.services import create_person, grant_role
from booster.calls.models import Call
from booster.calls.queries import call_named
from booster.calls.services import publish_outcome
from booster.demo import gent, spring
from booster.demo.applicants import applicants
from booster.demo.days import DAY
from booster.demo.judging import Panel, note_decision, review
from booster.demo.people import ADA, LEA, PASSWORD, PAUL, PEOPLE, REMI, RITA, ROSA
from booster.kit.errors import DomainError

FIRST = "cluster-booster-academy-1"
# What is known of the true outcome: the town. Who was the host is not recorded anywhere we looked.
HOST, PLACE = "Host not recorded", "Strasbourg, France"
# Everybody was there before the call in review opened.
AGES_AGO = 90 * DAY


class CallMissing(DomainError):
    """The world rests on calls that have not been loaded."""


def load(now: datetime) -> str:
    """Make the world, or only keep its open call open if it is there; say what happened."""
    if person_with_address(LEA.email) is None:
        make(now)
        return "made"
    gent.keep_open(_call(gent.SLUG), now)
    return "there already"


def make(now: datetime) -> None:
    people = _make_people(now - AGES_AGO)
    # The outcome was entered when the world was made; the deadline and the days are the true ones.
    first = _call(FIRST)
    if first.published_at is None:
        publish_outcome(first, host=HOST, place=PLACE, by=None, now=now)
    _make_review(people, now)
    gent.write_draft(_call(gent.SLUG), lea=people[LEA.email], paul=people[PAUL.email], now=now)


def _make_people(now: datetime) -> dict[str, Person]:
    # One hash for all: each would cost as long as a sign-in.
    password_hash = passwords.hash_password(PASSWORD)
    made = {}
    for one in PEOPLE:
        person = create_person(name=one.name, email=one.email, password_hash=password_hash, is_demo=True, now=now)
        if one.role:
            grant_role(person, one.role, by=None, now=now)
        made[one.email] = person
    return made


def _make_review(people: dict[str, Person], now: datetime) -> None:
    call, lea, paul = _call(spring.SLUG), people[LEA.email], people[PAUL.email]
    spring.move_call(call, now)
    told = applicants()
    leads = [spring.lead_of(one, lea=lea, now=call.opens_at) for one in told]
    applications = [spring.apply(call, one, lead=lead, paul=paul) for one, lead in zip(told, leads, strict=True)]
    panel = Panel.of(people[ADA.email], rita=people[RITA.email], remi=people[REMI.email], rosa=people[ROSA.email])
    for number, (application, one) in enumerate(zip(applications, told, strict=True)):
        review(application, one, panel, number=number)
    for application, one in zip(applications, told, strict=True):
        note_decision(application, one, panel, now=now - DAY)


def _call(slug: str) -> Call:
    call = call_named(slug)
    if call is None:
        raise CallMissing(f"The call {slug} is not loaded. Run first: flask calls load")
    return call
