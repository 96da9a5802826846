"""The document of a draft: what was typed, field by field, exactly as typed.

A document maps a field to the list of texts that the browser sent for it: one for a text, three for a date (day, month,
year), as many as were ticked for a choice of many, the keys of the attachments for files. In a repeating group the field
`rooms/<row>` says that the row is there and `rooms/<row>/area` is a cell of it; `photos/<attachment>` describes a picture.
Rows have keys, never positions, so that two people may add one each.
"""

import secrets
import time
import unicodedata
from collections.abc import Iterable, Mapping

Typed = list[str]
Document = dict[str, Typed]

ROW = "row"
SEPARATOR = "/"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def new_row_key() -> str:
    """Name a row so that rows sort by when they were added and no two people make the same name."""
    milliseconds = time.time_ns() // 1_000_000
    stamp = ""
    while milliseconds:
        milliseconds, digit = divmod(milliseconds, 36)
        stamp = _DIGITS[digit] + stamp
    return stamp + "".join(secrets.choice(_DIGITS) for _ in range(4))


def clean(text: str) -> str:
    """Keep what was typed; only what no database can store goes, and line ends become one kind."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return text.encode("utf-8", "ignore").decode("utf-8")


def length(text: str) -> int:
    """Count characters as the browser does: composed code points, a line end as one."""
    return len(unicodedata.normalize("NFC", clean(text)))


def is_blank(typed: Iterable[str]) -> bool:
    return not any(text.strip() for text in typed)


def rows_of(document: Mapping[str, Typed], group: str) -> list[str]:
    """List the keys of the rows of a group, in the order in which they were added."""
    prefix = group + SEPARATOR
    keys = (field.removeprefix(prefix) for field, typed in document.items() if field.startswith(prefix) and typed)
    return sorted(key for key in keys if SEPARATOR not in key)


def without_row(document: Mapping[str, Typed], row_field: str) -> Document:
    """Return the fields to save that take a row away: the row itself and each of its cells become empty."""
    cells = row_field + SEPARATOR
    return {field: [] for field in document if field == row_field or field.startswith(cells)}


def changed(document: Mapping[str, Typed], fields: Mapping[str, Typed]) -> Document:
    """Return those fields that differ from the document; an absent field equals an empty one."""
    return {
        field: list(typed)
        for field, typed in fields.items()
        if list(typed) != document.get(field, []) and not (is_blank(typed) and is_blank(document.get(field, [])))
    }


def merged(document: Mapping[str, Typed], fields: Mapping[str, Typed]) -> Document:
    """Return a new document with the fields put in; empty ones leave it."""
    both = {**document, **fields}
    return {field: typed for field, typed in both.items() if typed}
