"""The application, its section drafts with their ledger, its attachments and its frozen submissions."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from booster.accounts.models import Person
from booster.calls.models import Batch, Call
from booster.consortium.models import Consortium, Member, Partner
from booster.files.models import StoredFile
from booster.kit.db import Base, enum_column
from booster.kit.errors import DomainError


class Status(StrEnum):
    """Where an application stands. The three outcomes are set when results are published."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"
    ELIGIBLE = "eligible"
    INELIGIBLE = "ineligible"
    APPROVED = "approved"
    RESERVE = "reserve"
    REJECTED = "rejected"


MOVES: dict[Status, set[Status]] = {
    Status.DRAFT: {Status.SUBMITTED, Status.WITHDRAWN},
    Status.SUBMITTED: {Status.WITHDRAWN, Status.ELIGIBLE, Status.INELIGIBLE},
    # Withdrawing can be undone until the deadline.
    Status.WITHDRAWN: {Status.DRAFT, Status.SUBMITTED},
    # The coordinator may correct a check until results are published.
    Status.ELIGIBLE: {Status.INELIGIBLE, Status.APPROVED, Status.RESERVE, Status.REJECTED, Status.WITHDRAWN},
    Status.INELIGIBLE: {Status.ELIGIBLE, Status.WITHDRAWN},
}
# Who takes part is not part of what was sent.
JOINABLE = frozenset({Status.DRAFT, Status.SUBMITTED})
# What became of an application.
RESULTS = frozenset({Status.INELIGIBLE, Status.APPROVED, Status.RESERVE, Status.REJECTED})


class IllegalMove(DomainError):
    """A status that cannot follow the present one."""


class Application(Base):
    """One consortium's entry to one call, from first draft to decision."""

    __tablename__ = "application"
    __table_args__ = (
        Index("ix_application_call_status", "call_id", "status"),
        CheckConstraint("status IN ('draft', 'withdrawn') OR reference IS NOT NULL", name="submitted_has_a_reference"),
        CheckConstraint("reference IS NULL OR submitted_at IS NOT NULL", name="submitted_at"),
        CheckConstraint("(status = 'withdrawn') = (withdrawn_at IS NOT NULL)", name="withdrawn_at"),
        CheckConstraint("reopened_at IS NULL OR status IN ('submitted', 'withdrawn')", name="reopened_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    # Names the draft in addresses; random, so that nobody can count the others.
    key: Mapped[str] = mapped_column(unique=True)
    # Given with the first submission and kept: CBA1-2022-0007.
    reference: Mapped[str | None] = mapped_column(unique=True)
    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"))
    consortium_id: Mapped[int] = mapped_column(ForeignKey("consortium.id"), unique=True)
    status: Mapped[Status] = mapped_column(enum_column(Status), default=Status.DRAFT)
    # Promoted from the draft of the lead organisation, for lists.
    lead_organisation: Mapped[str] = mapped_column(default="")
    country: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    # When anything changed that a submission holds; of saves, which the ledger knows exactly, to the minute.
    changed_at: Mapped[datetime]
    # When the submission in force was made: that decides to which batch of the call it belongs.
    submitted_at: Mapped[datetime | None]
    # The lead is changing it after submitting; the last submission stays in force meanwhile.
    reopened_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]

    # Whether a standing order may stand; no column, but known where it was asked along (application_named).
    may_have_order = True

    call: Mapped[Call] = relationship()
    consortium: Mapped[Consortium] = relationship()
    drafts: Mapped[list["SectionDraft"]] = relationship(back_populates="application")
    submissions: Mapped[list["Submission"]] = relationship(back_populates="application", order_by="Submission.number")

    @property
    def name(self) -> str:
        """What addresses and people call it: the reference once there is one."""
        return self.reference or self.key

    @property
    def batch(self) -> Batch | None:
        """The batch in which it is taken; there is none before it is submitted."""
        return self.call.batch_at(self.submitted_at) if self.submitted_at else None

    @property
    def sealed_until(self) -> datetime:
        """Until when nobody reads it: the cut-off of its batch, for most calls the deadline."""
        return self.call.cut_off_for(self.submitted_at) if self.submitted_at else self.call.closes_at

    def next_cut_off(self, now: datetime) -> datetime:
        """Name the cut-off of its batch or, while it is written, of the batch it would be submitted to now."""
        is_written = self.submitted_at is None or self.reopened_at is not None
        return self.call.cut_off_for(now) if is_written else self.sealed_until

    @property
    def published_at(self) -> datetime | None:
        """When the results of its batch were published."""
        if not self.call.has_batches:
            return self.call.published_at
        return self.call.published_in(self.batch.number) if self.batch else None

    @property
    def shown_status(self) -> Status:
        """What the consortium may know: nothing of checks and decisions before results are published."""
        hidden = self.status not in {Status.DRAFT, Status.WITHDRAWN} and self.published_at is None
        return Status.SUBMITTED if hidden else self.status

    @property
    def has_result(self) -> bool:
        """Whether the consortium may know what became of it."""
        return self.shown_status in RESULTS

    @property
    def is_reopened(self) -> bool:
        """Whether it is written again after it was submitted. A withdrawal keeps what it was."""
        return self.status is Status.SUBMITTED and self.reopened_at is not None

    @property
    def is_unfinished(self) -> bool:
        """Whether there is more to submit, as far as the deadline allows."""
        return self.status is Status.DRAFT or self.is_reopened

    def left_changes_behind(self, now: datetime) -> bool:
        """Say whether something may have been changed after the submission in force, and nobody can submit it now.

        A withdrawal that was undone counts as a change too, and a save of the same minute does not.
        """
        return self.submitted_at is not None and self.changed_at > self.submitted_at and not self.is_editable(now)

    def still_names(self, partner: Partner) -> bool:
        """Say whether the submission in force names a partner, whatever has become of it since."""
        if self.submitted_at is None or self.submitted_at < partner.added_at:
            return False
        return partner.removed_at is None or self.submitted_at < partner.removed_at

    def names_partner_of(self, member: Member | None) -> bool:
        """Say whether a submission in force names the partner of a member; the lead organisation is always in it."""
        return member is None or member.partner is None or self.submitted_at is None or self.still_names(member.partner)

    @property
    def gone_partners(self) -> list[Partner]:
        """List the partners that were removed since, though the submission in force names them."""
        return [one for one in self.consortium.partners if one.removed_at is not None and self.still_names(one)]

    def is_editable(self, now: datetime) -> bool:
        """Say whether sections may be saved: a draft, or reopened, and the call still open."""
        return self.is_unfinished and self.call.is_open(now)

    def is_joinable(self, now: datetime) -> bool:
        """Say whether people may be let in, also while nothing may be written."""
        return self.status in JOINABLE and self.call.is_open(now)

    def move_to(self, status: Status) -> None:
        """Change the status; the only writer of it."""
        if status not in MOVES.get(self.status, set()):
            raise IllegalMove(f"{self.status} cannot become {status}")
        self.status = status


class SectionDraft(Base):
    """What was typed into one section, as typed, with the version that grows with each save.

    `document` maps a field to the list of values the browser sent for it (see applications.forms.document). It is
    replaced, never mutated.
    """

    __tablename__ = "section_draft"
    __table_args__ = (UniqueConstraint("application_id", "section", "partner_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    section: Mapped[str]
    # Empty for sections of the application; else whose copy of a partner section it is.
    partner_key: Mapped[str] = mapped_column(default="")
    document: Mapped[dict[str, Any]]
    version: Mapped[int] = mapped_column()
    saved_at: Mapped[datetime]
    saved_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    application: Mapped[Application] = relationship(back_populates="drafts")
    saved_by: Mapped[Person] = relationship()

    __mapper_args__ = {"version_id_col": version, "version_id_generator": False}  # noqa: RUF012  # As declared by SQLAlchemy.


class FieldSave(Base):
    """One line of the ledger: the value one field got with one save. Append-only."""

    __tablename__ = "field_save"
    __table_args__ = (
        UniqueConstraint("draft_id", "version", "field"),
        Index("ix_field_save_field", "draft_id", "field", "version"),
        Index("ix_field_save_save_key", "draft_id", "save_key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("section_draft.id"))
    field: Mapped[str]
    value: Mapped[list[str]]
    version: Mapped[int] = mapped_column()
    # The same key twice is the same save: a lost answer and its retry.
    save_key: Mapped[str] = mapped_column(default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]

    draft: Mapped[SectionDraft] = relationship()
    by: Mapped[Person] = relationship()


class KeptAside(Base):
    """What somebody typed into a field that somebody else had just changed: it never stood there itself."""

    __tablename__ = "set_aside"
    __table_args__ = (Index("ix_set_aside_field", "draft_id", "field", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("section_draft.id"))
    field: Mapped[str]
    value: Mapped[list[str]]
    # Of the draft, with what the other had made of the field.
    version: Mapped[int] = mapped_column()
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]

    by: Mapped[Person] = relationship()


class Attachment(Base):
    """A stored file as the answer to one question; its `key` is what the draft holds."""

    __tablename__ = "attachment"
    __table_args__ = (Index("ix_attachment_application", "application_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    section: Mapped[str]
    partner_key: Mapped[str] = mapped_column(default="")
    field: Mapped[str]
    stored_file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    attached_at: Mapped[datetime]

    application: Mapped[Application] = relationship()
    stored_file: Mapped[StoredFile] = relationship(lazy="joined")


class Submission(Base):
    """The frozen record of one act of submitting: never changed, only followed by a next one."""

    __tablename__ = "submission"
    __table_args__ = (UniqueConstraint("application_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"))
    number: Mapped[int]
    # Typed and labelled answers, files with their hashes, the consortium (see services.freezing).
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    # Over the canonical JSON of `content`.
    sha256: Mapped[str]
    submitted_at: Mapped[datetime]
    submitted_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    application: Mapped[Application] = relationship(back_populates="submissions")
    submitted_by: Mapped[Person] = relationship()
