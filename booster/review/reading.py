"""What a reader takes from a frozen submission: who applies, the key facts, where it would be, its files."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from booster.applications.forms.edition import Edition, KeyAnswer
from booster.kit.countries import country_name

Content = Mapping[str, Any]
Line = Mapping[str, Any]


class Fact(NamedTuple):
    """One answer that a reader looks for first."""

    label: str
    # Several for a question of a repeating group.
    texts: Sequence[str]


def applicant(content: Content) -> str:
    """Name the lead organisation as it was submitted; the draft may have moved on since."""
    return str(content["applicant"]["lead"]["organisation"])


def files_by_key(content: Content) -> dict[str, Mapping[str, Any]]:
    """Return the files of the submission; one that was only drafted is not among them."""
    return {file["key"]: file for file in content["files"]}


def key_facts(edition: Edition, content: Content) -> list[Fact]:
    """Answer first what every reader asks first; the edition says which answers these are."""
    return _facts(edition.key_answers, content)


def involved(edition: Edition, content: Content) -> list[Fact]:
    """Name with whom, besides the applicants, a reviewer may have to do."""
    return _facts(edition.conflict_answers, content)


def _facts(wanted: Iterable[KeyAnswer], content: Content) -> list[Fact]:
    found = ((answer, lines(content, answer.section, answer.field)) for answer in wanted)
    return [Fact(str(answer.label), [line["text"] for line in answered]) for answer, answered in found if answered]


def place(edition: Edition, content: Content) -> str:
    """Name the town and the country of the venue."""
    town, country = (_value(content, *field) for field in (edition.town, edition.country))
    return ", ".join(part for part in (town, country_name(country) if country else "") if part)


def country(edition: Edition, content: Content) -> str:
    """Return the code of the venue's country, or of the lead organisation's where there is no venue."""
    return _value(content, *edition.country) or str(content["applicant"]["lead"]["country"])


def lines(content: Content, section: str, field: str) -> list[Line]:
    """Find the answers to a question; one of a repeating group, written `rooms/name`, has one for each row."""
    return [
        line
        for one in content["sections"]
        if one["slug"] == section
        for line in _answers(one)
        if line["is_answered"] and _without_row(line["field"]) == field
    ]


def _answers(section: Mapping[str, Any]) -> Iterator[Line]:
    for part in section["parts"]:
        for line in part["lines"]:
            if "rows" in line:
                for row in line["rows"]:
                    yield from row["lines"]
            else:
                yield line


def _without_row(field: str) -> str:
    group, _, cell = field.partition("/")
    return f"{group}/{cell.partition('/')[2]}" if cell else group


def _value(content: Content, section: str, field: str) -> str:
    return next((str(line["value"]) for line in lines(content, section, field)), "")
