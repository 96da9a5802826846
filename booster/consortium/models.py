"""The consortium, its partners, its people and the invitations that bring them in."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from booster.accounts.models import Person
from booster.consortium.member_roles import MemberRole
from booster.consortium.roles import role_names
from booster.kit.db import Base, enum_column


class Kind(StrEnum):
    """One organisation alone, or several together."""

    SINGLE = "single"
    CONSORTIUM = "consortium"


class InvitationStatus(StrEnum):
    """How an invitation stands; that it was opened or ran out follows from its dates."""

    SENT = "sent"
    # Somebody with another address wants to join by it: the lead says yes or no.
    WAITING = "waiting"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"


# By whom it was sent to, also while the lead has to decide about somebody else.
UNANSWERED = {InvitationStatus.SENT, InvitationStatus.WAITING}


class Consortium(Base):
    """The group behind one application, with exactly one lead, since the column is never empty."""

    __tablename__ = "consortium"
    # What the table of members refers to, see Member.lead_id.
    __table_args__ = (UniqueConstraint("id", "lead_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[Kind] = mapped_column(enum_column(Kind), default=Kind.SINGLE)
    lead_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)

    # Whether somebody may wait for the lead's yes; no column, but known where it was asked along (application_named).
    may_have_claims = True

    lead: Mapped[Person] = relationship()
    partners: Mapped[list["Partner"]] = relationship(
        back_populates="consortium", order_by="Partner.id", cascade="all, delete-orphan"
    )
    # Of every organisation, those who left too.
    members: Mapped[list["Member"]] = relationship(
        back_populates="consortium",
        primaryjoin="Member.consortium_id == Consortium.id",
        order_by="Member.id",
        cascade="all, delete-orphan",
    )

    def is_led_by(self, person: Person | None) -> bool:
        return person is not None and self.lead_id == person.id

    @property
    def present_partners(self) -> list["Partner"]:
        return [partner for partner in self.partners if partner.removed_at is None]

    @property
    def present_members(self) -> list["Member"]:
        return [member for member in self.members if member.left_at is None]

    @property
    def deputy(self) -> "Member | None":
        """The editor who may submit when the lead is silent."""
        return next((member for member in self.present_members if member.deputy_since is not None), None)

    @property
    def successor(self) -> "Member | None":
        """The editor to whom the lead has offered the lead."""
        return next((member for member in self.present_members if member.lead_offered_at is not None), None)

    def member_of(self, person: Person | None) -> "Member | None":
        """Return the present membership of this person; the lead has none."""
        if person is None:
            return None
        return next((member for member in self.present_members if member.person_id == person.id), None)

    def partner_of(self, person: Person | None) -> "Partner | None":
        """Return the partner to which this person belongs; none for people of the lead organisation."""
        member = self.member_of(person)
        return member.partner if member else None

    def includes(self, person: Person | None) -> bool:
        return self.is_led_by(person) or self.member_of(person) is not None


class Partner(Base):
    """An organisation in the consortium beside the lead organisation; a removed one stays for the history."""

    __tablename__ = "partner"
    __table_args__ = (Index("ix_partner_consortium", "consortium_id"), UniqueConstraint("id", "consortium_id"))

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
    members: Mapped[list["Member"]] = relationship(
        back_populates="partner", primaryjoin="Member.partner_id == Partner.id", order_by="Member.id"
    )
    invitations: Mapped[list["Invitation"]] = relationship(
        back_populates="partner", primaryjoin="Invitation.partner_id == Partner.id", order_by="Invitation.id"
    )

    @property
    def role_names(self) -> str:
        return role_names(self.roles)

    @property
    def present_members(self) -> list["Member"]:
        return [member for member in self.members if member.left_at is None]


_IS_PRESENT = text("left_at IS NULL")
_IS_DEPUTY = text("deputy_since IS NOT NULL")
_IS_SUCCESSOR = text("lead_offered_at IS NOT NULL")


class Member(Base):
    """A person in the consortium beside the lead, of a partner or of the lead organisation, from joining to leaving."""

    __tablename__ = "member"
    __table_args__ = (
        # The database itself carries a new lead over into every row, so that it can see that the lead is no member.
        ForeignKeyConstraint(["consortium_id", "lead_id"], ["consortium.id", "consortium.lead_id"], onupdate="CASCADE"),
        CheckConstraint("left_at IS NOT NULL OR person_id != lead_id", name="lead_is_no_member"),
        ForeignKeyConstraint(["partner_id", "consortium_id"], ["partner.id", "partner.consortium_id"]),
        CheckConstraint("role != 'contact' OR partner_id IS NOT NULL", name="contact_has_a_partner"),
        CheckConstraint(
            "(deputy_since IS NULL AND lead_offered_at IS NULL) OR (left_at IS NULL AND role = 'editor')",
            name="deputy_and_successor_are_editors",
        ),
        Index(
            "uq_member_present",
            "consortium_id",
            "person_id",
            unique=True,
            sqlite_where=_IS_PRESENT,
            postgresql_where=_IS_PRESENT,
        ),
        Index("uq_member_deputy", "consortium_id", unique=True, sqlite_where=_IS_DEPUTY, postgresql_where=_IS_DEPUTY),
        Index(
            "uq_member_successor",
            "consortium_id",
            unique=True,
            sqlite_where=_IS_SUCCESSOR,
            postgresql_where=_IS_SUCCESSOR,
        ),
        # Those who have left too, for which no index of the present ones serves.
        Index("ix_member_consortium", "consortium_id"),
        Index("ix_member_person", "person_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    # Names the person in addresses of this consortium.
    key: Mapped[str] = mapped_column(unique=True)
    consortium_id: Mapped[int]
    lead_id: Mapped[int]
    # Empty for people of the lead organisation.
    partner_id: Mapped[int | None] = mapped_column(index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    role: Mapped[MemberRole] = mapped_column(enum_column(MemberRole))
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    # Set for the one editor who may submit when the lead is silent,
    deputy_since: Mapped[datetime | None]
    # and for the one who has been offered the lead and has not answered.
    lead_offered_at: Mapped[datetime | None]

    consortium: Mapped[Consortium] = relationship(
        back_populates="members", primaryjoin="Member.consortium_id == Consortium.id"
    )
    partner: Mapped[Partner | None] = relationship(
        back_populates="members", primaryjoin="Member.partner_id == Partner.id"
    )
    person: Mapped[Person] = relationship()


class Invitation(Base):
    """One letter that asks somebody to join; sending again makes a new token and ends the old link."""

    __tablename__ = "invitation"
    __table_args__ = (
        Index("ix_invitation_consortium", "consortium_id"),
        Index("ix_invitation_partner", "partner_id"),
        ForeignKeyConstraint(["partner_id", "consortium_id"], ["partner.id", "partner.consortium_id"]),
        CheckConstraint("role != 'contact' OR partner_id IS NOT NULL", name="contact_has_a_partner"),
        CheckConstraint("(status = 'sent') = (answered_at IS NULL)", name="answered_at"),
        CheckConstraint(
            "(status IN ('waiting', 'accepted', 'refused')) = (answered_by_id IS NOT NULL)", name="answered_by"
        ),
        CheckConstraint("status = 'declined' OR decline_reason = ''", name="decline_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    consortium_id: Mapped[int] = mapped_column(ForeignKey("consortium.id"))
    # Empty where people of the lead organisation are asked.
    partner_id: Mapped[int | None]
    role: Mapped[MemberRole] = mapped_column(enum_column(MemberRole))
    email: Mapped[str]
    # As addresses are compared (see accounts.emails.email_key): by it the desk finds what waits for somebody.
    email_key: Mapped[str] = mapped_column(index=True)
    token_digest: Mapped[str] = mapped_column(unique=True)
    status: Mapped[InvitationStatus] = mapped_column(enum_column(InvitationStatus), default=InvitationStatus.SENT)
    sent_at: Mapped[datetime]
    # When a person saw its page; that a link was followed proves nothing, since mail scanners follow links.
    opened_at: Mapped[datetime | None]
    expires_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    # Who joined by it, or wants to.
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decline_reason: Mapped[str] = mapped_column(default="")

    consortium: Mapped[Consortium] = relationship()
    partner: Mapped[Partner | None] = relationship(
        back_populates="invitations", primaryjoin="Invitation.partner_id == Partner.id"
    )
    answered_by: Mapped[Person | None] = relationship()

    @property
    def sent(self) -> str:
        """Name the letter that went out last, for a page that offers to send another."""
        return self.sent_at.isoformat()

    def is_open(self, now: datetime) -> bool:
        """Whether it can be answered by whom it was sent to."""
        return self.status is InvitationStatus.WAITING or (
            self.status is InvitationStatus.SENT and now < self.expires_at
        )
