"""Where a field stands and what is wrong with it, for those who do not see it beside the words."""

from booster.applications.forms.asked import row_title
from booster.applications.forms.document import SEPARATOR, Document, rows_of
from booster.applications.forms.facts import Facts
from booster.applications.forms.questions import Question
from booster.applications.forms.reading import missing_text
from booster.applications.forms.section import Problem, Rows, Section
from booster.kit.texts import gettext


def row_name(rows: Rows, key: str, document: Document, facts: Facts) -> str:
    """Name a row as the page does: by its number, or as the call names it."""
    if rows.fixed:
        return str(rows.fixed(facts).get(key, rows.one))
    keys = rows_of(document, rows.id)
    return row_title(rows, (keys.index(key) if key in keys else len(keys)) + 1)


def label_in(section: Section, field: str) -> str:
    """Name a field by its question, with the part that it stands in where others ask the same."""
    question, thing = _question(section, field), section.told_apart.get(field)
    return gettext("%(thing)s: %(question)s", thing=thing, question=question.label) if thing else str(question.label)


def told(problem: Problem, section: Section, document: Document, facts: Facts) -> str:
    """Say a problem with its place: the same sentence may be true of many answers."""
    place = _place(problem.field, section, document, facts)
    question = section.question_of(problem.field)
    if question and problem.sentence == missing_text(question):
        return missing_text(question, place)
    if place.endswith("?"):
        return gettext("%(question)s %(sentence)s", question=place, sentence=problem.sentence)
    return gettext("%(thing)s: %(question)s", thing=place, question=problem.sentence)


def _place(field: str, section: Section, document: Document, facts: Facts) -> str:
    owner, _separator, rest = field.partition(SEPARATOR)
    rows, thing = section.group(owner), section.told_apart.get(field)
    if rows is not None:
        if section.question_of(field) is None:
            return str(rows.title)
        thing = row_name(rows, rest.partition(SEPARATOR)[0], document, facts)
    label = _question(section, field).label
    return gettext("%(thing)s, %(question)s", thing=thing, question=label) if thing else str(label)


def _question(section: Section, field: str) -> Question:
    """Find the question of a field; the description of a file stands with that of the file."""
    return section.question_of(field) or section.questions[field.partition(SEPARATOR)[0]]
