"""What was typed, field by field, in words that people know their way around in."""

from collections.abc import Mapping
from dataclasses import dataclass

from booster.applications.forms.document import SEPARATOR, Document, Typed, is_blank
from booster.applications.forms.facts import Facts
from booster.applications.forms.naming import label_in, row_name
from booster.applications.forms.questions import Mistake
from booster.applications.forms.section import Section
from booster.applications.models import Attachment
from booster.applications.services.meeting import mark_of
from booster.kit.texts import gettext as _


@dataclass(frozen=True)
class Line:
    """One field as it was typed."""

    label: str
    text: str

    @property
    def is_long(self) -> bool:
        return "\n" in self.text or len(self.text) > 200  # noqa: PLR2004  # More than fits one line.


def label_of(section: Section, name: str, document: Document, facts: Facts, thing: str = "") -> str:
    """Name a field for people, with the row it belongs to.

    `thing` names a row that is not on the page any more, or the file that is described.
    """
    question = section.question_of(name)
    parts = name.split(SEPARATOR)
    rows = section.group(parts[0])
    if rows is not None and len(parts) > 1:
        title = thing or row_name(rows, parts[1], document, facts)
        return _("%(thing)s: %(question)s", thing=title, question=question.label) if question else title
    if question is None and thing:
        return _("%(question)s: what “%(name)s” shows", question=section.questions[parts[0]].label, name=thing)
    if question is None:
        return _("%(question)s: what it shows", question=section.questions[parts[0]].label)
    return label_in(section, name)


def text_of(section: Section, name: str, typed: Typed) -> str:
    """Join what was typed as it was typed: the parts of a date side by side, all else in lines."""
    question = section.question_of(name)
    return (" " if question is not None and question.kind == "day" else "\n").join(typed)


def typed_lines(section: Section, fields: Mapping[str, Typed], facts: Facts) -> list[Line]:
    """List fields as they were typed; the marks of rows are left out."""
    document = dict(fields)
    return [
        Line(label_of(section, name, document, facts), text_of(section, name, typed))
        for name, typed in fields.items()
        if not is_blank(typed) and not _marks_row(section, name)
    ]


def _marks_row(section: Section, name: str) -> bool:
    group, _separator, rest = name.partition(SEPARATOR)
    return SEPARATOR not in rest and section.group(group) is not None


class Namer:
    """Names the fields of one section, also those of rows and files that are not there any more."""

    def __init__(
        self, section: Section, document: Document, facts: Facts, attachments: Mapping[str, Attachment]
    ) -> None:
        self.section = section
        self.document = document
        self.facts = facts
        self.attachments = attachments

    @property
    def names_of_rows(self) -> Mapping[str, Typed]:
        """Give what stood last in the first cells of rows; of none where no values are to be told."""
        return {}

    def label(self, field: str) -> str:
        if self.section.is_field(field):
            file = self.file_name(field.partition(SEPARATOR)[2])
            thing = file or self._row_gone(mark_of(field) or field)
            return label_of(self.section, field, self.document, self.facts, thing)
        return _("A question that is not asked any more (%(field)s)", field=field)

    def file_name(self, key: str) -> str:
        return self.attachments[key].stored_file.name if key in self.attachments else ""

    def _row_gone(self, row: str) -> str:
        """Name a row that was removed by what stood in its first question: it has no number any more."""
        rows = self.section.group(row.partition(SEPARATOR)[0])
        if rows is None or rows.fixed or row in self.document:
            return ""
        cell = row + SEPARATOR + rows.questions[0].id
        name = self.meant(cell, self.names_of_rows[cell]) if cell in self.names_of_rows else ""
        return (
            _("%(thing)s “%(name)s” (removed)", thing=rows.one, name=name)
            if name
            else _("%(thing)s (removed)", thing=rows.one)
        )

    def meant(self, field: str, typed: Typed) -> str:
        """Say a choice in its words; what cannot be read stands as it was typed."""
        question = self.section.question_of(field)
        try:
            value = question.read(typed, self.facts) if question else None
        except Mistake:
            value = None
        if value is None or question is None:
            return text_of(self.section, field, typed)
        return question.text(value, self.facts)
