"""Save what was typed: field by field, against the version of the draft that the page was made from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import cast

from sqlalchemy import Table, bindparam, insert, update
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.exc import StaleDataError

from booster.accounts.models import Person
from booster.applications.forms import edition
from booster.applications.forms.choices import Choices, Files
from booster.applications.forms.document import SEPARATOR, Document, Typed, changed, clean, merged, without_row
from booster.applications.forms.questions import Text
from booster.applications.forms.section import Section
from booster.applications.models import Application, FieldSave, SectionDraft, Status
from booster.applications.named import named_by_lead
from booster.applications.queries import draft_of
from booster.applications.services.attested import drop_changed
from booster.applications.services.describing import with_files, with_words
from booster.applications.services.keeping_aside import keep_aside
from booster.applications.services.meeting import Conflict, Known, edited_since, held, meet
from booster.applications.services.room import check_room
from booster.kit.clock import brussels_text
from booster.kit.db import db, insert_or, rows_changed
from booster.kit.errors import DomainError
from booster.kit.filters import number
from booster.kit.texts import gettext as _

# More fields than this is no form filled in by people.
MOST_FIELDS = 2_000
# In one section: many times what all its questions ask for together, so that a whole report may be pasted and cut down.
MOST_CHARACTERS = 200_000
LONGEST_KEY = 40
CHANGED_EVERY = timedelta(minutes=1)

_DRAFTS = cast("Table", SectionDraft.__table__)
_PUT = (
    update(_DRAFTS)
    .where(_DRAFTS.c.id == bindparam("draft_id"), _DRAFTS.c.version == bindparam("draft_version"))
    .values({name: bindparam(name) for name in ("document", "version", "saved_at", "saved_by_id")})
)
_WRITE_DOWN = insert(cast("Table", FieldSave.__table__))


class NotEditable(DomainError):
    """The application cannot be changed now; what was sent is shown back to whoever sent it."""


class TooMuch(DomainError):
    """More than a draft can hold."""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


@dataclass(frozen=True)
class Saved:
    """What a save did; `draft` is empty as long as nothing has been typed at all."""

    draft: SectionDraft | None
    written: tuple[str, ...] = ()
    # Fields that others had changed since the page was made, and this save left alone.
    merged: tuple[str, ...] = ()
    # Fields of which nothing was written, because others had changed them too.
    conflicts: tuple[Conflict, ...] = ()
    # Fields of which a later save of the same page has already come.
    overtaken: tuple[str, ...] = ()
    # Those of the merged that somebody else changed, and not this person in another window or unheard.
    of_others: tuple[str, ...] = ()


def save_section(
    application: Application,
    section: Section,
    partner_key: str,
    fields: Mapping[str, Typed],
    *,
    seen: int,
    save_key: str,
    by: Person,
    now: datetime,
    bases: Mapping[str, int] | None = None,
    aside: Mapping[str, Typed] | None = None,
) -> Saved:
    """Save the fields of a section that this person changed since version `seen`.

    `bases` names another version for single fields, see Known. A field that somebody else changed meanwhile merges,
    unless both changed it: then it comes back as a conflict, and the draft keeps what is in it. The same `save_key`
    again is the same save; see Known for its shape. `aside` holds words that gave way to another text when this person
    chose. Words about a file that was taken out, from a page that knows it, bring that back. Raises NotEditable,
    TooMuch, and Refused where there is no room for it.
    """
    require_editable(application, now)
    draft = draft_of(application, section.slug, partner_key)
    typed = _taken(section, fields, draft.document if draft else {})
    gave_way = _taken(section, aside or {}, draft.document if draft else {})
    for words in (typed, gave_way):
        _require_room(words)
    if draft is None:
        if not changed({}, typed):
            return Saved(None)
        draft = _first(application, section, partner_key, by=by, now=now)
    ticked = {field for field in typed if isinstance(section.question_of(field), Choices)}
    named = named_by_lead(application, section, partner_key)
    met = meet(held(draft, named), typed, Known(seen, bases or {}, save_key), ticked)
    written = with_files(application, section, draft, met.written)
    write(application, draft, written, save_key=save_key, by=by, now=now)
    if written.keys() - met.written.keys():
        check_room(application)
    # One field may be in both: what gave way to the last choice, and the choice that met another change.
    met_again = ((one.field, one.mine) for one in met.conflicts)
    keep_aside(draft, [*_gave_way(section, gave_way), *met_again], by=by, now=now)
    of_others = tuple(name for name, writer in met.writers.items() if writer.id != by.id)
    return Saved(draft, tuple(written), met.merged, met.conflicts, met.overtaken, of_others)


def _gave_way(section: Section, aside: Document) -> Iterator[tuple[str, Typed]]:
    """Go through the texts that gave way to others; several of one field came one after the other."""
    for field, texts in aside.items():
        if isinstance(section.question_of(field), Text):
            yield from ((field, [text]) for text in texts)
        elif texts:
            yield field, texts


def remove_row(
    application: Application,
    section: Section,
    partner_key: str,
    row_field: str,
    *,
    by: Person,
    now: datetime,
    known: Known,
) -> tuple[Conflict, ...]:
    """Take a row out of the draft; its words stay in the ledger.

    If somebody else has edited it since the page was made, the row stays, and what they changed is returned.
    """
    require_editable(application, now)
    draft = draft_of(application, section.slug, partner_key)
    if draft is None or section.group(row_field.partition(SEPARATOR)[0]) is None:
        return ()
    cells = [name for name in draft.document if name.startswith(row_field + SEPARATOR)]
    edited = edited_since(draft, cells, known)
    if not edited:
        write(application, draft, without_row(draft.document, row_field), save_key="", by=by, now=now)
    return edited


def require_editable(application: Application, now: datetime) -> None:
    """Raise NotEditable with the reason, unless sections may be saved now."""
    if reason := why_not_editable(application, now):
        raise NotEditable(reason)


def why_not_editable(application: Application, now: datetime) -> str:
    """Say why sections cannot be saved now; empty if they can."""
    if application.is_editable(now):
        return ""
    if not application.call.is_open(now):
        return _("The deadline has passed, so nothing can be changed any more.")
    # Later what can be undone depends on how far the review is, which nobody may learn from it.
    may_undo, until = now < application.sealed_until, brussels_text(application.sealed_until)
    if application.status is Status.WITHDRAWN:
        said = _("The application has been withdrawn, so it cannot be changed now.")
        undo = _("The lead can undo this until %(moment)s.", moment=until)
    else:
        said = _("The application has been submitted, so it cannot be changed now.")
        undo = _("The lead can reopen it until %(moment)s.", moment=until)
    return f"{said} {undo}" if may_undo else said


def draft_to_write(
    application: Application, section: Section, partner_key: str, *, by: Person, now: datetime
) -> SectionDraft:
    """Return the draft of a section, made now if there is none."""
    draft = draft_of(application, section.slug, partner_key)
    return draft or _first(application, section, partner_key, by=by, now=now)


def write(
    application: Application, draft: SectionDraft, fields: Document, *, save_key: str, by: Person, now: datetime
) -> None:
    """Put fields into a draft and its ledger, as the next version; nothing happens without a field."""
    if not fields:
        return
    form = edition(application.call.edition)
    fields = with_words(form.by_slug[draft.section], draft.document, fields)
    document = merged(draft.document, fields)
    if len(document) > MOST_FIELDS:
        raise TooMuch(_("There are more rows and files here than a section can hold."))
    _require_room(document, so_far=_characters(draft.document))
    _put(draft, document, by=by, now=now)
    # Lists sort by it; to the minute is exact enough, and saves a write while somebody types.
    if now - application.changed_at >= CHANGED_EVERY:
        application.changed_at = now
    for field, column in form.promoted.items() if draft.section == form.applicant else ():
        if field in fields:
            setattr(application, column, " ".join(fields[field]).strip())
    line = {"draft_id": draft.id, "version": draft.version, "save_key": save_key, "by_id": by.id, "at": now}
    db.session.execute(_WRITE_DOWN, [{**line, "field": field, "value": fields[field]} for field in fields])
    if form.by_slug[draft.section].is_confirmed:
        drop_changed(application, by=by, now=now)


def _require_room(words: Document, so_far: int = 0) -> None:
    """Raise TooMuch for more than a section can hold. What grew larger before there was a bound can be cut down."""
    if _characters(words) > max(MOST_CHARACTERS, so_far):
        raise TooMuch(
            _("All answers of a section together can have up to %(most)s characters.", most=number(MOST_CHARACTERS))
        )


def _characters(words: Document) -> int:
    return sum(len(text) for typed in words.values() for text in typed)


def _put(draft: SectionDraft, document: Document, *, by: Person, now: datetime) -> None:
    """Store the next version; by a statement of its own, since somebody waits for each field that saves itself."""
    new = {"document": document, "version": draft.version + 1, "saved_at": now}
    where = {"draft_id": draft.id, "draft_version": draft.version}
    if rows_changed(_PUT, {**new, **where, "saved_by_id": by.id}) != 1:
        raise StaleDataError("somebody saved the same draft without waiting for the application")
    for name, value in (*new.items(), ("saved_by_id", by.id), ("saved_by", by)):
        set_committed_value(draft, name, value)


def _taken(section: Section, fields: Mapping[str, Typed], document: Document) -> Document:
    """Take what belongs to the section as people may type it; files come in by another door.

    What is as it was has nothing to say, and of a form most fields are.
    """
    taken: Document = {}
    for field, typed in fields.items():
        if document.get(field) == typed:
            continue
        question = section.question_of(field)
        if not section.is_field(field) or isinstance(question, Files):
            continue
        if any(len(part) > LONGEST_KEY or not part.isascii() for part in field.split(SEPARATOR)):
            continue
        texts = [clean(text) for text in typed]
        taken[field] = texts if any(texts) else []
    return taken


def _first(application: Application, section: Section, partner_key: str, *, by: Person, now: datetime) -> SectionDraft:
    """Make an empty draft; of two first saves at once the later one finds the other's and merges into it."""
    row = {
        "application_id": application.id,
        "section": section.slug,
        "partner_key": partner_key,
        "document": {},
        "version": 0,
        "saved_at": now,
        "saved_by_id": by.id,
    }
    begun = insert_or(SectionDraft).values(row).on_conflict_do_nothing().returning(SectionDraft)
    made: SectionDraft | None = db.session.scalars(begun).one_or_none()
    draft = made or draft_of(application, section.slug, partner_key)
    if draft is None:
        raise StaleDataError("a draft that was there is not there any more")
    return draft
