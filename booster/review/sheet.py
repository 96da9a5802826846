"""The white book of a frozen submission as its readers meet it, with what was said to equivalents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from booster.applications.forms.clause import Level
from booster.applications.forms.verdict import Met
from booster.kit.texts import gettext as _
from booster.kit.texts import lazy_gettext as _l
from booster.review.models import EquivalentAnswer, Ruling

Frozen = Mapping[str, Any]


class ClauseState(StrEnum):
    """How a clause stands for those who judge: by its verdict, or by what is offered instead."""

    MET = "met"
    EQUIVALENT = "equivalent"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"

    @property
    def word(self) -> object:
        return _l("Equivalent") if self is ClauseState.EQUIVALENT else Met(self.value).word


_OFFERED = {
    None: _l("Equivalent: open"),
    Ruling.ACCEPTED: _l("Equivalent: accepted"),
    Ruling.CONDITIONAL: _l("Equivalent: with a condition"),
}


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
    # What the answer says, by itself: a sheet is remembered longer than the session of its answers lasts.
    ruling: Ruling | None

    @property
    def needs_equivalent(self) -> bool:
        """Whether something is offered and counts for something: a clause that is met after all needs nothing."""
        return self.equivalent is not None and self.met is not Met.MET

    @property
    def state(self) -> ClauseState:
        if self.needs_equivalent and self.ruling is not Ruling.REFUSED:
            return ClauseState.EQUIVALENT
        return ClauseState(self.met.value)

    @property
    def word(self) -> object:
        """Say how it stands, and what was said to what is offered."""
        if not self.needs_equivalent:
            return self.met.word
        if self.ruling is Ruling.REFUSED:
            return _("%(verdict)s, equivalent refused", verdict=self.met.word)
        return _OFFERED[self.ruling]

    @property
    def is_failed_must(self) -> bool:
        """Whether the application falls over it as things stand."""
        return self.level is Level.MUST and self.state is ClauseState.NOT_MET


@dataclass(frozen=True)
class Book:
    """The sheet of one submission."""

    clauses: Sequence[Clause]

    def count(self, state: ClauseState) -> int:
        return sum(clause.state is state for clause in self.clauses)

    @property
    def met(self) -> int:
        return self.count(ClauseState.MET)

    @property
    def equivalent(self) -> int:
        return self.count(ClauseState.EQUIVALENT)

    @property
    def not_met(self) -> int:
        return self.count(ClauseState.NOT_MET)

    @property
    def unknown(self) -> int:
        return self.count(ClauseState.UNKNOWN)

    @property
    def failed_musts(self) -> list[Clause]:
        return [clause for clause in self.clauses if clause.is_failed_must]

    @property
    def musts_not_known(self) -> list[Clause]:
        """The musts of which nothing can be told, and for which nothing stands that may be accepted."""
        unknown = (clause for clause in self.clauses if clause.state is ClauseState.UNKNOWN)
        return [clause for clause in unknown if clause.level is Level.MUST]

    @property
    def offered(self) -> list[Clause]:
        """The clauses instead of which something is offered."""
        return [clause for clause in self.clauses if clause.equivalent]

    @property
    def to_answer(self) -> list[Clause]:
        """The clauses for which something is offered that nobody has answered."""
        return [clause for clause in self.clauses if clause.needs_equivalent and clause.answer is None]

    @property
    def musts_to_answer(self) -> list[Clause]:
        """Those of them without which nobody may be chosen."""
        return [clause for clause in self.to_answer if clause.level is Level.MUST]

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
        not_met = (clause for clause in self.clauses if clause.state is ClauseState.NOT_MET)
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
    answer = answers.get(one["number"])
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
        answer=answer,
        ruling=answer.ruling if answer else None,
    )
