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
from booster.demo.judging import Panel, ask_panel, check_one, let_judge, note_decision
from booster.demo.people import ADA, LEA, PASSWORD, PAUL, PEOPLE, REMI, RITA, ROSA
from booster.kit.errors import DomainError

FIRST = "cluster-booster-academy-1"
# What is known of the true outcome: the town. Who was the host is not recorded anywhere we looked.
PLACE = "Strasbourg, France"
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
    open_call, review_call, first = _call(gent.SLUG), _call(spring.SLUG), _call(FIRST)
    spring.move_call(review_call, now)
    gent.move_call(open_call, now)
    _make_review(review_call, people, now)
    gent.write_draft(open_call, people=people, now=now)
    # Entered when the world was made; the deadline and the days are the true ones.
    if first.published_at is None:
        publish_outcome(first, host="", place=PLACE, by=None, now=now)


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


def _make_review(call: Call, people: dict[str, Person], now: datetime) -> None:
    lea, paul = people[LEA.email], people[PAUL.email]
    told = applicants()
    leads = [spring.lead_of(one, lea=lea, now=call.opens_at) for one in told]
    applications = [spring.apply(call, one, lead=lead, paul=paul) for one, lead in zip(told, leads, strict=True)]
    panel = Panel.of(people[ADA.email], rita=people[RITA.email], remi=people[REMI.email], rosa=people[ROSA.email])
    numbered = list(enumerate(zip(applications, told, strict=True)))
    # In rounds, as a panel works: what happened later was also written down later.
    for number, (application, one) in numbered:
        check_one(application, one, panel, number=number)
    for number, (application, _) in numbered:
        ask_panel(application, panel, number=number)
    for number, (application, one) in numbered:
        let_judge(application, one, panel, number=number)
    for _, (application, one) in numbered:
        note_decision(application, one, panel, now=now - DAY)


def _call(slug: str) -> Call:
    call = call_named(slug)
    if call is None:
        raise CallMissing(f"The call {slug} is not loaded. Run first: flask calls load")
    return call
