"""Lay over each other what two people made of one text."""

from collections.abc import Iterator
from contextlib import suppress

from merge3 import Merge3

from booster.applications.comparing import PIECE, Matcher, TooLong


def both(before: str, mine: str, theirs: str) -> str:
    """Return a text with the changes of both. Where both changed the same words, both versions stand there.

    Empty if they repeat themselves too much for that: the two texts stand on the page all the same.
    """
    base, one, other = (PIECE.findall(text) for text in (before, mine, theirs))
    merge: Merge3[str] = Merge3(base, one, other, sequence_matcher=Matcher)  # type: ignore[arg-type]  # Blocks with names.
    with suppress(TooLong):
        return "".join(_pieces(merge))
    return ""


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
