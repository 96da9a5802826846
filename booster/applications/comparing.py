"""What differs between two texts, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

# A word with the space behind it, and line ends by themselves: people change words.
_PIECE = re.compile(r"\n|[^\s]+[^\S\n]*|[^\S\n]+")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
# More words than this are compared line by line; what nobody can read must not keep the server busy.
MOST_WORDS = 4_000


@dataclass(frozen=True)
class Run:
    """Words that both texts share, or that one of them has."""

    # "same", "removed" or "added".
    kind: str
    text: str


def compared(before: str, after: str) -> list[Run]:
    """Go from one text to the other."""
    pieces = [_PIECE.findall(text) for text in (before, after)]
    if max(map(len, pieces)) > MOST_WORDS:
        pieces = [_LINE.findall(text) for text in (before, after)]
    return list(_runs(*pieces))


def _runs(before: list[str], after: list[str]) -> Iterator[Run]:
    # What stands often is no junk in a text of people, but in very long ones it costs too much to look at each.
    often = max(len(before), len(after)) > MOST_WORDS // 2
    # The space behind a word makes no other word of it.
    old, new = ([piece.rstrip(" \t") or piece for piece in pieces] for pieces in (before, after))
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=often).get_opcodes():
        if kind == "equal":
            # Of the two the one with the longer space: what goes or comes next must not touch it.
            yield Run("same", "".join(map(_longer, before[a:b], after[c:d])))
            continue
        if a < b:
            yield Run("removed", "".join(before[a:b]))
        if c < d:
            yield Run("added", "".join(after[c:d]))


def _longer(one: str, other: str) -> str:
    return one if len(one) > len(other) else other
