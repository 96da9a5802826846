"""Assignments with their assessments and scores."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from booster.accounts.models import Person
from booster.applications.models import Application
from booster.kit.db import Base, enum_column
from booster.kit.errors import DomainError


class AssignmentStatus(StrEnum):
    """How far a reviewer is with one application."""

    ASSIGNED = "assigned"
    # The reviewer declared to have no conflict of interest and may read.
    STARTED = "started"
    HANDED_IN = "handed_in"
    # Out for good: the reviewer stepped back, or the coordinator took it back or set it aside (see `excused_at`), or
    # it is a coordinator who stays out and was never asked (see `is_asked`).
    RECUSED = "recused"


MOVES: dict[AssignmentStatus, set[AssignmentStatus]] = {
    AssignmentStatus.ASSIGNED: {AssignmentStatus.STARTED, AssignmentStatus.RECUSED},
    AssignmentStatus.STARTED: {AssignmentStatus.HANDED_IN, AssignmentStatus.RECUSED},
    # Only the coordinator sets aside what counts.
    AssignmentStatus.HANDED_IN: {AssignmentStatus.RECUSED},
}


# Something is left to do for the reviewer.
UNFINISHED = frozenset({AssignmentStatus.ASSIGNED, AssignmentStatus.STARTED})


class IllegalMove(DomainError):
    """A step of a review that cannot follow the present one."""


class Assignment(Base):
    """One reviewer's task to assess one application, and the draft of the assessment."""

    __tablename__ = "assignment"
    __table_args__ = (
        UniqueConstraint("application_id", "reviewer_id"),
        Index("ix_assignment_reviewer", "reviewer_id", "status"),
        CheckConstraint("(status = 'handed_in') = (handed_in_at IS NOT NULL)", name="handed_in_at"),
        CheckConstraint("status NOT IN ('started', 'handed_in') OR declared_at IS NOT NULL", name="declared_at"),
        CheckConstraint("status != 'recused' OR recusal_reason != ''", name="recusal_reason"),
        CheckConstraint(
            "(kept_at IS NULL) = (kept_by_id IS NULL) AND (kept_at IS NULL) = (kept_reason = '')", name="kept"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    reviewer_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    status: Mapped[AssignmentStatus] = mapped_column(enum_column(AssignmentStatus), default=AssignmentStatus.ASSIGNED)
    assigned_at: Mapped[datetime]
    assigned_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    # When the reviewer declared to have no conflict of interest.
    declared_at: Mapped[datetime | None]
    # Why the reviewer steps back, or would if the assessment were not handed in; or why the coordinator excuses them.
    recusal_reason: Mapped[str] = mapped_column(default="")
    # When the coordinator took the assignment back, or set aside what was handed in; its scores stay on record.
    excused_at: Mapped[datetime | None]
    # Why, for the coordinator, what was handed in counts although the reviewer has reported a conflict of interest.
    kept_reason: Mapped[str] = mapped_column(default="", server_default="")
    kept_at: Mapped[datetime | None]
    kept_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    # The assessment as typed: `<criterion>` and `<criterion>/comment` to what the form sent.
    document: Mapped[dict[str, Any]]
    version: Mapped[int] = mapped_column()
    saved_at: Mapped[datetime | None]
    handed_in_at: Mapped[datetime | None]

    application: Mapped[Application] = relationship()
    reviewer: Mapped[Person] = relationship(foreign_keys=[reviewer_id])
    kept_by: Mapped[Person | None] = relationship(foreign_keys=[kept_by_id])
    scores: Mapped[list["Score"]] = relationship(back_populates="assignment", order_by="Score.criterion")

    __mapper_args__ = {"version_id_col": version, "version_id_generator": False}  # noqa: RUF012  # As declared by SQLAlchemy.

    @property
    def given(self) -> dict[str, Decimal]:
        """The score of each criterion, once it is handed in."""
        return {score.criterion: score.value for score in self.scores}

    @property
    def is_set_aside(self) -> bool:
        """Whether it was handed in and does not count any more."""
        return self.excused_at is not None and bool(self.scores)

    @property
    def is_overtaken(self) -> bool:
        """Whether results were published without it, so that there is nothing left to do."""
        return self.status in UNFINISHED and self.application.published_at is not None

    @hybrid_property
    def is_asked(self) -> bool:
        """Whether somebody was asked for it; a coordinator who stays out of an application was asked for nothing."""
        return self.assigned_by_id != self.reviewer_id

    @property
    def is_doubted(self) -> bool:
        """Whether a conflict of interest was reported after handing it in, of which nobody has said what follows.

        It counts unless it is set aside.
        """
        return self.is_reported and self.kept_at is None

    @property
    def is_reported(self) -> bool:
        """Whether its reviewer found a conflict of interest after handing it in, and it counts."""
        return self.status is AssignmentStatus.HANDED_IN and self.recusal_reason != ""

    def doubt(self) -> None:
        """Forget why it was let count; the trail keeps it."""
        self.kept_reason, self.kept_at, self.kept_by_id = "", None, None

    def move_to(self, status: AssignmentStatus) -> None:
        """Change the status; the only writer of it."""
        if status not in MOVES.get(self.status, set()):
            raise IllegalMove(f"{self.status} cannot become {status}")
        self.status = status


class AssessmentSave(Base):
    """One line of the ledger of assessments: the value one field got with one save. Append-only."""

    __tablename__ = "assessment_save"
    __table_args__ = (UniqueConstraint("assignment_id", "field", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"))
    field: Mapped[str]
    # As everywhere in ledgers a list of texts: of one, or none.
    value: Mapped[list[str]]
    version: Mapped[int] = mapped_column()
    # The same key twice is the same save: a lost answer and its retry.
    save_key: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]

    assignment: Mapped[Assignment] = relationship()

    @property
    def by(self) -> Person:
        """The reviewer, whichever of their windows it was."""
        return self.assignment.reviewer


class AssessmentAside(Base):
    """What a reviewer typed into a field that another window had changed meanwhile: it never stood there itself."""

    __tablename__ = "assessment_aside"
    __table_args__ = (Index("ix_assessment_aside_field", "assignment_id", "field", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"))
    field: Mapped[str]
    value: Mapped[list[str]]
    at: Mapped[datetime]


class Score(Base):
    """The number and comment one handed-in assessment gives one criterion. Append-only."""

    __tablename__ = "score"
    __table_args__ = (
        UniqueConstraint("assignment_id", "criterion"),
        CheckConstraint("half_points BETWEEN 0 AND 10", name="half_points"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"))
    criterion: Mapped[str]
    # Halves, so that 3.5 is exact: 0 to 10 stand for 0 to 5.
    half_points: Mapped[int]
    comment: Mapped[str]

    assignment: Mapped[Assignment] = relationship(back_populates="scores")

    @property
    def value(self) -> Decimal:
        return Decimal(self.half_points) / 2
