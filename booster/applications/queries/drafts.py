"""The drafts of sections, and the ledger of what was saved in them."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import BindParameter, bindparam, func, select
from sqlalchemy.orm import defer, joinedload

from booster.accounts.models import Person
from booster.applications.forms import edition
from booster.applications.models import Application, FieldSave, SectionDraft
from booster.kit.db import db

_OF_APPLICATION: BindParameter[int] = bindparam("application_id")
_DRAFTS = (
    select(SectionDraft)
    .where(SectionDraft.application_id == _OF_APPLICATION)
    .options(joinedload(SectionDraft.saved_by).lazyload(Person.grants))
)
_DRAFT = _DRAFTS.where(
    SectionDraft.section == bindparam("section"), SectionDraft.partner_key == bindparam("partner_key")
)
_SAVES_MADE = select(func.coalesce(func.sum(SectionDraft.version), 0)).where(
    SectionDraft.application_id == _OF_APPLICATION
)


def drafts_of(application: Application) -> dict[tuple[str, str], SectionDraft]:
    """Return all drafts of an application by (section, partner key), with who saved them last."""
    found = db.session.scalars(_DRAFTS, {"application_id": application.id})
    return {(draft.section, draft.partner_key): draft for draft in found}


def drafts_in(applications: Iterable[Application]) -> dict[int, dict[tuple[str, str], SectionDraft]]:
    """Return of several applications, by their numbers, the drafts that partners confirm, with who saved them last."""
    known = list(applications)
    slugs = {one.slug for app in known for one in edition(app.call.edition).sections if one.is_confirmed}
    query = (
        select(SectionDraft)
        .where(SectionDraft.application_id.in_([one.id for one in known]), SectionDraft.section.in_(slugs))
        .options(joinedload(SectionDraft.saved_by).lazyload(Person.grants))
    )
    found: dict[int, dict[tuple[str, str], SectionDraft]] = {one.id: {} for one in known}
    for draft in db.session.scalars(query):
        found[draft.application_id][draft.section, draft.partner_key] = draft
    return found


class LastSave(NamedTuple):
    """Who saved which version of a section when. Plain columns: a task list needs no more of most drafts."""

    version: int
    at: datetime
    by: str


_SAVED = (
    select(SectionDraft.section, SectionDraft.partner_key, SectionDraft.version, SectionDraft.saved_at, Person.name)
    .join(SectionDraft.saved_by)
    .where(SectionDraft.application_id == _OF_APPLICATION)
)


def last_saves(application: Application) -> dict[tuple[str, str], LastSave]:
    """Return how all drafts of an application were saved last, by (section, partner key), without reading them."""
    found = db.session.execute(_SAVED, {"application_id": application.id})
    return {(section, partner_key): LastSave(version, at, by) for section, partner_key, version, at, by in found}


def saves_made(application: Application) -> int:
    """Count the saves of an application: as long as it stays the same, so does every draft."""
    return db.session.scalar(_SAVES_MADE, {"application_id": application.id}) or 0


def draft_of(application: Application, section: str, partner_key: str = "") -> SectionDraft | None:
    where = {"application_id": application.id, "section": section, "partner_key": partner_key}
    return db.session.scalar(_DRAFT, where)


def latest_versions(draft: SectionDraft, fields: Iterable[str]) -> dict[str, int]:
    """Return with which version each of these fields was last saved; a field that never was is left out."""
    query = (
        select(FieldSave.field, func.max(FieldSave.version).label("last"))
        .where(FieldSave.draft_id == draft.id, FieldSave.field.in_(list(fields)))
        .group_by(FieldSave.field)
    )
    return {line.field: line.last for line in db.session.execute(query)}


def changes_since(draft: SectionDraft, version: int) -> dict[str, tuple[int, Person]]:
    """Return which fields were saved after a version, with which version last, and by whom."""
    # The database picks the last of each: a page that slept may have missed thousands of saves.
    last = (
        select(FieldSave.field, func.max(FieldSave.version).label("version"))
        .where(FieldSave.draft_id == draft.id, FieldSave.version > version)
        .group_by(FieldSave.field)
        .subquery()
    )
    query = (
        select(FieldSave)
        .join(last, (FieldSave.field == last.c.field) & (FieldSave.version == last.c.version))
        .where(FieldSave.draft_id == draft.id)
        .options(joinedload(FieldSave.by).lazyload(Person.grants), defer(FieldSave.value))
        .order_by(FieldSave.version)
    )
    return {line.field: (line.version, line.by) for line in db.session.scalars(query)}


def saves_of(draft: SectionDraft, fields: Iterable[str]) -> list[FieldSave]:
    """Read the ledger: who saved these fields when, oldest first; each value is loaded when it is asked for."""
    query = select(FieldSave).where(FieldSave.draft_id == draft.id, FieldSave.field.in_(list(fields)))
    options = (joinedload(FieldSave.by).lazyload(Person.grants), defer(FieldSave.value))
    return list(db.session.scalars(query.options(*options).order_by(FieldSave.version)))


def is_changed_since(application: Application, moment: datetime) -> bool:
    """Say whether anybody has changed what a submission would hold at a moment or later; who joins or leaves may."""
    if application.changed_at >= moment:
        return True
    query = select(FieldSave.id).join(FieldSave.draft).where(SectionDraft.application_id == application.id)
    return db.session.scalar(query.where(FieldSave.at >= moment).limit(1)) is not None
