"""The words that describe a file: they go with it, and bring it back."""

from booster.applications.forms.choices import Files
from booster.applications.forms.document import SEPARATOR, Document
from booster.applications.forms.section import Section
from booster.applications.models import Application, SectionDraft
from booster.applications.queries import attachments_of


def with_words(section: Section, document: Document, fields: Document) -> Document:
    """Empty the words beside each file that these fields take away: without it they would stand on no page."""
    gone: Document = {
        f"{name}{SEPARATOR}{key}": []
        for name, typed in fields.items()
        if isinstance(section.question_of(name), Files)
        for key in document.get(name, [])
        if key not in typed and section.is_field(f"{name}{SEPARATOR}{key}")
    }
    return {**fields, **gone}


def with_files(application: Application, section: Section, draft: SectionDraft, fields: Document) -> Document:
    """Add the files that these words describe and that were taken out; words for what never was an answer are left."""
    document = {**draft.document, **fields}
    absent = [name for name, typed in fields.items() if typed and _is_without_file(section, document, name)]
    ever = attachments_of(application) if absent else {}
    back = dict(fields)
    for name in absent:
        field, _separator, key = name.partition(SEPARATOR)
        one = ever.get(key)
        if one and (one.section, one.partner_key, one.field) == (draft.section, draft.partner_key, field):
            back[field] = [*back.get(field, document.get(field, [])), key]
        else:
            del back[name]
    return back


def _is_without_file(section: Section, document: Document, name: str) -> bool:
    field, _separator, key = name.partition(SEPARATOR)
    return bool(section.described_in(name)) and key not in document.get(field, [])
