"""A section as one reads it: each answer under its question, in words and as a value, ready to be frozen."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from booster.applications.forms.asked import html_id, shown, title_of
from booster.applications.forms.choices import Files
from booster.applications.forms.document import SEPARATOR, Document
from booster.applications.forms.facts import Facts
from booster.applications.forms.questions import Mistake, Question
from booster.applications.forms.reading import is_asked, read, rows_to_read
from booster.applications.forms.section import Rows, Section
from booster.kit.texts import gettext

# Plain JSON, since submissions keep it: {title, lines: [line | {…, rows: [{key, title, lines}]}], sums: [{label, text,
# told}]}.
Labelled = list[dict[str, Any]]


def labelled(section: Section, document: Document, facts: Facts, files: Mapping[str, str]) -> Labelled:
    """Write a section out; `files` names the attachments by key. Questions that do not apply are left out.

    A line has code, field, id, label, value (None if blank or unreadable), text and is_answered; of files also `files`.
    """
    writer = _Writer(document, facts, files)
    answers = read(section, document, facts).answers if any(part.sums for part in section.parts) else {}
    return [
        {
            "title": str(part.title),
            "lines": [
                line
                for item in part.items
                for line in ([writer.group(item)] if isinstance(item, Rows) else writer.lines([item]))
            ],
            "sums": [
                {"label": str(one.label), "text": one.text, "told": one.remark}
                for one in (part.sums(answers, facts).lines if part.sums else ())
                if not one.is_help
            ],
        }
        for part in section.parts
    ]


def lines_of(parts: Labelled) -> Iterator[dict[str, Any]]:
    """List every line, those of rows too."""
    for part in parts:
        for line in part["lines"]:
            yield from (one for row in line["rows"] for one in row["lines"]) if "rows" in line else [line]


class _Writer:
    """Writes questions out while it knows the document."""

    def __init__(self, document: Document, facts: Facts, files: Mapping[str, str]) -> None:
        self.document = document
        self.facts = facts
        self.files = files

    def group(self, rows: Rows) -> dict[str, Any]:
        keys = rows_to_read(rows, self.document, self.facts)
        written = [
            {
                "key": key,
                "title": title_of(rows, key, number, self.facts),
                "lines": self.lines(rows.questions, rows.field(key) + SEPARATOR),
            }
            for number, key in enumerate(keys, start=1)
        ]
        return {"code": rows.code, "field": rows.id, "id": rows.id, "label": str(rows.title), "rows": written}

    def lines(self, questions: Sequence[Question], prefix: str = "") -> list[dict[str, Any]]:
        return [self._line(one, prefix + one.id) for one in questions if is_asked(one, self.document, prefix)]

    def _line(self, question: Question, name: str) -> dict[str, Any]:
        typed = self.document.get(name, [])
        try:
            value = question.read(typed, self.facts)
            text = gettext("Not answered") if value is None else question.text(value, self.facts)
        except Mistake:
            value, text = None, shown(typed)
        line = {
            "code": question.code,
            "field": name,
            "id": html_id(name),
            "label": str(question.label),
            "value": None if value is None else question.plain(value),
            "text": text,
            "is_answered": value is not None,
        }
        if isinstance(question, Files):
            line |= self._files(name, typed, is_answered=value is not None)
        return line

    def _files(self, name: str, keys: Sequence[str], *, is_answered: bool) -> dict[str, Any]:
        """Name the files also where there are too few or too many of them."""
        kept = [
            {"key": key, "name": self.files[key], "description": self._description(name, key)}
            for key in keys
            if key in self.files
        ]
        names = ", ".join(one["name"] for one in kept)
        return {"files": kept, "text": names or gettext("Not answered"), "is_answered": is_answered and bool(kept)}

    def _description(self, name: str, key: str) -> str:
        return shown(self.document.get(f"{name}{SEPARATOR}{key}", []))
