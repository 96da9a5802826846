"""Who may see and do what in a review: pure predicates.

Whoever has or had a part in an application has a conflict of interest and is a stranger to its review, whatever roles
they hold. (Who has a part in any application of a call stays out of all its reviews: see queries.takes_part.)
"""

from datetime import datetime

from booster.accounts.models import Person, Role
from booster.applications.models import Application, Status
from booster.calls.models import Call
from booster.review.models import Assignment, AssignmentStatus

# Drafts and withdrawn applications do not exist for a review.
REVIEWED = frozenset(Status) - {Status.DRAFT, Status.WITHDRAWN}
# Of one's own assignments, those beside which one may coordinate.
OPEN_TO_COORDINATORS = frozenset({AssignmentStatus.HANDED_IN})


def is_sealed(call: Call, now: datetime) -> bool:
    """Until the deadline, or the first cut-off, nobody on our side reads anything, nor learns how much there is."""
    return not call.batches_over(now)


def is_sealed_application(application: Application, now: datetime) -> bool:
    """Nobody reads an application before the cut-off of its batch, whatever else of the call is open to them."""
    return now < application.sealed_until


def coordinate(person: Person | None, call: Call) -> bool:
    return person is not None and person.has_role(Role.COORDINATOR, call.slug)


def review(person: Person | None, call: Call) -> bool:
    return person is not None and person.has_role(Role.REVIEWER, call.slug)


def has_part(person: Person, application: Application) -> bool:
    """Whether the person leads it or belongs to its consortium, or once did: leaving makes nobody impartial."""
    consortium = application.consortium
    return consortium.is_led_by(person) or any(member.person_id == person.id for member in consortium.members)


def coordinate_application(person: Person | None, application: Application) -> bool:
    """Whether the person coordinates the call and has no part in the application."""
    return (
        person is not None
        and application.status in REVIEWED
        and coordinate(person, application.call)
        and not has_part(person, application)
    )


def stays_out(assignment: Assignment | None) -> bool:
    """Whether somebody with this assignment stays out of the application as a coordinator too.

    Whoever stepped back or reported a conflict of interest has one whatever they are, and whether or not their scores
    count; whoever still assesses it must not see what the others gave.
    """
    return assignment is not None and (assignment.status not in OPEN_TO_COORDINATORS or assignment.is_reported)


def assigned(person: Person | None, assignment: Assignment) -> bool:
    """Whether the reviewer may know of the assignment; a recused one may not any more."""
    return (
        person is not None
        and assignment.reviewer_id == person.id
        and assignment.status is not AssignmentStatus.RECUSED
        and assignment.application.status in REVIEWED
        and person.has_role(Role.REVIEWER, assignment.application.call.slug)
        and not has_part(person, assignment.application)
    )


def read(person: Person | None, assignment: Assignment) -> bool:
    """Whether the reviewer may read the submission: after declaring to have no conflict of interest."""
    return assigned(person, assignment) and assignment.declared_at is not None


def see_others(person: Person | None, assignment: Assignment) -> bool:
    """Others' scores appear once one's own are handed in, but not to whoever has reported a conflict of interest."""
    is_in = assignment.status is AssignmentStatus.HANDED_IN
    return assigned(person, assignment) and is_in and not assignment.is_reported


def answer(person: Person | None, assignment: Assignment) -> bool:
    """Whether the reviewer may say if what is offered instead of a clause serves as well."""
    return read(person, assignment) and not assignment.is_reported
