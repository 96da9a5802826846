"""Named reads of applications."""

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, selectinload

from booster.accounts.models import Person
from booster.applications.models import Application, SectionDraft
from booster.consortium.models import Consortium, Member, Partner
from booster.kit.db import db


def application_named(name: str) -> Application | None:
    """Find an application by its reference or by the key of its draft, with its call and consortium."""
    query = (
        select(Application)
        .where(or_(Application.reference == name, Application.key == name))
        .options(
            joinedload(Application.call),
            joinedload(Application.consortium)
            .selectinload(Consortium.partners)
            .selectinload(Partner.members),
        )
    )
    return db.session.scalar(query)


def applications_of(person: Person) -> list[Application]:
    """List the applications a person leads or belongs to, newest change first."""
    joined = (
        select(Partner.consortium_id)
        .join(Member, Member.partner_id == Partner.id)
        .where(Member.person_id == person.id, Member.left_at.is_(None), Partner.removed_at.is_(None))
    )
    query = (
        select(Application)
        .join(Application.consortium)
        .where(or_(Consortium.lead_id == person.id, Consortium.id.in_(joined)))
        .options(joinedload(Application.call), joinedload(Application.consortium).selectinload(Consortium.partners))
        .order_by(Application.changed_at.desc())
    )
    return list(db.session.scalars(query).unique())


def drafts_of(application: Application) -> dict[tuple[str, str], SectionDraft]:
    """Return all drafts of an application by (section, partner key), with who saved them last."""
    query = (
        select(SectionDraft)
        .where(SectionDraft.application_id == application.id)
        .options(joinedload(SectionDraft.saved_by))
    )
    return {(draft.section, draft.partner_key): draft for draft in db.session.scalars(query)}


def draft_of(application: Application, section: str, partner_key: str = "") -> SectionDraft | None:
    query = select(SectionDraft).where(
        SectionDraft.application_id == application.id,
        SectionDraft.section == section,
        SectionDraft.partner_key == partner_key,
    )
    return db.session.scalar(query.options(selectinload(SectionDraft.saved_by)))
