"""The ledger of assessments: which field was saved when, and as what."""

from collections.abc import Iterable

from sqlalchemy import func, select

from booster.kit.db import db
from booster.review.models import AssessmentSave, Assignment


def latest_versions(assignment: Assignment, fields: Iterable[str]) -> dict[str, int]:
    """Return with which version each of these fields was last saved; a field that never was is left out."""
    query = (
        select(AssessmentSave.field, func.max(AssessmentSave.version).label("last"))
        .where(AssessmentSave.assignment_id == assignment.id, AssessmentSave.field.in_(list(fields)))
        .group_by(AssessmentSave.field)
    )
    return {line.field: line.last for line in db.session.execute(query)}


def saves_of(assignment: Assignment, fields: Iterable[str]) -> list[AssessmentSave]:
    """Read the ledger of some fields, oldest first."""
    query = select(AssessmentSave).where(
        AssessmentSave.assignment_id == assignment.id, AssessmentSave.field.in_(list(fields))
    )
    return list(db.session.scalars(query.order_by(AssessmentSave.version)))


def changes_since(assignment: Assignment, version: int) -> dict[str, int]:
    """Return which fields were saved after a version, with which version last."""
    query = (
        select(AssessmentSave.field, func.max(AssessmentSave.version).label("last"))
        .where(AssessmentSave.assignment_id == assignment.id, AssessmentSave.version > version)
        .group_by(AssessmentSave.field)
    )
    return {line.field: line.last for line in db.session.execute(query)}
