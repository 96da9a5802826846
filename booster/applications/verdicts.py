"""The white book of an application: what its answers say about each clause, and what is offered instead."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from sqlalchemy import select

from booster.applications.forms import Edition, edition
from booster.applications.forms.asked import html_id
from booster.applications.forms.clause import Clause, Level
from booster.applications.forms.document import SEPARATOR, Document, Typed, merged
from booster.applications.forms.facts import Facts
from booster.applications.forms.reading import is_asked
from booster.applications.forms.verdict import Met, Verdict
from booster.applications.forms.white_book import Documents, Judged, judge, label_of
from booster.applications.models import Application, Equivalent, SectionDraft
from booster.applications.queries import equivalents_of, facts_of
from booster.kit.db import db


class Answer(NamedTuple):
    """Where a clause looks: the words of a question, its section, and the id it has on the page of the section."""

    label: str
    section: str
    anchor: str


@dataclass(frozen=True)
class Line:
    """One clause on a page."""

    clause: Clause
    text: str
    verdict: Verdict
    answers: Sequence[Answer]
    missing: Sequence[Answer]
    # Where to mend what is not met.
    failing: Sequence[Answer]
    equivalent: Equivalent | None

    @property
    def is_failed_must(self) -> bool:
        """Whether an application falls over it: nothing is offered instead."""
        return self.clause.level is Level.MUST and self.verdict.met is Met.NOT_MET and self.equivalent is None


@dataclass(frozen=True)
class Tally:
    """How many clauses are met, not met, and not to be told yet."""

    met: int
    not_met: int
    unknown: int

    @property
    def key(self) -> str:
        """Tell whether it is still the same."""
        return f"{self.met}-{self.not_met}-{self.unknown}"


def tally(verdicts: Sequence[Verdict]) -> Tally:
    found = [verdict.met for verdict in verdicts]
    return Tally(found.count(Met.MET), found.count(Met.NOT_MET), found.count(Met.UNKNOWN))


@dataclass(frozen=True)
class Sheet:
    """All clauses, judged from the same answers."""

    edition: Edition
    documents: Documents
    facts: Facts
    equivalents: Mapping[str, Equivalent]

    @cached_property
    def judged(self) -> list[Judged]:
        return judge(self.edition, self.documents, self.facts)

    @cached_property
    def tally(self) -> Tally:
        return tally([one.verdict for one in self.judged])

    @cached_property
    def lines(self) -> list[Line]:
        return self._lines(self.judged)

    @property
    def failed_musts(self) -> list[Line]:
        return [line for line in self.lines if line.is_failed_must]

    def beside(self, slug: str) -> list[Line]:
        """List the clauses that look at a section."""
        return self._lines(judge(self.edition, self.documents, self.facts, beside=slug))

    def _lines(self, judged: Sequence[Judged]) -> list[Line]:
        shown = self.edition.figures(self.facts.settings)
        return [
            Line(
                clause=one.clause,
                text=one.clause.sentence(shown),
                verdict=one.verdict,
                answers=self._looks_at(one.clause),
                missing=[self._answer(name) for name in one.verdict.missing],
                failing=[self._answer(name) for name in one.verdict.failing] or self._looks_at(one.clause),
                equivalent=self.equivalents.get(one.clause.number),
            )
            for one in judged
        ]

    def _looks_at(self, clause: Clause) -> list[Answer]:
        """Name the answers that a clause looks at, as far as they are asked for; a repeating group once."""
        names = dict.fromkeys(name.partition(SEPARATOR)[0] for name in clause.reads)
        return [self._answer(name) for name in names if self._is_asked(name)]

    def _is_asked(self, name: str) -> bool:
        slug, _dot, field = name.partition(".")
        question = self.edition.by_slug[slug].questions.get(field)
        return question is None or is_asked(question, self.documents.get(slug) or {})

    def _answer(self, name: str) -> Answer:
        slug, _dot, field = name.partition(".")
        label = label_of(self.edition, name, self.documents.get(slug) or {}, self.facts)
        is_group = self.edition.by_slug[slug].group(field) is not None
        return Answer(label, slug, f"{field}-group" if is_group else html_id(field))


def sheet_of(
    application: Application, now: datetime, slug: str = "", fields: Mapping[str, Typed] | None = None
) -> Sheet:
    """Judge what is saved, with `fields` that were typed into one section on top of it."""
    documents = _documents(application)
    if fields:
        documents[slug] = merged(documents.get(slug, {}), fields)
    return Sheet(
        edition=edition(application.call.edition),
        documents=documents,
        facts=facts_of(application, now),
        equivalents=equivalents_of(application),
    )


def _documents(application: Application) -> dict[str, Document]:
    """Read the documents alone: whoever saved them does not matter here."""
    query = select(SectionDraft.section, SectionDraft.document).where(
        SectionDraft.application_id == application.id, SectionDraft.partner_key == ""
    )
    return {row.section: row.document for row in db.session.execute(query)}
