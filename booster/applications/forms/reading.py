"""Reading a document as its section means it: the answers, what is missing or wrong, and how far the section is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from booster.applications.forms.choices import Choice, Files
from booster.applications.forms.document import (
    SEPARATOR,
    Document,
    Typed,
    is_blank,
    is_blank_row,
    is_untouched,
    length,
    rows_of,
)
from booster.applications.forms.facts import Facts
from booster.applications.forms.questions import Mistake, NotYet, Question
from booster.applications.forms.section import Answers, Problem, Rows, Section
from booster.kit.texts import gettext

DESCRIPTION_LIMIT = 250


class State(StrEnum):
    """How far a section is."""

    CANNOT_START = "cannot_start"
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    COMPLETE = "complete"
    NOT_NEEDED = "not_needed"


DONE = frozenset({State.COMPLETE, State.NOT_NEEDED})


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
    """Say how far a section is by itself."""
    if not section.needed(facts):
        return State.NOT_NEEDED
    if not document or is_untouched(document):
        return State.NOT_STARTED
    return State.COMPLETE if read(section, document, facts).is_complete else State.IN_PROGRESS


def state_among(section: Section, states: Mapping[str, State]) -> State:
    """Say how far a section is among the others, of which `states` names those that are needed."""
    own = states[section.slug]
    waits = any(states.get(slug, State.NOT_NEEDED) not in DONE for slug in section.after)
    return State.CANNOT_START if waits and own is State.NOT_STARTED else own


def is_asked(question: Question, document: Document, prefix: str = "") -> bool:
    """Say whether a dependent question applies, from what is typed in the one it depends on."""
    if question.when is None:
        return True
    return bool(question.when.answers.intersection(document.get(prefix + question.when.question, [])))


def may_be_asked(question: Question, named: Mapping[str, Question], facts: Facts) -> bool:
    """Say whether the call offers any answer after which a dependent question is asked; `named` are those beside it."""
    if question.when is None:
        return True
    other = named[question.when.question]
    return not isinstance(other, Choice) or not question.when.answers.isdisjoint(other.offered(facts))


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
                sentence = gettext(
                    "Shorten the description of picture %(number)s to %(limit)s characters.",
                    number=number,
                    limit=DESCRIPTION_LIMIT,
                )
                self.problems.append(Problem(described, sentence))

    def read_rows(self, rows: Rows) -> None:
        keys = rows_to_read(rows, self.document, self.facts)
        self.answers[rows.id] = [self._row(rows, key) for key in keys]
        if rows.fixed:
            return
        if len(keys) < rows.least:
            self.problems.append(Problem(rows.id, str(rows.too_few), is_missing=True))
        elif len(keys) > rows.most:
            sentence = gettext("There are %(count)s; at most %(most)s are allowed.", count=len(keys), most=rows.most)
            self.problems.append(Problem(rows.id, sentence))

    def _row(self, rows: Rows, key: str) -> dict[str, Any]:
        answers: dict[str, Any] = {"row": key}
        prefix = rows.field(key) + SEPARATOR
        for question in rows.questions:
            self.read_question(question, prefix + question.id, answers, prefix)
        return answers


def missing_text(question: Question, place: str = "") -> str:
    """Say that an answer is missing, in the words of its kind; `place` names it more closely than its label."""
    name = place or question.label
    if question.kind in {"choice", "select", "choices"}:
        return gettext("Choose an answer: %(question)s", question=name)
    if question.kind == "confirmation":
        return gettext("Tick this to confirm it: %(question)s", question=name)
    if question.kind == "files":
        return gettext("Add a file: %(question)s", question=name)
    return gettext("Answer this: %(question)s", question=name)
