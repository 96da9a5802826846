"""Lay over each other what two people made of one text."""

import re
from collections.abc import Iterator

from merge3 import Merge3

# Words with the space behind them, and line ends by themselves: people change words, not lines.
_PIECE = re.compile(r"\n|[^\s]+[^\S\n]*|[^\S\n]+")


def both(before: str, mine: str, theirs: str) -> str:
    """Return a text with the changes of both. Where both changed the same words, both versions stand there."""
    merge: Merge3[str] = Merge3(_PIECE.findall(before), _PIECE.findall(mine), _PIECE.findall(theirs))
    return "".join(_pieces(merge))


def _pieces(merge: Merge3[str]) -> Iterator[str]:
    for kind, *groups in merge.merge_groups():
        if kind != "conflict":
            yield from groups[0]
            continue
        _base, mine, theirs = groups
        yield from mine
        if mine and theirs and not mine[-1].endswith(("\n", " ")):
            yield " "
        yield from theirs
