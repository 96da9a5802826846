"""The white book as it is frozen with a submission: each verdict, its figures, and the answers that it rests on."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from booster.applications.completeness import SectionCheck
from booster.applications.forms import edition
from booster.applications.forms.document import SEPARATOR
from booster.applications.forms.verdict import Measure
from booster.applications.models import Application, Equivalent
from booster.applications.queries import equivalents_of
from booster.applications.verdicts import Answer, Line, Sheet
from booster.kit.texts import gettext

Content = dict[str, Any]
# Question, such as venue.rooms/area, to the answers given to it.
Answered = Mapping[str, Sequence[Content]]


def freeze_sheet(application: Application, checks: Sequence[SectionCheck], sections: Sequence[Content]) -> Content:
    """Write the sheet out as plain JSON, with the answers in the words in which `sections` freezes them."""
    facts = checks[0].facts
    sheet = Sheet(
        edition=edition(application.call.edition),
        documents={check.section.slug: check.document for check in checks if check.partner is None},
        facts=facts,
        equivalents=equivalents_of(application),
    )
    answered = _answers_in(sections)
    return {
        # Everything the verdicts and the pictures rest on besides the answers, so that both can be drawn again.
        "settings": _settings(application.call.settings),
        "decided_on": facts.decided_on.isoformat() if facts.decided_on else None,
        "figures": {name: str(value) for name, value in sheet.edition.figures(facts.settings).items()},
        "clauses": [_clause(line, answered) for line in sheet.lines],
    }


def _settings(stored: Content) -> Content:
    """Keep the settings as they are, fractions as texts: bytes must not depend on rounding."""
    thresholds = {name: str(value) for name, value in stored.get("thresholds", {}).items()}
    return {**stored, **({"thresholds": thresholds} if thresholds else {})}


def _clause(line: Line, answered: Answered) -> Content:
    clause, verdict = line.clause, line.verdict
    return {
        "number": clause.number,
        "level": clause.level.value,
        "topic": clause.topic.slug,
        "topic_title": str(clause.topic.title),
        "text": line.text,
        "met": verdict.met.value,
        "sentence": verdict.sentence,
        "missing": [_place(answer) for answer in line.missing],
        "measures": [_measure(one) for one in verdict.measures],
        "reads": [one for name in clause.reads for one in answered.get(name, ())],
        "equivalent": _equivalent(line.equivalent) if line.equivalent else None,
    }


def _measure(one: Measure) -> Content:
    return {"label": str(one.label), "unit": str(one.unit), "value": str(one.value), "asked": str(one.asked)}


def _place(answer: Answer) -> Content:
    return {"section": answer.section, "id": answer.anchor, "label": answer.label}


def _equivalent(equivalent: Equivalent) -> Content:
    kept = equivalent.attachment
    return {"text": equivalent.text, "file": {"key": kept.key, "name": kept.stored_file.name} if kept else None}


def _answers_in(sections: Sequence[Content]) -> dict[str, list[Content]]:
    found: dict[str, list[Content]] = {}
    for section in sections:
        for part in section["parts"]:
            for line in part["lines"]:
                for name, answer in _named(section["slug"], line):
                    found.setdefault(name, []).append(answer)
    return found


def _named(slug: str, line: Content) -> Iterator[tuple[str, Content]]:
    if "rows" not in line:
        yield f"{slug}.{line['field']}", _answer(slug, line, line["label"])
        return
    for row in line["rows"]:
        for cell in row["lines"]:
            name = SEPARATOR.join((line["field"], cell["field"].rpartition(SEPARATOR)[2]))
            label = gettext("%(thing)s: %(question)s", thing=row["title"], question=cell["label"])
            yield f"{slug}.{name}", _answer(slug, cell, label)


def _answer(slug: str, line: Content, label: str) -> Content:
    return {"section": slug, "field": line["field"], "id": line["id"], "label": label, "text": line["text"]}
