"""A section of a form: its questions in parts, and its rules across questions."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from booster.applications.forms.choices import Files
from booster.applications.forms.document import SEPARATOR, is_key
from booster.applications.forms.facts import Facts
from booster.applications.forms.questions import Question
from booster.applications.forms.sums import Sums

# Typed answers by question id; of a repeating group a list of such, one for each row, with its key under "row".
Answers = Mapping[str, Any]


class Scope(StrEnum):
    """Who fills a section in: the lead for the application, or each partner for itself."""

    APPLICATION = "application"
    PARTNER = "partner"


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
    # Whether other parts ask the same, so that only the title says of whom or what.
    tells_apart: bool = False


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
    # Of a partner's section: what the lead has said already when naming the partner, field to column of it.
    named: Mapping[str, str] = field(default_factory=dict)
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

    @cached_property
    def told_apart(self) -> Mapping[str, object]:
        """The titles of parts that ask the same, by the ids of their questions."""
        return {item.id: part.title for part in self.parts if part.tells_apart for item in part.items}

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
        return self.group(owner) is not None or bool(self.described_in(name))

    def described_in(self, name: str) -> str:
        """Name the question one of whose files a field describes; empty for all other fields."""
        owner, _, key = name.partition(SEPARATOR)
        files = self.questions.get(owner)
        return owner if key and isinstance(files, Files) and files.described else ""
