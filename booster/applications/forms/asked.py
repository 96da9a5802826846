"""A section as a page asks it: questions with what was typed, what is wrong with it and whether they apply."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from booster.applications.forms.choices import Choice, Confirmation
from booster.applications.forms.document import ROW, SEPARATOR, Document, Typed, clean, length, new_row_key, rows_of
from booster.applications.forms.facts import Facts
from booster.applications.forms.questions import Question, Suggestion, Text
from booster.applications.forms.reading import is_asked, may_be_asked, read
from booster.applications.forms.section import Part, Problem, Rows, Section, ToRead
from booster.applications.forms.sums import Sums
from booster.kit.texts import gettext


def html_id(name: str) -> str:
    """Turn the name of a field into the id of its control; error summaries link to it."""
    return name.replace(SEPARATOR, "-")


@dataclass(frozen=True)
class _Page:
    """What all questions of one page look at."""

    document: Document
    facts: Facts
    # Field to sentence, the first one where there are several.
    errors: dict[str, str]

    def asked(self, questions: Iterable[Question], prefix: str, named: Mapping[str, Question]) -> list["Asked"]:
        """Lay out questions, without those that no answer of this call leads to; `named` are those beside them."""
        return [
            Asked(question, prefix, self)
            for question in questions
            # What a call offered once, and somebody chose, still asks.
            if may_be_asked(question, named, self.facts) or is_asked(question, self.document, prefix)
        ]


class Description(NamedTuple):
    """The words that describe one picture."""

    name: str
    id: str
    value: str
    error: str


@dataclass(frozen=True)
class Asked:
    """One question on a page. `name` is its field in the document, `prefix` that of its row with a slash."""

    question: Question
    prefix: str
    page: _Page
    is_rows: bool = field(default=False, init=False)

    @cached_property
    def name(self) -> str:
        return self.prefix + self.question.id

    @property
    def id(self) -> str:
        return html_id(self.name)

    @property
    def kind(self) -> str:
        return self.question.kind

    @property
    def label(self) -> object:
        return self.question.label

    @property
    def typed(self) -> Typed:
        return self.page.document.get(self.name, [])

    @property
    def value(self) -> str:
        """What was typed, where there is one control."""
        return self.typed[0] if self.typed else ""

    @property
    def date(self) -> dict[str, str]:
        """What was typed into the three controls of a date."""
        return dict(zip(("day", "month", "year"), (*self.typed, "", "", ""), strict=False))

    @property
    def count(self) -> int:
        return length(self.value)

    @property
    def error(self) -> str:
        return self.page.errors.get(self.name, "")

    @property
    def hint(self) -> str:
        """Why we ask, what the call says about it, and the limits where nothing counts them beside the field."""
        question = self.question
        about = [str(question.help)] if question.help else []
        if question.note:
            about.append(str(question.note(self.page.facts)))
        if question.required_if:
            about.append(f"{question.required_if}.")
        is_told = question.kind in {"files", "number"} or (isinstance(question, Text) and question.least)
        if is_told and (limits := question.limits_text()):
            about.append(gettext("Allowed: %(limits)s.", limits=limits))
        return " ".join(about)

    @property
    def is_optional(self) -> bool:
        return not self.question.is_required(self.page.facts) and not self.question.required_if

    @property
    def is_asked(self) -> bool:
        return is_asked(self.question, self.page.document, self.prefix)

    @property
    def shown_when(self) -> str:
        """The field it depends on; empty for most."""
        return self.prefix + self.question.when.question if self.question.when else ""

    @property
    def shown_values(self) -> str:
        return " ".join(sorted(self.question.when.answers)) if self.question.when else ""

    @property
    def options(self) -> Iterable[tuple[str, object]]:
        question = self.question
        return question.offered(self.page.facts).items() if isinstance(question, Choice) else ()

    @property
    def suggestions(self) -> Sequence[Suggestion]:
        return self.question.suggestions(self.page.facts) if isinstance(self.question, Text) else ()

    @property
    def narrowed_by(self) -> str:
        """The field whose answer leaves only some of the suggestions."""
        return self.prefix + self.question.narrowed_by if isinstance(self.question, Text) else ""

    @property
    def ticked(self) -> str:
        """What a confirmation sends when it is ticked; it counts as ticked only if the document holds just that."""
        return self.question.ticked(self.page.facts) if isinstance(self.question, Confirmation) else ""

    def description(self, key: str) -> Description:
        """Return the description of one picture among the files."""
        name = self.name + SEPARATOR + key
        typed = self.page.document.get(name, [])
        return Description(name, html_id(name), typed[0] if typed else "", self.page.errors.get(name, ""))


@dataclass(frozen=True)
class AskedRow:
    """One row of a repeating group; `name` is sent with the value "row" to say that the row is there."""

    name: str
    key: str
    title: str
    questions: Sequence[Asked]
    value: str = ROW

    @property
    def id(self) -> str:
        return html_id(self.name)


@dataclass(frozen=True)
class AskedRows:
    """A repeating group on a page."""

    rows: Rows
    items: Sequence[AskedRow]
    errors: Sequence[str]
    note: str
    is_rows: bool = field(default=True, init=False)

    @property
    def id(self) -> str:
        return self.rows.id

    @property
    def can_grow(self) -> bool:
        return not self.is_fixed and len(self.items) < self.rows.most

    @property
    def is_fixed(self) -> bool:
        """Say whether the call names the rows, so that nobody can add or remove one."""
        return self.rows.fixed is not None

    @property
    def hint(self) -> str:
        return " ".join(text for text in (str(self.rows.help), self.note) if text)


@dataclass(frozen=True)
class AskedPart:
    """A heading and what is asked under it."""

    title: object
    intro: object
    items: Sequence[Asked | AskedRows]
    to_read: Sequence[ToRead] = ()
    # Its number on the page, which links to it.
    number: int = 1
    # None where nothing is worked out.
    sums: Sums | None = None
    tells_apart: bool = False

    @property
    def id(self) -> str:
        return f"part-{self.number}"


def asked(section: Section, document: Document, facts: Facts, problems: Iterable[Problem] = ()) -> list[AskedPart]:
    """Lay out a section. Groups without rows get their first empty ones, under new keys that a save will keep."""
    told = list(problems)
    errors = {problem.field: problem.sentence for problem in reversed(told)}
    page = _Page(document, facts, errors)
    sums = worked_out(section, document, facts)
    parts = enumerate(section.parts, start=1)
    return [
        AskedPart(
            part.title,
            part.intro,
            _items(part, section, page, told),
            part.to_read,
            number,
            sums.get(number),
            part.tells_apart,
        )
        for number, part in parts
    ]


def worked_out(section: Section, document: Document, facts: Facts) -> dict[int, Sums]:
    """Work out the figures of a section, by the number of the part that they stand under."""
    if not any(part.sums for part in section.parts):
        return {}
    answers = read(section, document, facts).answers
    return {number: part.sums(answers, facts) for number, part in enumerate(section.parts, start=1) if part.sums}


def _items(part: Part, section: Section, page: _Page, problems: Sequence[Problem]) -> list[Asked | AskedRows]:
    items: list[Asked | AskedRows] = []
    for item in part.items:
        if isinstance(item, Rows):
            items.append(_rows(item, page, problems))
        else:
            items += page.asked([item], "", section.questions)
    return items


def _rows(rows: Rows, page: _Page, problems: Sequence[Problem]) -> AskedRows:
    if rows.fixed:
        keys = list(rows.fixed(page.facts))
    else:
        keys = rows_of(page.document, rows.id) or [new_row_key() for _ in range(rows.first)]
    note = str(rows.note(page.facts)) if rows.note else ""
    items = [asked_row(rows, key, number, page) for number, key in enumerate(keys, start=1)]
    return AskedRows(rows, items, [problem.sentence for problem in problems if problem.field == rows.id], note)


def title_of(rows: Rows, key: str, number: int, facts: Facts) -> str:
    return str(rows.fixed(facts)[key]) if rows.fixed else row_title(rows, number)


def row_title(rows: Rows, number: int) -> str:
    return gettext("%(thing)s %(number)s", thing=rows.one, number=number)


def asked_row(rows: Rows, key: str, number: int, page: _Page) -> AskedRow:
    name = rows.field(key)
    named = {question.id: question for question in rows.questions}
    questions = page.asked(rows.questions, name + SEPARATOR, named)
    return AskedRow(name, key, title_of(rows, key, number, page.facts), questions)


def shown(typed: Typed) -> str:
    """Show what was typed where it cannot be read."""
    return " ".join(clean(text) for text in typed if text.strip())
