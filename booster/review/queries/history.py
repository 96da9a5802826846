"""The history of an assessment: every value that a field had, and what never stood in it."""

from dataclasses import dataclass

from sqlalchemy import func, select

from booster.kit.db import db
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


def values_of(assignment: Assignment, field: str, *, skip: int, most: int) -> list[AssessmentSave]:
    """List the values that a field had, the newest first."""
    query = (
        select(AssessmentSave)
        .where(AssessmentSave.assignment_id == assignment.id, AssessmentSave.field == field)
        .order_by(AssessmentSave.version.desc())
        .limit(most)
        .offset(skip)
    )
    return list(db.session.scalars(query))


def value_at(assignment: Assignment, field: str, version: int) -> AssessmentSave | None:
    """Find the value that one save gave to a field."""
    query = select(AssessmentSave).where(
        AssessmentSave.assignment_id == assignment.id,
        AssessmentSave.field == field,
        AssessmentSave.version == version,
    )
    return db.session.scalar(query)


def aside_in(assignment: Assignment, field: str, *, most: int) -> list[AssessmentAside]:
    """List what was typed while another window changed the same field, the newest first."""
    query = (
        select(AssessmentAside)
        .where(AssessmentAside.assignment_id == assignment.id, AssessmentAside.field == field)
        .order_by(AssessmentAside.id.desc())
        .limit(most)
    )
    return list(db.session.scalars(query))


def aside_at(assignment: Assignment, field: str, number: int) -> AssessmentAside | None:
    """Find one text that was set aside."""
    query = select(AssessmentAside).where(
        AssessmentAside.assignment_id == assignment.id,
        AssessmentAside.field == field,
        AssessmentAside.id == number,
    )
    return db.session.scalar(query)
