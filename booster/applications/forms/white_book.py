"""Read a white book: its clauses by topic, all or some of them, and what the answers say about each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from booster.applications.forms.choices import Files
from booster.applications.forms.clause import Clause, Level, Topic
from booster.applications.forms.document import SEPARATOR, Document, clean, is_blank
from booster.applications.forms.edition import Edition
from booster.applications.forms.facts import Facts
from booster.applications.forms.naming import label_in, row_name
from booster.applications.forms.questions import Mistake, NotYet, OutOfLimits, Question, Text
from booster.applications.forms.reading import is_asked, read, rows_to_read
from booster.applications.forms.section import Answers, Rows, Section
from booster.applications.forms.verdict import Given, Verdict
from booster.kit.texts import gettext

Documents = Mapping[str, Document]


def topics(clauses: Iterable[Clause]) -> list[Topic]:
    """List the topics in the order in which they first appear."""
    return list(dict.fromkeys(clause.topic for clause in clauses))


def choose(clauses: Iterable[Clause], *, level: str = "", topic: str = "") -> Mapping[Topic, list[Clause]]:
    """Group clauses by topic, narrowed to a level or a topic; a word we do not know narrows nothing."""
    known = list(clauses)
    levels = {level} & {one.value for one in Level} or {one.value for one in Level}
    slugs = {one.slug for one in topics(known)}
    wanted = {topic} & slugs or slugs
    chosen = [clause for clause in known if clause.level in levels and clause.topic.slug in wanted]
    return {one: [clause for clause in chosen if clause.topic == one] for one in topics(chosen)}


@dataclass(frozen=True)
class Judged:
    """A clause with what the answers say about it."""

    clause: Clause
    verdict: Verdict


def judge(edition: Edition, documents: Documents, facts: Facts, *, beside: str = "") -> list[Judged]:
    """Judge every clause, or those that look at one section.

    Never raises, whatever was typed into the sections (by slug, those of partners left out).
    """
    clauses = edition.clauses_beside.get(beside, ()) if beside else edition.white_book
    wanted = edition.judged_beside.get(beside, {}) if beside else edition.judged_fields
    given = _given(edition, documents, facts, wanted)
    return [Judged(clause, clause.verdict(given, facts)) for clause in clauses]


def _given(edition: Edition, documents: Documents, facts: Facts, wanted: Mapping[str, frozenset[str]]) -> Given:
    """Read what clauses look at, and nothing else.

    An answer that the form calls too little or out of its limits is read too, as far as it says anything: a clause
    wants to know by how much it misses.
    """
    typed = {slug: documents.get(slug) or {} for slug in wanted}
    return Given(
        {slug: _answers(edition.by_slug[slug], typed[slug], wanted[slug], facts) for slug in wanted},
        lambda slug: read(edition.by_slug[slug], typed[slug], facts).is_complete,
    )


def _answers(section: Section, document: Document, wanted: frozenset[str], facts: Facts) -> Answers:
    answers: dict[str, Any] = {}
    for item in section.items:
        if isinstance(item, Rows):
            asked = [question for question in item.questions if f"{item.id}{SEPARATOR}{question.id}" in wanted]
            if asked:
                answers[item.id] = [
                    _row(item, key, asked, document, facts) for key in rows_to_read(item, document, facts)
                ]
        elif item.id in wanted and (value := _value(item, item.id, document, facts)) is not None:
            answers[item.id] = value
    return answers


def _row(rows: Rows, key: str, asked: Iterable[Question], document: Document, facts: Facts) -> dict[str, Any]:
    prefix = rows.field(key) + SEPARATOR
    cells = ((one.id, _value(one, prefix + one.id, document, facts, prefix)) for one in asked)
    return {"row": key, **{name: value for name, value in cells if value is not None}}


def _value(question: Question, name: str, document: Document, facts: Facts, prefix: str = "") -> Any:
    typed = document.get(name)
    if not typed or is_blank(typed) or not is_asked(question, document, prefix):
        return None
    try:
        return question.parse(typed, facts)
    except NotYet:
        if isinstance(question, Files):
            return tuple(typed)
        return clean(typed[0]).strip() if isinstance(question, Text) else None
    except OutOfLimits as told:
        return told.value
    except Mistake:
        return None


def label_of(edition: Edition, name: str, document: Document, facts: Facts) -> str:
    """Name a field, written `section.field`, in the words of its question, with the part or the row it belongs to."""
    slug, _dot, field = name.partition(".")
    section = edition.by_slug[slug]
    parts = field.split(SEPARATOR)
    rows = section.group(parts[0])
    if rows is None:
        return label_in(section, field)
    if len(parts) == 1:
        return str(rows.title)
    question = section.questions[f"{parts[0]}{SEPARATOR}{parts[-1]}"]
    thing = row_name(rows, parts[1], document, facts) if len(parts) > 2 else rows.title  # noqa: PLR2004
    return gettext("%(thing)s: %(question)s", thing=thing, question=question.label)


def codes_of(edition: Edition, clause: Clause) -> list[str]:
    """List the numbers in Annex I of the questions that a clause looks at."""
    codes = {_question(edition, name).code for name in clause.reads}
    return sorted(codes, key=lambda code: (code[0], int(code[1:])))


def _question(edition: Edition, name: str) -> Question:
    slug, _dot, field = name.partition(".")
    return edition.by_slug[slug].questions[field]
