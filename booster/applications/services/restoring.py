"""Bring back what stood in a field before: as a new save, so that nothing of the history is lost."""

from datetime import datetime

from booster.accounts.models import Person
from booster.applications.forms.choices import Files
from booster.applications.forms.document import ROW, SEPARATOR, Document, changed
from booster.applications.forms.section import Section
from booster.applications.ledger import aside_at, below, value_at
from booster.applications.models import Application, SectionDraft
from booster.applications.queries import latest_versions
from booster.applications.services.describing import with_files
from booster.applications.services.drafts import require_editable, write
from booster.applications.services.room import check_room
from booster.audit.services import record
from booster.kit.errors import DomainError
from booster.kit.texts import gettext as _


class SavedMeanwhile(DomainError):
    """Somebody has saved the field since the page was made; whoever restores should see that first."""


class NoSuchValue(DomainError):
    """The field never had it, or the form does not ask for it any more."""


def restore(
    application: Application,
    section: Section,
    draft: SectionDraft,
    field: str,
    version: int,
    *,
    seen: int,
    by: Person,
    now: datetime,
    aside: int = 0,
) -> tuple[str, ...]:
    """Save again what a field held after one version, and name the fields that this has changed.

    A row that was removed comes back with its cells, a picture with its description, and the other way round. With the
    number of a text that was set `aside`, that one is saved. `seen` is the last version of the field that the page
    knew. Raises NotEditable, NoSuchValue or SavedMeanwhile.
    """
    require_editable(application, now)
    line = aside_at(draft, field, aside) if aside else value_at(draft, field, version)
    if line is None or not section.is_field(field):
        raise NoSuchValue(_("This value cannot be brought back: the form does not ask for it any more."))
    if latest_versions(draft, [field]).get(field, 0) > seen:
        raise SavedMeanwhile(_("Somebody has changed this answer since you opened the page. Compare again first."))
    fields = changed(draft.document, _with_it(section, draft, field, line.value, line.version))
    fields = with_files(application, section, draft, fields)
    write(application, draft, fields, save_key="", by=by, now=now)
    if any(isinstance(section.question_of(name), Files) for name in fields):
        check_room(application)
    if fields:
        named = {"section": draft.section, "partner": draft.partner_key, "field": field, "version": line.version}
        record("field.restored", about=application, by=by, at=now, **named)
    return tuple(fields)


def _with_it(section: Section, draft: SectionDraft, field: str, value: list[str], version: int) -> Document:
    """Add what belongs to a value: the row it stands in, the cells of a row, the words beside a file."""
    group, _separator, rest = field.partition(SEPARATOR)
    fields: Document = {field: value}
    if section.group(group) is not None and rest:
        row = SEPARATOR.join((group, rest.partition(SEPARATOR)[0]))
        if field != row:
            return {row: [ROW], **fields}
        return {**fields, **(below(draft, field, version) if value else _emptied(draft, field))}
    if isinstance(section.question_of(field), Files):
        beside = below(draft, field, version)
        fields |= {name: said for name, said in beside.items() if name.rpartition(SEPARATOR)[2] in value}
    return fields


def _emptied(draft: SectionDraft, row: str) -> Document:
    return {name: [] for name in draft.document if name.startswith(row + SEPARATOR)}
