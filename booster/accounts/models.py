"""People, their roles, their sessions and the single-use links they get by letter."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from booster.kit.db import Base, enum_column


class Role(StrEnum):
    """What a person may do on the site beside applying."""

    REVIEWER = "reviewer"
    COORDINATOR = "coordinator"


class Purpose(StrEnum):
    """What a link by letter is good for; a link for one purpose opens nothing else."""

    REGISTER = "register"
    RESET = "reset"
    CHANGE_ADDRESS = "change_address"


class Person(Base):
    """Somebody with a confirmed e-mail address."""

    __tablename__ = "person"

    # What Flask-Login asks of whoever is signed in.
    is_authenticated = True
    is_active = True
    is_anonymous = False
    # Of the session this person came with; not stored, the table of sign-ins holds its digest.
    session_token = ""

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    email: Mapped[str]
    # The address as it is compared (see accounts.emails.email_key): one account per mailbox.
    email_key: Mapped[str] = mapped_column(unique=True)
    password_hash: Mapped[str]
    confirmed_at: Mapped[datetime]
    is_demo: Mapped[bool] = mapped_column(default=False)

    grants: Mapped[list["Grant"]] = relationship(back_populates="person", lazy="selectin", cascade="all, delete-orphan")

    def get_id(self) -> str:
        """Give Flask-Login the session, not the person: a session can be ended."""
        return self.session_token

    def has_role(self, role: Role, call_slug: str | None = None) -> bool:
        """Say whether the person holds the role, for all calls or for the one named."""
        return any(grant.role is role and grant.call_slug in {"", call_slug} for grant in self.grants)

    @property
    def is_reviewer(self) -> bool:
        return any(grant.role is Role.REVIEWER for grant in self.grants)

    @property
    def is_coordinator(self) -> bool:
        return any(grant.role is Role.COORDINATOR for grant in self.grants)


class Grant(Base):
    """A role given to a person, for all calls (an empty slug) or for one."""

    __tablename__ = "role_grant"
    __table_args__ = (UniqueConstraint("person_id", "role", "call_slug"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    role: Mapped[Role] = mapped_column(enum_column(Role))
    call_slug: Mapped[str] = mapped_column(default="")
    granted_at: Mapped[datetime]

    person: Mapped[Person] = relationship(back_populates="grants")


class SignIn(Base):
    """One session of one person on one device; the cookie holds the token, this row its digest."""

    __tablename__ = "sign_in"
    __table_args__ = (Index("ix_sign_in_person", "person_id", "ended_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    token_digest: Mapped[str] = mapped_column(unique=True)
    device: Mapped[str]
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship()


class Link(Base):
    """A single-use link that went out by letter; what it will do when pressed is kept here."""

    __tablename__ = "link"

    id: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[Purpose] = mapped_column(enum_column(Purpose))
    token_digest: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    email: Mapped[str]
    # For a registration: the name and the password hash that were chosen with this very link.
    payload: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    person: Mapped[Person | None] = relationship()

    @property
    def reader(self) -> Person | None:
        """Whose account it is, if the letter went to the address they have now: any other mailbox may be another's."""
        return self.person if self.person and self.person.email == self.email else None


class Attempt(Base):
    """How often something was tried under one key (an account, an address) in one window of time."""

    __tablename__ = "attempt"
    __table_args__ = (UniqueConstraint("key_digest", "window_starts_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    # A digest: the table must not list who tried to sign in from where.
    key_digest: Mapped[str]
    window_starts_at: Mapped[datetime] = mapped_column(index=True)
    count: Mapped[int]


class Parked(Base):
    """What somebody sent after the session had ended, kept until they have signed in and sent it again."""

    __tablename__ = "parked"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_digest: Mapped[str] = mapped_column(unique=True)
    # Whose session it was; only that person gets the text back.
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    address: Mapped[str]
    form: Mapped[dict[str, Any]]
    parked_at: Mapped[datetime] = mapped_column(index=True)
