"""Read the form of a section as the browser sent it: fields as typed, and which button was pressed."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from werkzeug.datastructures import FileStorage, MultiDict

from booster.applications.forms.choices import Files
from booster.applications.forms.document import ROW, SEPARATOR, Document, clean, is_blank_row
from booster.applications.forms.section import Section
from booster.applications.services.meeting import Known, mark_of
from booster.kit.numbers import LARGEST, number_in


@dataclass(frozen=True)
class Sent:
    """One form of a section."""

    fields: Document
    seen: int
    # The versions that the page knows of single fields, where it is not `seen`; see Known.
    bases: Mapping[str, int]
    save_key: str
    # Of the pressed button: its name, and what it says.
    button: str
    value: str
    # What stood in fields for which the person chose another text.
    aside: Document

    @property
    def known(self) -> Known:
        return Known(self.seen, self.bases, self.save_key)


BUTTONS = ("add-row", "remove-row", "remove-file", "upload", "then")
LONGEST_KEY = 64
# Which of two texts stays: `keep:<field>`.
KEEP = "keep:"
# Both texts in one as the person leaves it, and as it was offered.
BOTH = "both:"
OFFERED = "offered:"
ASIDE = "aside:"
# More than a page with every row of every group has.
MOST_BASES = 2_000


def sent(form: MultiDict[str, str], section: Section) -> Sent:
    """Take from a form what belongs to the section; a button that nobody knows is a plain save."""
    button = next((name for name in BUTTONS if name in form), "then")
    value = form.get(button, "save")
    fields = {name: list(typed) for name, typed in form.lists() if section.is_field(name)}
    # A browser sends nothing for a question of boxes where none is ticked.
    fields |= {name: [] for name in form.get("boxes", "").split() if name not in fields and section.is_field(name)}
    chosen = {name.removeprefix(KEEP): choice for name, choice in form.items() if name.startswith(KEEP)}
    aside = {name: texts for name, texts in _put_aside(form, fields, chosen).items() if section.is_field(name)}
    fields |= {name: form.getlist(f"{BOTH}{name}") for name in fields if chosen.get(name) == "both"}
    _leave_to_others(chosen, fields)
    group, _separator, row = value.partition(SEPARATOR)
    if button == "add-row" and row and SEPARATOR not in row and section.group(group):
        fields[value] = [ROW]
    known = known_in(form)
    _leave_out_untouched(fields, section, group if button in {"add-row", "remove-row"} else "")
    return Sent(fields, known.seen, known.bases, known.save_key, button, value, aside)


def _leave_out_untouched(fields: Document, section: Section, acted_on: str) -> None:
    """Drop the rows that a page began with where nobody has written in any of them, nor added or removed one."""
    groups: dict[str, list[str]] = {}
    for name, typed in fields.items():
        group, _separator, row = name.partition(SEPARATOR)
        if typed == [ROW] and SEPARATOR not in row and section.group(group):
            groups.setdefault(group, []).append(name)
    for group, rows in groups.items():
        if group != acted_on and all(is_blank_row(fields, row) for row in rows):
            for row in rows:
                del fields[row]


def known_in(form: MultiDict[str, str]) -> Known:
    """Read which page sent a form, and what it knew of the draft."""
    return Known(
        seen=number_in(form.get("seen")),
        bases=_bases(form.get("bases", "")),
        save_key=form.get("save_key", "")[:LONGEST_KEY],
    )


def _bases(text: str) -> dict[str, int]:
    """Read the versions of single fields; what is no such thing counts as not sent."""
    try:
        found = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict) or len(found) > MOST_BASES:
        return {}
    return {name: version for name, version in found.items() if type(version) is int and 0 <= version <= LARGEST}


def _put_aside(form: MultiDict[str, str], fields: Document, chosen: Mapping[str, str]) -> Document:
    """Gather the words that gave way to others: what stood in a field, and both texts in one if it was worked on."""
    aside = {name.removeprefix(ASIDE): form.getlist(name) for name in form if name.startswith(ASIDE)}
    for name in fields.keys() & chosen.keys():
        if chosen[name] in {"theirs", "both"}:
            aside[name] = fields[name]
        offered, left = (clean(form.get(f"{prefix}{name}", "")) for prefix in (OFFERED, BOTH))
        if chosen[name] != "both" and left not in {"", offered}:
            aside[name] = [*aside.get(name, []), left]
    return aside


def _leave_to_others(chosen: Mapping[str, str], fields: Document) -> None:
    """Of answers that two people changed, drop those where this person chose the other's words.

    A row that the other took away stays away, unless something in it is to be kept.
    """
    for name in [name for name in fields if chosen.get(name) == "theirs"]:
        fields.pop(name, None)
        row = mark_of(name)
        cells = row + SEPARATOR
        if row and not any(chosen.get(one) in {"mine", "both"} for one in fields if one.startswith(cells)):
            for cell in [one for one in fields if one == row or one.startswith(cells)]:
                del fields[cell]


def uploads(files: MultiDict[str, FileStorage], section: Section) -> Iterator[tuple[str, Files, FileStorage]]:
    """Go through the files that were chosen, with the question each answers."""
    for field in files:
        question = section.question_of(field)
        if isinstance(question, Files):
            for storage in files.getlist(field):
                if storage.filename:
                    yield field, question, storage
