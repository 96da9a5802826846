"""What stays closed to somebody who coordinates a call and is, or was, asked to judge in it."""

from sqlalchemy import Select, select

from booster.accounts.models import Person
from booster.applications.models import Application
from booster.calls.models import Batch, Call
from booster.kit.db import db
from booster.review.models import Assignment
from booster.review.policy import OPEN_TO_COORDINATORS, REVIEWED
from booster.review.queries.batches import in_batch


def closed_to(person: Person) -> Select[int]:
    """Say which applications are closed to the person as a coordinator (see policy.stays_out)."""
    return select(Assignment.application_id).where(
        Assignment.reviewer_id == person.id, Assignment.status.not_in(OPEN_TO_COORDINATORS)
    )


def closed_in(person: Person, call: Call, batch: Batch) -> set[str]:
    """Return the references of those in one batch."""
    of_batch = (Application.call_id == call.id, *in_batch(call, batch), Application.status.in_(REVIEWED))
    query = select(Application.reference).where(*of_batch, Application.id.in_(closed_to(person)))
    return {reference for reference in db.session.scalars(query) if reference}
