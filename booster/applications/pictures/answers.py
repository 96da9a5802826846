"""The answers that pictures look at, whether somebody is still writing them or has submitted them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

Row = Mapping[str, Any]


class Answers:
    """Answers by section and question. Where no section is named, the question is found wherever it is asked."""

    def __init__(self, sections: Mapping[str, Mapping[str, Any]]) -> None:
        self._sections = sections

    def get(self, question: str, section: str = "") -> Any:
        among = [self._sections.get(section, {})] if section else self._sections.values()
        return next((answers[question] for answers in among if question in answers), None)

    def rows(self, group: str) -> Sequence[Row]:
        return self.get(group) or ()

    def number(self, question: str) -> Decimal | None:
        return number(self.get(question))


def number(value: Any) -> Decimal | None:
    """Take a number as a form reads it or as a submission keeps it."""
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def day(value: Any) -> date | None:
    try:
        return value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError:
        return None


def submitted(sections: Iterable[Mapping[str, Any]]) -> Answers:
    """Take the answers out of the sections of a submission (see forms.labelled); partners' own are left out."""
    found: dict[str, dict[str, Any]] = {}
    for section in sections:
        if not section["partner"]:
            lines = [line for part in section["parts"] for line in part["lines"]]
            found[section["slug"]] = _answers(lines) | {line["field"]: _rows(line) for line in lines if "rows" in line}
    return Answers(found)


def _rows(group: Mapping[str, Any]) -> list[Row]:
    return [{"row": row["key"], **_answers(row["lines"])} for row in group["rows"]]


def _answers(lines: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Name each answer by its question: `rooms/<row>/area` is `area` within its row."""
    return {
        line["field"].rpartition("/")[2]: line["value"]
        for line in lines
        if "rows" not in line and line["value"] is not None
    }
