"""What stays closed to somebody who coordinates a call and has a part in it, or is, or was, asked to judge in it."""

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, and_, or_, select

from booster.accounts.models import Person
from booster.applications.models import Application
from booster.calls.models import Batch, Call
from booster.consortium.models import Consortium, Member
from booster.kit.db import db
from booster.review.models import Assignment
from booster.review.policy import OPEN_TO_COORDINATORS, REVIEWED
from booster.review.queries.batches import in_batch


def with_part(person_id: int | SQLColumnExpression[int]) -> ColumnElement[bool]:
    """Say in which consortia somebody has a part, or once had: leaving makes nobody impartial."""
    joined = select(Member.consortium_id).where(Member.person_id == person_id)
    return or_(Consortium.lead_id == person_id, Consortium.id.in_(joined))


def open_to(person: Person) -> ColumnElement[bool]:
    """Say of which applications the person may know as a coordinator, as far as it depends on who they are."""
    own = select(Consortium.id).where(with_part(person.id))
    return and_(Application.id.not_in(closed_to(person)), Application.consortium_id.not_in(own))


def closed_to(person: Person) -> Select[int]:
    """Say which applications are closed to the person as a coordinator (see policy.stays_out)."""
    return select(Assignment.application_id).where(
        Assignment.reviewer_id == person.id,
        or_(Assignment.status.not_in(OPEN_TO_COORDINATORS), Assignment.recusal_reason != ""),
    )


def closed_in(person: Person, call: Call, batch: Batch) -> set[str]:
    """Return the references of those in one batch."""
    of_batch = (Application.call_id == call.id, *in_batch(call, batch), Application.status.in_(REVIEWED))
    query = select(Application.reference).where(*of_batch, Application.id.in_(closed_to(person)))
    return {reference for reference in db.session.scalars(query) if reference}
