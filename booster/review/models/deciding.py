"""Checks, where each application stands, what was decided and published, and what is said to equivalents."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric
from sqlalchemy.orm import Mapped, mapped_column, relationship

from booster.accounts.models import Person
from booster.applications.models import Application
from booster.calls.models import Call
from booster.kit.db import Base, enum_column
from booster.kit.texts import lazy_gettext as _l
from booster.kit.texts import lazy_pgettext


class Outcome(StrEnum):
    """What was decided; "rejected" is shown to people as "not selected"."""

    APPROVED = "approved"
    RESERVE = "reserve"
    REJECTED = "rejected"

    @property
    def word(self) -> object:
        return OUTCOMES[self]

    @property
    def colour(self) -> str:
        """Of its tag, which says the word too."""
        return _COLOURS[self]

    def told(self, place: int | None) -> object:
        """Say it with the place on the reserve list, if there is one."""
        return _l("Reserve list, place %(place)s", place=place) if place else self.word


OUTCOMES = {
    Outcome.APPROVED: _l("Approved"),
    Outcome.RESERVE: _l("Reserve list"),
    Outcome.REJECTED: _l("Not selected"),
}
_COLOURS = {Outcome.APPROVED: "green", Outcome.RESERVE: "blue", Outcome.REJECTED: "grey"}


class Check(Base):
    """The coordinator's word on whether a submission is eligible, with the reason."""

    __tablename__ = "eligibility_check"

    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), primary_key=True)
    is_eligible: Mapped[bool]
    reason: Mapped[str]
    checked_at: Mapped[datetime]
    checked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    application: Mapped[Application] = relationship()


class Standing(Base):
    """Where an eligible application stands among the others, worked out anew with each handed-in assessment.

    Kept in a table so that a board of thousands is one indexed page.
    """

    __tablename__ = "standing"
    __table_args__ = (Index("ix_standing_order", "call_id", "order_key"),)

    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), primary_key=True)
    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"))
    handed_in: Mapped[int] = mapped_column(default=0)
    total: Mapped[Decimal | None] = mapped_column(Numeric(6, 2))
    # The widest difference between two reviewers on one criterion.
    spread: Mapped[Decimal | None] = mapped_column(Numeric(3, 1))
    # Mean per criterion and each reviewer's weighted total, as texts of decimals.
    means: Mapped[dict[str, Any]]
    totals: Mapped[list[str]]
    # Criteria whose mean lies under the minimum.
    under_minimum: Mapped[list[str]]
    passes: Mapped[bool] = mapped_column(default=False)
    # Sorts ascending from the best to the worst; ties are broken inside it (see review.ranking).
    order_key: Mapped[str]

    application: Mapped[Application] = relationship()


class Decision(Base):
    """What was decided on one application, with the reasons the applicant will read."""

    __tablename__ = "decision"
    __table_args__ = (
        CheckConstraint("(outcome = 'reserve') = (reserve_rank IS NOT NULL)", name="reserve_rank"),
        CheckConstraint("reasons != ''", name="reasons"),
    )

    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), primary_key=True)
    outcome: Mapped[Outcome] = mapped_column(enum_column(Outcome))
    reserve_rank: Mapped[int | None]
    reasons: Mapped[str]
    # Why the decision leaves the ranking, where it does; never sent to applicants.
    deviation_reason: Mapped[str] = mapped_column(default="")
    # What the ranking advised when it was taken (see deciding.advised); empty where nobody knows any more.
    advised: Mapped[str] = mapped_column(default="")
    # The total then, and of how many assessments; none where nobody knows any more.
    total: Mapped[Decimal | None] = mapped_column(Numeric(6, 2))
    handed_in: Mapped[int | None]
    decided_at: Mapped[datetime]
    decided_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    application: Mapped[Application] = relationship()
    decided_by: Mapped[Person] = relationship()

    @property
    def detail(self) -> dict[str, object]:
        """What the trail keeps of it."""
        return {
            "outcome": self.outcome.value,
            "reserve_rank": self.reserve_rank,
            "advised": self.advised,
            "total": None if self.total is None else str(self.total),
            "handed_in": self.handed_in,
            "reasons": self.reasons,
            "deviation_reason": self.deviation_reason,
        }

    def is_on_other_figures(self, standing: Standing) -> bool:
        """Whether it was taken on a total, or a number of assessments, that is not that of today."""
        return self.handed_in is not None and (self.total, self.handed_in) != (standing.total, standing.handed_in)


class Publication(Base):
    """The act of telling everybody the results of one batch of a call; most calls have just one."""

    __tablename__ = "publication"

    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"), primary_key=True)
    batch: Mapped[int] = mapped_column(primary_key=True, default=1)
    published_at: Mapped[datetime]
    published_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    # The last day on which its reserve list holds, if one was told.
    reserve_until: Mapped[date | None]

    call: Mapped[Call] = relationship()


class Ruling(StrEnum):
    """What is said to an equivalent."""

    ACCEPTED = "accepted"
    CONDITIONAL = "conditional"
    REFUSED = "refused"

    @property
    def word(self) -> object:
        return RULINGS[self]


RULINGS = {
    Ruling.ACCEPTED: _l("Accepted"),
    Ruling.CONDITIONAL: _l("Accepted with a condition"),
    Ruling.REFUSED: lazy_pgettext("an equivalent", "Refused"),
}


class EquivalentAnswer(Base):
    """What is said to something that an applicant offers instead of meeting one clause of the white book.

    A reviewer of the application may say it first, the coordinator always.
    """

    __tablename__ = "equivalent_answer"
    __table_args__ = (
        CheckConstraint("reason != ''", name="reason"),
        CheckConstraint("(ruling = 'conditional') = (condition != '')", name="condition"),
    )

    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), primary_key=True)
    # The number of the clause, such as W13.
    clause: Mapped[str] = mapped_column(primary_key=True)
    ruling: Mapped[Ruling] = mapped_column(enum_column(Ruling))
    condition: Mapped[str] = mapped_column(default="")
    reason: Mapped[str]
    answered_at: Mapped[datetime]
    answered_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    application: Mapped[Application] = relationship()
    answered_by: Mapped[Person] = relationship()
