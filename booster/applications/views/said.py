"""What was typed, field by field, in words that people know their way around in."""

from collections.abc import Mapping
from dataclasses import dataclass

from booster.applications.forms.document import SEPARATOR, Document, Typed, is_blank
from booster.applications.forms.facts import Facts
from booster.applications.forms.naming import label_in, row_name
from booster.applications.forms.section import Section
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
