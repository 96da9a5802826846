"""The document of a draft: what was typed, field by field, exactly as typed.

A document maps a field to the list of texts that the browser sent for it: one for a text, three for a date (day,
month, year), as many as were ticked for a choice of many, the keys of the attachments for files. In a repeating group
the field `rooms/<row>` says that the row is there and `rooms/<row>/area` is a cell of it; `photos/<attachment>`
describes a picture. Rows have keys, never positions, so that two people may add one each.
"""

import re
import secrets
import time
from collections.abc import Container, Iterable, Mapping

from booster.kit.composed import composed
from booster.kit.lines import is_seen

Typed = list[str]
Document = dict[str, Typed]

ROW = "row"
SEPARATOR = "/"
_KEY = re.compile(r"[A-Za-z0-9_-]{1,64}")
# Word processors write a line end inside a paragraph as a vertical tab.
_LINE_END = re.compile(r"\r\n?|[\v\f]")
# Control characters but for the tab and the line end, and halves of characters.
_UNSAYABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def new_row_key() -> str:
    """Name a row so that rows sort by when they were added and no two people make the same name."""
    # Not milliseconds: several rows shown at the start are named in one.
    microseconds = time.time_ns() // 1_000
    stamp = ""
    while microseconds:
        microseconds, digit = divmod(microseconds, 36)
        stamp = _DIGITS[digit] + stamp
    return stamp + "".join(secrets.choice(_DIGITS) for _ in range(4))


def is_key(text: str) -> bool:
    """Say whether a text has the shape of the keys that we give to rows and attachments."""
    return _KEY.fullmatch(text) is not None


def clean(text: str) -> str:
    """Keep what was typed; only what no database and no page can hold goes, and line ends become one kind."""
    if text.isprintable():
        return text
    text = _LINE_END.sub("\n", text)
    return _UNSAYABLE.sub("", text)


def length(text: str) -> int:
    """Count characters as the browser does: composed code points, a line end as one."""
    return len(composed(clean(text)))


def is_blank(typed: Iterable[str]) -> bool:
    """Say whether nothing can be seen of it: what is empty, and what only looks so."""
    return not any(is_seen(text) for text in typed)


def is_untouched(document: Mapping[str, Typed]) -> bool:
    """Say whether nobody has answered anything yet; an empty row is no answer."""
    return all(is_blank(typed) or (typed == [ROW] and field.count(SEPARATOR) == 1) for field, typed in document.items())


def is_blank_row(document: Mapping[str, Typed], row_field: str) -> bool:
    cells = row_field + SEPARATOR
    return all(is_blank(typed) for field, typed in document.items() if field.startswith(cells))


def rows_of(document: Mapping[str, Typed], group: str) -> list[str]:
    """List the keys of the rows of a group, in the order in which they were added."""
    prefix = group + SEPARATOR
    keys = (field.removeprefix(prefix) for field, typed in document.items() if field.startswith(prefix) and typed)
    return sorted(key for key in keys if SEPARATOR not in key)


def without_row(document: Mapping[str, Typed], row_field: str) -> Document:
    """Return the fields to save that take a row away: the row itself and each of its cells become empty."""
    cells = row_field + SEPARATOR
    return {field: [] for field in document if field == row_field or field.startswith(cells)}


def changed(
    document: Mapping[str, Typed], fields: Mapping[str, Typed], unordered: Container[str] = frozenset()
) -> Document:
    """Return those fields that differ from the document; an absent field equals an empty one.

    In fields that are `unordered` it says nothing which value comes first: the order is that of the page.
    """

    def is_same(field: str, typed: Typed) -> bool:
        before = document.get(field, [])
        if field in unordered and set(typed) == set(before):
            return True
        return list(typed) == before or (is_blank(typed) and is_blank(before))

    return {field: list(typed) for field, typed in fields.items() if not is_same(field, typed)}


def merged(document: Mapping[str, Typed], fields: Mapping[str, Typed]) -> Document:
    """Return a new document with the fields put in; empty ones leave it."""
    both = {**document, **fields}
    return {field: typed for field, typed in both.items() if typed}
