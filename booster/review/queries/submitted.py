"""What the submission in force says, picked out of it by the database: the answers around it are long."""

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import InstrumentedAttribute

from booster.applications.models import Submission

# The name of the lead organisation as it was submitted; that of the application follows the draft.
ORGANISATION = Submission.content[("applicant", "lead", "organisation")].as_string()


def in_force(application_id: ColumnElement[int] | InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """Say which submission of an application counts: its last one."""
    other = Submission.__table__.alias()
    last = select(func.max(other.c.number)).where(other.c.application_id == application_id).scalar_subquery()
    return and_(Submission.application_id == application_id, Submission.number == last)
