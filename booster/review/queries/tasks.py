"""Read one application's review, and what each reviewer has to do."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import BindParameter, bindparam, exists, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from booster.accounts.models import Grant, Person, Role
from booster.accounts.queries import LARGEST_NUMBER
from booster.applications.models import Application, Status
from booster.audit.models import Event
from booster.audit.queries import last_event
from booster.calls.models import Batch, Call
from booster.consortium.models import Consortium
from booster.kit.db import db
from booster.review.models import UNFINISHED, Assignment, AssignmentStatus, Check, Decision, Publication, Standing
from booster.review.policy import REVIEWED, assigned, is_sealed_application, stays_out
from booster.review.queries.batches import standing_in
from booster.review.queries.conflicts import with_part

# Who may see a review depends on both; the texts of a call are long and not shown with it.
_CALL = joinedload(Application.call).defer(Call.texts)
_OUTCOMES = joinedload(Application.call).selectinload(Call.outcomes)
_CONSORTIUM = joinedload(Application.consortium).selectinload(Consortium.members)

# Asked at every door of the review, so they are put together once.
_ASSIGNMENT = (
    select(Assignment)
    .join(Assignment.application)
    .where(Assignment.reviewer_id == bindparam("person_id"), Application.reference == bindparam("reference"))
    .options(contains_eager(Assignment.application).options(_CALL, _CONSORTIUM))
)
_IN_REVIEW = select(Application).where(Application.reference == bindparam("reference")).options(_CALL, _CONSORTIUM)
_PERSON_ID: BindParameter[int] = bindparam("person_id")
_APPLICATIONS_WITH_PART = (
    select(Application.call_id, Application.status, Call.closes_at)
    .join(Application.consortium)
    .join(Application.call)
    .where(with_part(_PERSON_ID))
)


def calls_with_part(person: Person, now: datetime) -> set[int]:
    """Return the calls in which the person leads a submitted application or belongs to one, or once did.

    Who applies neither judges nor coordinates the rivals, and must not learn from them where the own one stands. While
    a call is open that holds for a draft and a withdrawn application too: either may still stand beside theirs.
    """
    found = db.session.execute(_APPLICATIONS_WITH_PART, {"person_id": person.id})
    return {one.call_id for one in found if _keeps_out(one.status, one.closes_at, now)}


def taking_part(people: Iterable[Person], call: Call, now: datetime) -> set[int]:
    """Return the numbers of those among these people who have such a part in a call."""
    query = (
        select(Person.id, Application.status)
        .select_from(Application)
        .join(Application.consortium)
        .join(Person, Person.id.in_([one.id for one in people]))
        .where(Application.call_id == call.id, with_part(Person.id))
    )
    return {one.id for one in db.session.execute(query) if _keeps_out(one.status, call.closes_at, now)}


def _keeps_out(status: Status, closes_at: datetime, now: datetime) -> bool:
    return status in REVIEWED or now < closes_at


def takes_part(person: Person, call: Call, now: datetime) -> bool:
    return call.id in calls_with_part(person, now)


def assignments_of(person: Person) -> list[Assignment]:
    """List a reviewer's tasks with their scores, those still to do first."""
    query = (
        select(Assignment)
        .where(Assignment.reviewer_id == person.id, Assignment.status != AssignmentStatus.RECUSED)
        .options(joinedload(Assignment.application).options(_CALL, _OUTCOMES, _CONSORTIUM))
        .options(selectinload(Assignment.scores))
        .order_by(Assignment.handed_in_at.is_not(None), Assignment.id)
    )
    return list(db.session.scalars(query))


def tasks_of(person: Person, now: datetime) -> list[Assignment]:
    """List those of a reviewer's tasks they may know of, first what is to do, last what nobody can do any more."""
    known = [
        one
        for one in assignments_of(person)
        if assigned(person, one) and not is_sealed_application(one.application, now)
    ]
    own = calls_with_part(person, now)
    return sorted((one for one in known if one.application.call_id not in own), key=lambda one: one.is_overtaken)


def assignment_of(person: Person, reference: str) -> Assignment | None:
    return db.session.scalar(_ASSIGNMENT, {"person_id": person.id, "reference": reference})


def application_in_review(reference: str) -> Application | None:
    return db.session.scalar(_IN_REVIEW, {"reference": reference})


def assignments_for(application: Application) -> list[Assignment]:
    """List all assignments of one application with reviewers and scores, recused ones included."""
    query = (
        select(Assignment)
        .where(Assignment.application_id == application.id, Assignment.is_asked)
        .options(joinedload(Assignment.reviewer), selectinload(Assignment.scores))
        .options(joinedload(Assignment.kept_by).lazyload(Person.grants))
        .order_by(Assignment.id)
    )
    return list(db.session.scalars(query))


def assignments_among(applications: Iterable[int]) -> dict[int, list[Assignment]]:
    """As `assignments_for`, of many applications."""
    query = (
        select(Assignment)
        .where(Assignment.application_id.in_(list(applications)), Assignment.is_asked)
        .options(joinedload(Assignment.reviewer).lazyload(Person.grants), selectinload(Assignment.scores))
        .order_by(Assignment.id)
    )
    found: dict[int, list[Assignment]] = {}
    for assignment in db.session.scalars(query):
        found.setdefault(assignment.application_id, []).append(assignment)
    return found


def unfinished_in(call: Call, batch: Batch) -> dict[Person, dict[str, AssignmentStatus]]:
    """Name by reviewer the applications whose assessment has been asked for and not been handed in, and how it is."""
    query = (
        select(Person, Application.reference, Assignment.status)
        .join(Assignment, Assignment.reviewer_id == Person.id)
        .join(Assignment.application)
        .join(Standing, Standing.application_id == Assignment.application_id)
        .where(
            *standing_in(call, batch),
            Assignment.status.in_(UNFINISHED),
        )
        .order_by(Person.name, Person.id, Application.reference)
    )
    found: dict[Person, dict[str, AssignmentStatus]] = {}
    for person, reference, status in db.session.execute(query):
        found.setdefault(person, {})[reference or ""] = status
    return found


def assignment_numbered(application: Application, number: int) -> Assignment | None:
    of_application = (Assignment.application_id == application.id, Assignment.is_asked)
    query = select(Assignment).where(*of_application, Assignment.id == number)
    return db.session.scalar(query) if number <= LARGEST_NUMBER else None


def reviewers_for(call: Call) -> list[Person]:
    """List everybody who may review in a call, by name."""
    return _with_role(call, Role.REVIEWER)


def coordinators_for(application: Application, now: datetime) -> list[Person]:
    """List those who coordinate the review of an application: not who takes part in the call or stays out of it."""
    return [
        person
        for person in _with_role(application.call, Role.COORDINATOR)
        if not takes_part(person, application.call, now)
        and not stays_out(assignment_of(person, application.reference or ""))
    ]


def _with_role(call: Call, role: Role) -> list[Person]:
    is_given = exists().where(
        Grant.person_id == Person.id, Grant.role == role, or_(Grant.call_slug == "", Grant.call_slug == call.slug)
    )
    return list(db.session.scalars(select(Person).where(is_given).order_by(Person.name, Person.id)))


def check_of(application: Application) -> Check | None:
    return db.session.get(Check, application.id)


def decision_of(application: Application) -> Decision | None:
    return db.session.get(Decision, application.id)


def reserve_until(call: Call, batch: Batch | None) -> date | None:
    """Say until when the reserve list of a batch holds; nothing if no day was told."""
    publication = db.session.get(Publication, (call.id, batch.number)) if batch else None
    return publication.reserve_until if publication else None


def fallen_of(application: Application) -> Event | None:
    """Find the last decision that fell, with its words: they may serve the next one."""
    return last_event("decision.fallen", about=application)


def standing_of(application: Application) -> Standing | None:
    return db.session.get(Standing, application.id)
