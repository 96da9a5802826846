"""A section of a form: its questions in parts, its rules across questions, and what is still missing in a document."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from booster.applications.forms.choices import Files
from booster.applications.forms.document import (
    SEPARATOR,
    Document,
    Typed,
    is_blank,
    is_blank_row,
    is_key,
    is_untouched,
    length,
    rows_of,
)
from booster.applications.forms.facts import Facts
from booster.applications.forms.questions import Mistake, NotYet, Question
from booster.applications.forms.sums import Sums
from booster.kit.texts import gettext

# Typed answers by question id; of a repeating group a list of such, one for each row, with its key under "row".
Answers = Mapping[str, Any]

DESCRIPTION_LIMIT = 250


class Scope(StrEnum):
    """Who fills a section in: the lead for the application, or each partner for itself."""

    APPLICATION = "application"
    PARTNER = "partner"


class State(StrEnum):
    """How far a section is."""

    CANNOT_START = "cannot_start"
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    COMPLETE = "complete"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True)
class Problem:
    """What stops a section from being complete: an answer that is missing, or one that cannot be used as typed."""

    field: str
    sentence: str
    is_missing: bool = False


Rule = Callable[[Answers, Facts], Iterator[Problem]]


@dataclass(frozen=True, kw_only=True)
class Rows:
    """Questions asked again for each of several things, such as rooms; each row has a key."""

    id: str
    code: str
    # "Rooms", "Room" and "Add another room".
    title: object
    one: object
    add: object
    help: object = ""
    note: Callable[[Facts], object] | None = None
    questions: Sequence[Question]
    least: int = 1
    most: int
    # Rows shown at the start, so that without a script one need not add them one by one.
    first: int = 1
    # Said when there are too few rows.
    too_few: object = ""
    # Key to title of the rows that the call asks for: nobody adds or removes them.
    fixed: Callable[[Facts], Mapping[str, object]] | None = None

    def field(self, row: str, question: Question | None = None) -> str:
        return SEPARATOR.join((self.id, row, question.id) if question else (self.id, row))


Item = Question | Rows


class ToRead(StrEnum):
    """What a call gives people to read before they confirm that they have."""

    CALL = "call"
    WHITE_BOOK = "white-book"
    PRIVACY = "privacy"


@dataclass(frozen=True, kw_only=True)
class Part:
    """A group of questions that belong together, under one heading."""

    title: object
    items: Sequence[Item]
    intro: object = ""
    # What has to be read before one can answer.
    to_read: Sequence[ToRead] = ()
    # What is worked out from the answers of the section and shown under these questions.
    sums: Callable[[Answers, Facts], Sums] | None = None


@dataclass(frozen=True, kw_only=True)
class Section:
    """One page of the application form."""

    slug: str
    title: object
    # Letter of Annex I.
    letter: str
    intro: object = ""
    parts: Sequence[Part]
    rules: Sequence[Rule] = ()
    scope: Scope = Scope.APPLICATION
    # Sections that must be complete before this one can be started.
    after: Sequence[str] = ()
    # Whether every partner confirms it together with its own part.
    joint: bool = False
    # The question whose file may stand for a partner's confirmation; empty if there is none.
    letter_question: str = ""
    # Whether all of it holds for one call only, so that no later application takes any of it over.
    anew: bool = False
    # Says whether the section is needed at all.
    needed: Callable[[Facts], bool] = field(default=lambda _facts: True)

    @property
    def is_confirmed(self) -> bool:
        """Whether partners confirm it: what each says of itself, and what is promised for all of them."""
        return self.joint or self.scope is Scope.PARTNER

    @cached_property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for part in self.parts for item in part.items)

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """The questions by id, those of repeating groups as `group/question`."""
        named: dict[str, Question] = {}
        for item in self.items:
            if isinstance(item, Rows):
                named.update({f"{item.id}{SEPARATOR}{question.id}": question for question in item.questions})
            else:
                named[item.id] = item
        return named

    def group(self, group: str) -> Rows | None:
        return next((item for item in self.items if isinstance(item, Rows) and item.id == group), None)

    def question_of(self, name: str) -> Question | None:
        """Find the question a field of a document answers; None for rows, descriptions and unknown fields."""
        if SEPARATOR not in name:
            return self.questions.get(name)
        group, row, *question = name.split(SEPARATOR, 2)
        if not question or not is_key(row):
            return None
        return self.questions.get(f"{group}{SEPARATOR}{question[0]}")

    def is_field(self, name: str) -> bool:
        """Say whether a document of this section may hold the field."""
        if self.question_of(name) is not None:
            return True
        owner, _, key = name.partition(SEPARATOR)
        if not is_key(key):
            return False
        files = self.questions.get(owner)
        return self.group(owner) is not None or (isinstance(files, Files) and files.described)


@dataclass(frozen=True)
class Reading:
    """What a document says: the answers that could be read, and the problems with the others."""

    answers: Answers
    problems: tuple[Problem, ...]

    @property
    def is_complete(self) -> bool:
        return not self.problems

    @property
    def mistakes(self) -> tuple[Problem, ...]:
        """Problems worth telling while somebody is still writing."""
        return tuple(problem for problem in self.problems if not problem.is_missing)


def read(section: Section, document: Document, facts: Facts) -> Reading:
    """Read a document as its section means it; never raises, whatever was typed.

    Answers to questions that are no longer asked stay in the document, in case they are asked again, but are not read.
    """
    reader = _Reader(document, facts)
    for item in section.items:
        if isinstance(item, Rows):
            reader.read_rows(item)
        else:
            reader.read_question(item, item.id, reader.answers)
    for rule in section.rules:
        reader.problems.extend(rule(reader.answers, facts))
    return Reading(reader.answers, tuple(reader.problems))


def state(section: Section, document: Document | None, facts: Facts) -> State:
    """Say how far a section is; whether it may start is asked by the task list, which knows the other sections."""
    if not section.needed(facts):
        return State.NOT_NEEDED
    if not document or is_untouched(document):
        return State.NOT_STARTED
    return State.COMPLETE if read(section, document, facts).is_complete else State.IN_PROGRESS


def is_asked(question: Question, document: Document, prefix: str = "") -> bool:
    """Say whether a dependent question applies, from what is typed in the one it depends on."""
    if question.when is None:
        return True
    return bool(question.when.answers.intersection(document.get(prefix + question.when.question, [])))


def rows_to_read(rows: Rows, document: Document, facts: Facts) -> list[str]:
    """List the rows that count: those with an answer in them, and empty ones only if there are too few others."""
    if rows.fixed:
        return list(rows.fixed(facts))
    keys = rows_of(document, rows.id)
    blank = [key for key in keys if is_blank_row(document, rows.field(key))]
    spare = len(keys) - max(rows.least, len(keys) - len(blank))
    left_out = set(blank[len(blank) - spare :]) if spare > 0 else set()
    return [key for key in keys if key not in left_out]


class _Reader:
    """Collects answers and problems while a document is read."""

    def __init__(self, document: Document, facts: Facts) -> None:
        self.document = document
        self.facts = facts
        self.answers: dict[str, Any] = {}
        self.problems: list[Problem] = []

    def read_question(self, question: Question, name: str, into: dict[str, Any], prefix: str = "") -> None:
        if not is_asked(question, self.document, prefix):
            return
        typed: Typed = self.document.get(name, [])
        try:
            value = question.read(typed, self.facts)
        except Mistake as mistake:
            self.problems.append(Problem(name, str(mistake), is_missing=isinstance(mistake, NotYet)))
            return
        if value is None:
            if question.is_required(self.facts):
                self.problems.append(Problem(name, missing_text(question), is_missing=True))
            return
        into[question.id] = value
        if isinstance(question, Files) and question.described:
            self._descriptions(name, value)

    def _descriptions(self, name: str, keys: Sequence[str]) -> None:
        for number, key in enumerate(keys, start=1):
            described = f"{name}{SEPARATOR}{key}"
            typed = self.document.get(described, [])
            if is_blank(typed):
                sentence = gettext("Describe picture %(number)s for people who cannot see it.", number=number)
                self.problems.append(Problem(described, sentence, is_missing=True))
            elif length(typed[0]) > DESCRIPTION_LIMIT:
                sentence = gettext("Shorten this description to %(limit)s characters.", limit=DESCRIPTION_LIMIT)
                self.problems.append(Problem(described, sentence))

    def read_rows(self, rows: Rows) -> None:
        keys = rows_to_read(rows, self.document, self.facts)
        self.answers[rows.id] = [self._row(rows, key) for key in keys]
        if rows.fixed:
            return
        if len(keys) < rows.least:
            self.problems.append(Problem(rows.id, str(rows.too_few), is_missing=True))
        elif len(keys) > rows.most:
            sentence = gettext("There are %(count)s; at most %(most)s will do.", count=len(keys), most=rows.most)
            self.problems.append(Problem(rows.id, sentence))

    def _row(self, rows: Rows, key: str) -> dict[str, Any]:
        answers: dict[str, Any] = {"row": key}
        prefix = rows.field(key) + SEPARATOR
        for question in rows.questions:
            self.read_question(question, prefix + question.id, answers, prefix)
        return answers


def missing_text(question: Question) -> str:
    """Say that an answer is missing, in the words of its kind."""
    if question.kind in {"choice", "select", "choices"}:
        return gettext("Choose an answer: %(question)s", question=question.label)
    if question.kind == "confirmation":
        return gettext("Tick this to confirm it: %(question)s", question=question.label)
    if question.kind == "files":
        return gettext("Add a file: %(question)s", question=question.label)
    return gettext("Answer this: %(question)s", question=question.label)
