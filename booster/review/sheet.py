"""The white book of a frozen submission as its readers meet it, with what was said to equivalents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from booster.applications.forms.clause import Level
from booster.applications.forms.verdict import Met
from booster.review.models import EquivalentAnswer, Ruling

Frozen = Mapping[str, Any]


@dataclass(frozen=True)
class Clause:
    """One clause of the frozen sheet."""

    number: str
    level: Level
    topic: str
    text: str
    met: Met
    sentence: str
    # Answers it rests on, and those that were missing: section, id and label.
    reads: Sequence[Frozen]
    missing: Sequence[Frozen]
    equivalent: Frozen | None
    answer: EquivalentAnswer | None

    @property
    def is_failed_must(self) -> bool:
        """Whether the application falls over it as things stand."""
        if self.level is not Level.MUST or self.met is not Met.NOT_MET:
            return False
        return self.equivalent is None or (self.answer is not None and self.answer.ruling is Ruling.REFUSED)


@dataclass(frozen=True)
class Book:
    """The sheet of one submission."""

    clauses: Sequence[Clause]

    def count(self, met: Met) -> int:
        return sum(clause.met is met for clause in self.clauses)

    @property
    def met(self) -> int:
        return self.count(Met.MET)

    @property
    def not_met(self) -> int:
        return self.count(Met.NOT_MET)

    @property
    def unknown(self) -> int:
        return self.count(Met.UNKNOWN)

    @property
    def failed_musts(self) -> list[Clause]:
        return [clause for clause in self.clauses if clause.is_failed_must]

    @property
    def to_answer(self) -> list[Clause]:
        """The clauses for which something is offered that nobody has answered."""
        return [clause for clause in self.clauses if clause.equivalent and clause.answer is None]

    @property
    def open(self) -> list[Clause]:
        """The clauses worth a reader's eye first: all that are not simply met, musts before shoulds."""
        found = [clause for clause in self.clauses if clause.met is not Met.MET]
        return sorted(found, key=lambda clause: (clause.met is Met.UNKNOWN, clause.level is Level.SHOULD))

    @property
    def fine(self) -> list[Clause]:
        return [clause for clause in self.clauses if clause.met is Met.MET]

    def not_met_in(self, section: str) -> list[Clause]:
        """List the clauses that are not met and rest on answers of a section."""
        not_met = (clause for clause in self.clauses if clause.met is Met.NOT_MET)
        return [clause for clause in not_met if any(read["section"] == section for read in clause.reads)]

    @cached_property
    def by_number(self) -> dict[str, Clause]:
        return {clause.number: clause for clause in self.clauses}


def book_of(frozen: Frozen | None, answers: Mapping[str, EquivalentAnswer]) -> Book | None:
    """Read the sheet of a submission; None for one that was frozen without."""
    if not frozen:
        return None
    return Book([_clause(one, answers) for one in frozen["clauses"]])


def _clause(one: Frozen, answers: Mapping[str, EquivalentAnswer]) -> Clause:
    return Clause(
        number=one["number"],
        level=Level(one["level"]),
        topic=one["topic_title"],
        text=one["text"],
        met=Met(one["met"]),
        sentence=one["sentence"],
        reads=one["reads"],
        missing=one["missing"],
        equivalent=one["equivalent"],
        answer=answers.get(one["number"]),
    )
