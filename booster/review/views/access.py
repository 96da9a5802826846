"""The doors of the review. Every page, part and file goes through one of these, and each is a 404 when closed.

Whoever may not know of something is answered as if it did not exist: before the deadline everybody, afterwards all but
the coordinators of the call and the reviewers asked, and never those who take part in the call themselves. Whoever
stepped back from an application, reported a conflict of interest or still assesses it, does not coordinate it.
"""

from flask import g, request
from werkzeug.exceptions import NotFound

from booster.accounts.models import Person
from booster.accounts.session import the_person
from booster.applications.models import Application
from booster.calls.models import Batch, Call
from booster.calls.queries import call_named
from booster.kit.guard import found
from booster.review import policy, queries
from booster.review.models import Assignment
from booster.review.queries.batches import oldest_waiting
from booster.review.services.turn import refuse_unless_in_review


def reviewed_call(slug: str) -> Call:
    """Find a call for somebody who coordinates its review; its applications may still be sealed."""
    call = found(call_named(slug), the_person(), view=policy.coordinate)
    _require_no_part(the_person(), call)
    return call


def unsealed_call(slug: str) -> Call:
    call = reviewed_call(slug)
    if policy.is_sealed(call, g.now):
        raise NotFound
    return call


def batch_to_read(call: Call) -> Batch:
    """Return the batch that the address names; without one, the one to work on: the oldest without results."""
    over = call.batches_over(g.now)
    if "batch" not in request.args:
        return oldest_waiting(call, over) or over[-1]
    number = request.args.get("batch", type=int)
    batch = next((batch for batch in over if batch.number == number), None)
    if batch is None:
        raise NotFound
    return batch


def coordinated_application(slug: str, reference: str) -> Application:
    call, person = unsealed_call(slug), the_person()
    application = found(queries.application_in_review(reference), person, view=policy.coordinate_application)
    if application.call_id != call.id or policy.is_sealed_application(application, g.now):
        raise NotFound
    if policy.stays_out(queries.assignment_of(person, reference)):
        raise NotFound
    return application


def open_case(slug: str, reference: str) -> Application:
    """Find an application whose review can still change.

    Whoever sends a form too late is told that, and gets back what was typed, before anybody looks for mistakes in it:
    the page has no place for the form any more.
    """
    application = coordinated_application(slug, reference)
    refuse_unless_in_review(application, g.now)
    return application


def call_to_read(slug: str) -> Call:
    """Find a call for its reviewers; which of its applications they may read, each declaration says."""
    call = found(call_named(slug), the_person(), view=policy.review)
    if policy.is_sealed(call, g.now):
        raise NotFound
    _require_no_part(the_person(), call)
    return call


def known_assignment(reference: str) -> Assignment:
    """Find the task of the reviewer who is signed in; what it is about may not be read before the declaration."""
    person = the_person()
    assignment = found(queries.assignment_of(person, reference), person, view=policy.assigned)
    if policy.is_sealed_application(assignment.application, g.now):
        raise NotFound
    _require_no_part(person, assignment.application.call)
    return assignment


def readable_assignment(reference: str) -> Assignment:
    """Find a task whose submission may be read: before the declaration that is refused, not hidden."""
    return found(known_assignment(reference), the_person(), view=policy.assigned, may=policy.read)


def answerable_application(reference: str) -> Application:
    """Find an application for a reviewer who may say something of what it offers."""
    return found(known_assignment(reference), the_person(), view=policy.assigned, may=policy.answer).application


def readable_application(reference: str) -> Application:
    """Find an application for those who read it: its reviewers after their declaration, and its coordinators."""
    person = the_person()
    assignment = queries.assignment_of(person, reference)
    if assignment is not None and policy.read(person, assignment):
        return readable_assignment(reference).application
    application = found(queries.application_in_review(reference), person, view=policy.coordinate_application)
    return coordinated_application(application.call.slug, reference)


def _require_no_part(person: Person, call: Call) -> None:
    if queries.takes_part(person, call, g.now):
        raise NotFound
