"""The submissions of an application."""

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import defer

from booster.applications.models import Application, Submission
from booster.kit.db import db

_LAST_NUMBER = select(func.max(Submission.number)).where(Submission.application_id == bindparam("application_id"))


def submissions_of(application: Application) -> list[Submission]:
    """List the versions that were submitted, newest first, without reading what they hold."""
    query = select(Submission).where(Submission.application_id == application.id)
    return list(db.session.scalars(query.options(defer(Submission.content)).order_by(Submission.number.desc())))


def last_submission(application: Application) -> Submission | None:
    """Return the submission in force."""
    query = select(Submission).where(Submission.application_id == application.id)
    return db.session.scalar(query.order_by(Submission.number.desc()).limit(1))


def last_number(application: Application) -> int:
    """Return the number of the submission in force, without reading it; 0 if there is none."""
    return db.session.scalar(_LAST_NUMBER, {"application_id": application.id}) or 0


def submission_numbered(application: Application, number: int) -> Submission | None:
    return db.session.scalar(
        select(Submission).where(Submission.application_id == application.id, Submission.number == number)
    )
