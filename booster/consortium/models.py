"""The consortium, its partners, their members and the invitations that bring them in."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from booster.accounts.models import Person
from booster.consortium.roles import role_names
from booster.kit.db import Base, enum_column


class Kind(StrEnum):
    """One organisation alone, or several together."""

    SINGLE = "single"
    CONSORTIUM = "consortium"


class InvitationStatus(StrEnum):
    """How an invitation stands; that it expired follows from its date."""

    SENT = "sent"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"


class Consortium(Base):
    """The group behind one application, with exactly one lead, since the column is never empty."""

    __tablename__ = "consortium"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[Kind] = mapped_column(enum_column(Kind), default=Kind.SINGLE)
    lead_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)

    lead: Mapped[Person] = relationship()
    partners: Mapped[list["Partner"]] = relationship(
        back_populates="consortium", order_by="Partner.id", cascade="all, delete-orphan"
    )

    def is_led_by(self, person: Person | None) -> bool:
        return person is not None and self.lead_id == person.id

    @property
    def present_partners(self) -> list["Partner"]:
        return [partner for partner in self.partners if partner.removed_at is None]

    def partner_of(self, person: Person | None) -> "Partner | None":
        """Return the present partner whose present member this person is."""
        if person is None:
            return None
        return next((p for p in self.present_partners if p.has_member(person)), None)

    def includes(self, person: Person | None) -> bool:
        return self.is_led_by(person) or self.partner_of(person) is not None


class Partner(Base):
    """An organisation in the consortium beside the lead organisation; a removed one stays for the history."""

    __tablename__ = "partner"
    __table_args__ = (Index("ix_partner_consortium", "consortium_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consortium_id: Mapped[int] = mapped_column(ForeignKey("consortium.id"))
    # Names the partner in addresses and in the drafts of its own sections.
    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    country: Mapped[str]
    # What it contributes: codes of consortium.roles.
    roles: Mapped[list[str]]
    role_note: Mapped[str] = mapped_column(default="")
    added_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]

    consortium: Mapped[Consortium] = relationship(back_populates="partners")
    members: Mapped[list["Member"]] = relationship(back_populates="partner", cascade="all, delete-orphan")
    invitations: Mapped[list["Invitation"]] = relationship(
        back_populates="partner", order_by="Invitation.id", cascade="all, delete-orphan"
    )

    @property
    def role_names(self) -> str:
        return role_names(self.roles)

    def has_member(self, person: Person) -> bool:
        return any(m.person_id == person.id and m.left_at is None for m in self.members)


class Member(Base):
    """A person who speaks for a partner."""

    __tablename__ = "member"
    __table_args__ = (
        Index(
            "uq_member_present",
            "partner_id",
            "person_id",
            unique=True,
            sqlite_where=text("left_at IS NULL"),
            postgresql_where=text("left_at IS NULL"),
        ),
        Index("ix_member_person", "person_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]

    partner: Mapped[Partner] = relationship(back_populates="members")
    person: Mapped[Person] = relationship()


class Invitation(Base):
    """One letter that asks somebody to join for a partner; sending again makes a new token and ends the old link."""

    __tablename__ = "invitation"
    __table_args__ = (
        Index("ix_invitation_partner", "partner_id"),
        CheckConstraint("(status = 'sent') = (answered_at IS NULL)", name="answered_at"),
        CheckConstraint("(status = 'accepted') = (accepted_by_id IS NOT NULL)", name="accepted_by"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"))
    email: Mapped[str]
    token_digest: Mapped[str] = mapped_column(unique=True)
    status: Mapped[InvitationStatus] = mapped_column(enum_column(InvitationStatus), default=InvitationStatus.SENT)
    sent_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    accepted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    partner: Mapped[Partner] = relationship(back_populates="invitations")

    def is_open(self, now: datetime) -> bool:
        return self.status is InvitationStatus.SENT and now < self.expires_at
