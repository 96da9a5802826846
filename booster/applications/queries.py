"""Named reads of applications."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import BindParameter, and_, bindparam, exists, func, or_, select, union_all
from sqlalchemy.orm import contains_eager, defaultload, defer, joinedload
from sqlalchemy.orm.attributes import set_committed_value

from booster.accounts.models import Person, SignIn
from booster.applications.forms import edition
from booster.applications.forms.facts import Facts
from booster.applications.models import Application, Attachment, Equivalent, FieldSave, SectionDraft, Status, Submission
from booster.calls.models import Call
from booster.calls.settings import CallSettings
from booster.consortium.models import Consortium, Kind, Member, Partner
from booster.kit.db import db, locks_rows

# Put together once: these run with every page and every save. So each thing comes by itself, which takes less time than
# to load one within another.
_MEMBERS = defaultload(Consortium.members)
_IS_NAMED = or_(Application.reference == bindparam("name"), Application.key == bindparam("name"))
_NAMED = (
    select(
        Application,
        Call,
        Consortium,
        exists().where(Partner.consortium_id == Application.consortium_id).label("has_partners"),
        exists().where(Member.consortium_id == Application.consortium_id).label("has_members"),
    )
    .join(Application.call)
    .join(Application.consortium)
    .where(_IS_NAMED)
    .options(
        defer(Call.texts),
        _MEMBERS.joinedload(Member.partner),
        _MEMBERS.joinedload(Member.person).lazyload(Person.grants),
    )
)
_NAMED_ANEW = _NAMED.execution_options(populate_existing=True)
_ROW = select(Application.id).where(_IS_NAMED).with_for_update()
# What Application.is_unfinished says of one.
BEING_WRITTEN = or_(
    Application.status == Status.DRAFT,
    and_(Application.status == Status.SUBMITTED, Application.reopened_at.is_not(None)),
)
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
_LAST_NUMBER = select(func.max(Submission.number)).where(Submission.application_id == _OF_APPLICATION)
_ATTACHMENTS = select(Attachment).where(Attachment.application_id == _OF_APPLICATION).order_by(Attachment.id)
_EQUIVALENTS = select(Equivalent).where(Equivalent.application_id == _OF_APPLICATION).order_by(Equivalent.id)


def application_named(name: str, *, lock: bool = False) -> Application | None:
    """Find an application by its reference or by the key of its draft, with its call and consortium.

    With a lock it stays as it is until the transaction ends: no save slips in after a submission, and who waited behind
    a hand-over finds the new lead. The texts of the call stay out: they are long, and pages about an application do not
    show them. Partners and members are loaded when they are asked for; of a lead who applies alone it is known at once
    that there are none.
    """
    if lock and locks_rows():
        # By itself: what is read in the statement that waits is as old as its wait, but for the row that is locked.
        db.session.execute(_ROW, {"name": name})
    found = db.session.execute(_NAMED_ANEW if lock else _NAMED, {"name": name}).one_or_none()
    if found is None:
        return None
    application, call, consortium, has_partners, has_members = found
    set_committed_value(application, "call", call)
    set_committed_value(application, "consortium", consortium)
    if not has_partners:
        set_committed_value(consortium, "partners", [])
    if not has_members:
        set_committed_value(consortium, "members", [])
    return application


def facts_of(application: Application) -> Facts:
    """Tell the form what it may know of an application."""
    return _facts(application, _types([application]))


def facts_in(applications: Sequence[Application]) -> dict[int, Facts]:
    """Tell the same of several applications, by their numbers; their partners are loaded at once."""
    groups = {one.consortium_id: one.consortium for one in applications}
    query = select(Partner).where(Partner.consortium_id.in_(groups)).order_by(Partner.id)
    found = list(db.session.scalars(query))
    for number, consortium in groups.items():
        set_committed_value(consortium, "partners", [one for one in found if one.consortium_id == number])
    types = _types(applications)
    return {one.id: _facts(one, types) for one in applications}


def _facts(application: Application, types: Sequence[tuple[int, str, str]]) -> Facts:
    consortium = application.consortium
    together = consortium.kind is Kind.CONSORTIUM
    settings = CallSettings.read(application.call.settings)
    partners = {partner.key: partner.name for partner in consortium.present_partners} if together else {}
    return Facts(
        settings=settings,
        partners=partners,
        is_consortium=together,
        types={key: kind for number, key, kind in types if number == application.id and (not key or key in partners)},
        decided_on=settings.decided_on(application.next_cut_off.date()),
    )


def _types(applications: Sequence[Application]) -> list[tuple[int, str, str]]:
    """Read what kind of organisation each lead and partner are, where the edition asks for it."""
    numbers: dict[str, list[int]] = {}
    for one in applications:
        numbers.setdefault(one.call.edition, []).append(one.id)
    said = [
        select(
            SectionDraft.application_id,
            SectionDraft.partner_key,
            SectionDraft.document[(field, 0)].as_string().label("type"),
        ).where(SectionDraft.application_id.in_(numbers[name]), SectionDraft.section == section)
        for name in numbers
        for section, field in edition(name).types.items()
    ]
    return [(number, key, kind) for number, key, kind in db.session.execute(union_all(*said)) if kind] if said else []


def led_in(call: Call, person: Person) -> list[Application]:
    """List the applications a person leads in a call, oldest first."""
    query = (
        select(Application)
        .join(Application.consortium)
        .where(Application.call_id == call.id, Consortium.lead_id == person.id)
        .options(joinedload(Application.call).defer(Call.texts), contains_eager(Application.consortium))
    )
    return list(db.session.scalars(query.order_by(Application.id)))


def applications_of(person: Person) -> list[Application]:
    """List the applications a person leads or belongs to, newest change first."""
    joined = select(Member.consortium_id).where(Member.person_id == person.id, Member.left_at.is_(None))
    query = (
        select(Application)
        .join(Application.consortium)
        .where(or_(Consortium.lead_id == person.id, Consortium.id.in_(joined)))
        .options(
            joinedload(Application.call).defer(Call.texts),
            joinedload(Application.consortium).joinedload(Consortium.lead).lazyload(Person.grants),
            joinedload(Application.consortium).selectinload(Consortium.members).joinedload(Member.partner),
        )
        .order_by(Application.changed_at.desc())
    )
    return list(db.session.scalars(query).unique())


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


def attachments_of(application: Application) -> dict[str, Attachment]:
    """Return every file that was ever attached, by its key; those taken out again are in no draft any more."""
    found = db.session.scalars(_ATTACHMENTS, {"application_id": application.id})
    return {attachment.key: attachment for attachment in found}


def attachments_in(applications: Iterable[Application]) -> dict[int, dict[str, Attachment]]:
    """Return the same of several applications, by their numbers."""
    found: dict[int, dict[str, Attachment]] = {one.id: {} for one in applications}
    for attachment in db.session.scalars(select(Attachment).where(Attachment.application_id.in_(found))):
        found[attachment.application_id][attachment.key] = attachment
    return found


def attachment_of(application: Application, key: str) -> Attachment | None:
    return db.session.scalar(
        select(Attachment).where(Attachment.application_id == application.id, Attachment.key == key)
    )


def is_changed_since(application: Application, moment: datetime) -> bool:
    """Say whether anybody has changed what a submission would hold at a moment or later; who joins or leaves may."""
    if application.changed_at >= moment:
        return True
    query = select(FieldSave.id).join(FieldSave.draft).where(SectionDraft.application_id == application.id)
    return db.session.scalar(query.where(FieldSave.at >= moment).limit(1)) is not None


def equivalents_of(application: Application) -> dict[str, Equivalent]:
    """Return what is offered instead of meeting clauses, by their numbers."""
    found = db.session.scalars(_EQUIVALENTS, {"application_id": application.id})
    return {equivalent.clause: equivalent for equivalent in found}


def application_behind(consortium: Consortium) -> Application | None:
    """Find the application of a consortium; for those who come by an invitation and know no name yet."""
    return db.session.scalar(
        select(Application).where(Application.consortium_id == consortium.id).options(joinedload(Application.call))
    )


def applications_behind(consortia: Iterable[int]) -> dict[int, Application]:
    """As `application_behind`, of many consortia by their numbers."""
    query = select(Application).where(Application.consortium_id.in_(list(consortia)))
    found = db.session.scalars(query.options(joinedload(Application.call).defer(Call.texts)))
    return {application.consortium_id: application for application in found}


def submissions_of(application: Application) -> list[Submission]:
    """List the versions that were handed in, newest first, without reading what they hold."""
    query = select(Submission).where(Submission.application_id == application.id)
    return list(db.session.scalars(query.options(defer(Submission.content)).order_by(Submission.number.desc())))


def last_submission(application: Application) -> Submission | None:
    """Return the submission in force."""
    query = select(Submission).where(Submission.application_id == application.id)
    return db.session.scalar(query.order_by(Submission.number.desc()).limit(1))


def last_number(application: Application) -> int:
    """Return the number of the submission in force, without reading it; 0 if there is none."""
    return db.session.scalar(_LAST_NUMBER, {"application_id": application.id}) or 0


def submission_numbered(application: Application, number: int) -> Submission | None:
    return db.session.scalar(
        select(Submission).where(Submission.application_id == application.id, Submission.number == number)
    )


def last_sign_of_the_lead(application: Application) -> datetime:
    """Say when the lead was last here, as far as we know: signed in, saved, named the deputy, or began.

    The use of a session is noted every five minutes, so this may be that much too early.
    """
    consortium = application.consortium
    seen = select(func.max(SignIn.seen_at)).where(SignIn.person_id == consortium.lead_id)
    saved = (
        select(func.max(FieldSave.at))
        .join(FieldSave.draft)
        .where(SectionDraft.application_id == application.id, FieldSave.by_id == consortium.lead_id)
    )
    signs = [db.session.scalar(seen), db.session.scalar(saved), application.created_at]
    if consortium.deputy is not None:
        signs.append(consortium.deputy.deputy_since)
    return max(sign for sign in signs if sign is not None)


def closed_calls(now: datetime) -> list[Call]:
    return [call for call in db.session.scalars(select(Call).order_by(Call.id)) if now >= call.closes_at]
