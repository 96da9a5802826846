"""Named reads of the ledger: which fields were saved, every value that one of them had, and what was offered."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import func, or_, select
from sqlalchemy.orm import defer, joinedload

from booster.accounts.models import Person
from booster.applications.models import Application, EquivalentSave, FieldSave, KeptAside, SectionDraft
from booster.kit.db import db
from booster.kit.paging import Listed, listed, pages_of

FIELDS_AT_ONCE, VALUES_AT_ONCE, CHANGES_AT_ONCE = 50, 20, 50
# What was never chosen has pages of its own, beside those of the values.
ASIDE = "aside"


@dataclass(frozen=True)
class Saves:
    """How often something was saved, and the last time of it."""

    count: int
    last: FieldSave


def saves_by_draft(application: Application) -> dict[tuple[str, str], Saves]:
    """Count what was saved in each section or partner's copy, those of removed partners too."""
    counted = (
        select(func.count().label("count"), func.max(FieldSave.id).label("last"))
        .join(FieldSave.draft)
        .where(SectionDraft.application_id == application.id)
        .group_by(FieldSave.draft_id)
        .subquery()
    )
    query = (
        select(FieldSave, counted.c.count)
        .join(counted, counted.c.last == FieldSave.id)
        .options(
            joinedload(FieldSave.by).lazyload(Person.grants), joinedload(FieldSave.draft).defer(SectionDraft.document)
        )
    )
    found = (Saves(count, line) for line, count in db.session.execute(query))
    return {(one.last.draft.section, one.last.draft.partner_key): one for one in found}


def saves_by_field(draft: SectionDraft, asked: int | None) -> Listed[Saves]:
    """List the fields that were saved, those first that were saved last."""
    of_draft = FieldSave.draft_id == draft.id
    count = db.session.scalar(select(func.count(FieldSave.field.distinct())).where(of_draft)) or 0
    pages = pages_of(count, FIELDS_AT_ONCE, asked)
    counted = (
        select(func.count().label("count"), func.max(FieldSave.id).label("last"))
        .where(of_draft)
        .group_by(FieldSave.field)
        .order_by(func.max(FieldSave.id).desc())
        .limit(pages.size)
        .offset(pages.skip)
        .subquery()
    )
    query = (
        select(FieldSave, counted.c.count)
        .join(counted, counted.c.last == FieldSave.id)
        .options(joinedload(FieldSave.by).lazyload(Person.grants))
        .order_by(FieldSave.id.desc())
    )
    return Listed([Saves(count, line) for line, count in db.session.execute(query)], pages)


def changes_in(application: Application, sections: Iterable[str], asked: int | None) -> Listed[list[FieldSave]]:
    """List the saves in these sections, the newest first: of each which fields it wrote, without their values."""
    saves = (
        select(FieldSave.draft_id, FieldSave.version, func.max(FieldSave.id).label("last"))
        .join(FieldSave.draft)
        .where(SectionDraft.application_id == application.id, SectionDraft.section.in_(list(sections)))
        .group_by(FieldSave.draft_id, FieldSave.version)
    )
    count = db.session.scalar(select(func.count()).select_from(saves.subquery())) or 0
    pages = pages_of(count, CHANGES_AT_ONCE, asked)
    shown = saves.order_by(func.max(FieldSave.id).desc()).limit(pages.size).offset(pages.skip).subquery()
    query = (
        select(FieldSave)
        .join(shown, (FieldSave.draft_id == shown.c.draft_id) & (FieldSave.version == shown.c.version))
        .options(joinedload(FieldSave.by).lazyload(Person.grants), defer(FieldSave.value))
        .order_by(shown.c.last.desc(), FieldSave.id)
    )
    of_one = groupby(db.session.scalars(query), lambda line: (line.draft_id, line.version))
    return Listed([list(lines) for _save, lines in of_one], pages)


def present_version(draft: SectionDraft, field: str) -> int | None:
    """Say which save gave a field the value that stands now; none did if it was never saved."""
    query = select(func.max(FieldSave.version))
    return db.session.scalar(query.where(FieldSave.draft_id == draft.id, FieldSave.field == field))


def values_of(draft: SectionDraft, field: str, asked: int | None = None) -> Listed[FieldSave]:
    """List the values that a field had, the newest first."""
    query = (
        select(FieldSave)
        .where(FieldSave.draft_id == draft.id, FieldSave.field == field)
        .options(joinedload(FieldSave.by).lazyload(Person.grants))
        .order_by(FieldSave.version.desc())
    )
    return listed(query, VALUES_AT_ONCE, asked)


def value_at(draft: SectionDraft, field: str, version: int) -> FieldSave | None:
    """Find the value that one save gave to a field."""
    query = select(FieldSave).where(
        FieldSave.draft_id == draft.id, FieldSave.field == field, FieldSave.version == version
    )
    return db.session.scalar(query.options(joinedload(FieldSave.by).lazyload(Person.grants)))


def aside_in(draft: SectionDraft, field: str, asked: int | None) -> Listed[KeptAside]:
    """List what people typed while somebody else changed the same field, the newest first."""
    query = (
        select(KeptAside)
        .where(KeptAside.draft_id == draft.id, KeptAside.field == field)
        .options(joinedload(KeptAside.by).lazyload(Person.grants))
        .order_by(KeptAside.id.desc())
    )
    return listed(query, VALUES_AT_ONCE, asked, name=ASIDE)


def aside_at(draft: SectionDraft, field: str, number: int) -> KeptAside | None:
    """Find one text that was set aside."""
    query = select(KeptAside).where(KeptAside.draft_id == draft.id, KeptAside.field == field, KeptAside.id == number)
    return db.session.scalar(query)


def below(draft: SectionDraft, field: str, version: int) -> dict[str, list[str]]:
    """Return what stood last in the cells of a row, or beside a file, as long as one value of the field stood."""
    later = select(func.min(FieldSave.version)).where(
        FieldSave.draft_id == draft.id, FieldSave.field == field, FieldSave.version > version
    )
    until = db.session.scalar(later) or draft.version + 1
    newest = (
        select(FieldSave.field, func.max(FieldSave.version).label("version"))
        .where(
            FieldSave.draft_id == draft.id,
            FieldSave.field.startswith(f"{field}/", autoescape=True),
            FieldSave.version < until,
        )
        .group_by(FieldSave.field)
        .subquery()
    )
    query = (
        select(FieldSave.field, FieldSave.value)
        .join(newest, (newest.c.field == FieldSave.field) & (newest.c.version == FieldSave.version))
        .where(FieldSave.draft_id == draft.id)
    )
    return {line.field: line.value for line in db.session.execute(query)}


def stood_last(draft: SectionDraft, cells: Iterable[str]) -> dict[str, list[str]]:
    """Return what stood last in cells, each `group/%/question` for all rows, also where it went with its row."""
    newest = func.row_number().over(partition_by=FieldSave.field, order_by=FieldSave.version.desc()).label("newest")
    of_cells = or_(*(FieldSave.field.like(cell) for cell in cells))
    saved = select(FieldSave.field, FieldSave.value, newest).where(FieldSave.draft_id == draft.id, of_cells).subquery()
    # The last save may be the one that emptied it.
    query = select(saved.c.field, saved.c.value).where(saved.c.newest <= 2).order_by(saved.c.newest.desc())  # noqa: PLR2004
    return {line.field: line.value for line in db.session.execute(query) if line.value}


@dataclass(frozen=True)
class Offered:
    """What one save offered instead of meeting a clause, and what had been offered before; empty means nothing."""

    save: EquivalentSave
    before: str


def count_offered(application: Application) -> int:
    query = select(func.count()).select_from(EquivalentSave)
    return db.session.scalar(query.where(EquivalentSave.application_id == application.id)) or 0


def last_offered(application: Application) -> EquivalentSave | None:
    query = select(EquivalentSave).where(EquivalentSave.application_id == application.id)
    query = query.options(joinedload(EquivalentSave.by).lazyload(Person.grants))
    return db.session.scalar(query.order_by(EquivalentSave.id.desc()).limit(1))


def offered_in(application: Application, asked: int | None) -> Listed[Offered]:
    """List what was offered instead of meeting clauses, the newest first."""
    pages = pages_of(count_offered(application), VALUES_AT_ONCE, asked)
    before = func.lag(EquivalentSave.text, 1, "").over(partition_by=EquivalentSave.clause, order_by=EquivalentSave.id)
    query = (
        select(EquivalentSave, before)
        .where(EquivalentSave.application_id == application.id)
        .options(joinedload(EquivalentSave.by).lazyload(Person.grants), joinedload(EquivalentSave.attachment))
        .order_by(EquivalentSave.id.desc())
        .limit(pages.size)
        .offset(pages.skip)
    )
    return Listed([Offered(save, text) for save, text in db.session.execute(query)], pages)
