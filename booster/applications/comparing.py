"""What differs between two texts, word by word."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from itertools import accumulate

# A word with the space behind it, and line ends by themselves: people change words.
PIECE = re.compile(r"\n|[^\s]+[^\S\n]*|[^\S\n]+")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
# Texts that would have to be looked at more often are compared line by line, or not at all: what nobody can read must
# not keep the server busy.
MOST_LOOKS = 2_000_000


class TooLong(Exception):
    """Two texts repeat themselves too much to be compared piece by piece."""


@dataclass(frozen=True)
class Run:
    """Words that both texts share, or that one of them has."""

    # "same", "removed" or "added".
    kind: str
    text: str


def compared(before: str, after: str) -> list[Run]:
    """Go from one text to the other."""
    for pieces in (PIECE, _LINE):
        with suppress(TooLong):
            return list(_runs(pieces.findall(before), pieces.findall(after)))
    return [Run(kind, text) for kind, text in (("removed", before), ("added", after)) if text]


class Matcher(SequenceMatcher[str]):
    """Counts how often it looks at a piece, which may be the cube of their number, and gives up in time."""

    def __init__(self, _isjunk: None, old: Sequence[str], new: Sequence[str]) -> None:
        super().__init__(None, old, new, autojunk=False)
        self.looks = MOST_LOOKS
        often = Counter(new)
        # How many looks the pieces up to each take: one, and one for each like it in the other text.
        self.upto = list(accumulate((1 + often[piece] for piece in old), initial=0))

    def find_longest_match(self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None) -> Match:
        self.looks -= self.upto[-1 if ahi is None else ahi] - self.upto[alo]
        if self.looks < 0:
            raise TooLong
        return super().find_longest_match(alo, ahi, blo, bhi)


def _runs(before: list[str], after: list[str]) -> Iterator[Run]:
    # The space behind a word makes no other word of it.
    old, new = ([piece.rstrip(" \t") or piece for piece in pieces] for pieces in (before, after))
    for kind, a, b, c, d in Matcher(None, old, new).get_opcodes():
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
