"""The ledger of assessments: which field was saved when and as what, and what never stood in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select

from booster.applications.ledger import ASIDE, VALUES_AT_ONCE
from booster.kit.db import db
from booster.kit.paging import Listed, listed
from booster.review.models import AssessmentAside, AssessmentSave, Assignment


@dataclass(frozen=True)
class Saves:
    """How often a field was saved, and the last time of it."""

    count: int
    last: AssessmentSave


def saves_by_field(assignment: Assignment) -> dict[str, Saves]:
    counted = (
        select(func.count().label("count"), func.max(AssessmentSave.id).label("last"))
        .where(AssessmentSave.assignment_id == assignment.id)
        .group_by(AssessmentSave.field)
        .subquery()
    )
    query = select(AssessmentSave, counted.c.count).join(counted, counted.c.last == AssessmentSave.id)
    return {line.field: Saves(count, line) for line, count in db.session.execute(query)}


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


def values_of(assignment: Assignment, field: str, asked: int | None) -> Listed[AssessmentSave]:
    """List the values that a field had, the newest first."""
    query = select(AssessmentSave).where(AssessmentSave.assignment_id == assignment.id, AssessmentSave.field == field)
    return listed(query.order_by(AssessmentSave.version.desc()), VALUES_AT_ONCE, asked)


def value_at(assignment: Assignment, field: str, version: int) -> AssessmentSave | None:
    """Find the value that one save gave to a field."""
    query = select(AssessmentSave).where(
        AssessmentSave.assignment_id == assignment.id,
        AssessmentSave.field == field,
        AssessmentSave.version == version,
    )
    return db.session.scalar(query)


def aside_in(assignment: Assignment, field: str, asked: int | None) -> Listed[AssessmentAside]:
    """List what was typed while another window changed the same field, the newest first."""
    return listed(_aside(assignment, field), VALUES_AT_ONCE, asked, name=ASIDE)


def newest_aside(assignment: Assignment, field: str, *, most: int) -> Sequence[AssessmentAside]:
    return db.session.scalars(_aside(assignment, field).limit(most)).all()


def _aside(assignment: Assignment, field: str) -> Select[AssessmentAside]:
    here = (AssessmentAside.assignment_id == assignment.id, AssessmentAside.field == field)
    return select(AssessmentAside).where(*here).order_by(AssessmentAside.id.desc())


def aside_at(assignment: Assignment, field: str, number: int) -> AssessmentAside | None:
    """Find one text that was kept aside."""
    query = select(AssessmentAside).where(
        AssessmentAside.assignment_id == assignment.id,
        AssessmentAside.field == field,
        AssessmentAside.id == number,
    )
    return db.session.scalar(query)
