"""Lay over each other what two people made of one text."""

from collections.abc import Iterator

from merge3 import Merge3

from booster.applications.comparing import PIECE


def both(before: str, mine: str, theirs: str) -> str:
    """Return a text with the changes of both. Where both changed the same words, both versions stand there."""
    merge: Merge3[str] = Merge3(PIECE.findall(before), PIECE.findall(mine), PIECE.findall(theirs))
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
