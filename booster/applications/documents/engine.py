"""Sets one document: a program of its own, which takes JSON on its standard input and gives a PDF on its output.

It runs in a process that is told to stop when it takes too long, and sets itself limits before anything large is
loaded. Texts of strangers reach the typesetter as data only; none of our sources names a package to fetch.
"""

import contextlib
import json
import resource
import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).with_name("paper.typ")
# A long application takes a fifth of it.
MOST_MEMORY = 1024 * 1024 * 1024
MOST_SECONDS = 10

# Stands for a character that no font of ours can draw.
BOX = "\N{WHITE SQUARE}"
# To Unicode all these end a line (UAX 14); the typesetter trips over some of them when a sign without width follows.
LINE_ENDS = dict.fromkeys(map(ord, "\v\f\r\x85\u2028\u2029"), "\n")
# Says nothing, shows nothing, and PDF/UA forbids it.
BYTE_ORDER_MARK = "\ufeff"
# Beyond this somebody is not writing but trying something.
MOST_PROBES = 400
FAMILIAR = "\u0250"
# Every kind of text that a paper has, with nothing in it: what cannot be drawn there is the fault of a probe alone.
NEUTRAL = {
    "title": "-", "author": "", "lang": "en", "caption": "", "running": "", "mark": "", "foot": "", "page-of": "",
}  # fmt: skip
FACES: tuple[dict[str, bool], ...] = ({}, {"strong": True}, {"emph": True}, {"strong": True, "emph": True})


def main() -> None:
    limit(resource.RLIMIT_AS, MOST_MEMORY)
    limit(resource.RLIMIT_CPU, MOST_SECONDS)
    limit(resource.RLIMIT_CORE, 0)
    paper = json.load(sys.stdin)
    sys.stdout.buffer.write(typeset(paper))


def limit(what: int, most: int) -> None:
    # Some systems do not know every limit; the time limit from outside holds everywhere.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(what, (most, most))


def typeset(paper: dict[str, Any]) -> bytes:
    """Set the document; characters without a glyph, which PDF/UA does not allow, become boxes and are told of."""
    import typst  # noqa: PLC0415  The limits come first.

    paper = with_texts(paper, LINE_ENDS)
    fonts = typst.Fonts(include_system_fonts=False)
    compiler = typst.Compiler(str(SOURCE), root=str(SOURCE.parent), font_paths=fonts)

    def compiled(what: dict[str, Any]) -> bytes:
        made = compiler.compile(format="pdf", pdf_standards=["ua-1"], sys_inputs={"paper": json.dumps(what)})
        return made if isinstance(made, bytes) else b""

    @cache
    def is_drawn(character: str) -> bool:
        try:
            compiled(probe(character))
        except typst.TypstError:
            return False
        return True

    with contextlib.suppress(typst.TypstError):
        return compiled(paper)
    with contextlib.suppress(typst.TypstError):
        return compiled(without(paper, is_drawn))
    # A mark that can be drawn alone need not be drawn on every letter.
    return compiled(without(paper, lambda character: is_drawn(character) and not is_mark(character)))


def probe(character: str) -> dict[str, Any]:
    """Make a paper of one character in each face: some fonts have it upright and not in bold."""
    return {**NEUTRAL, "blocks": [{"kind": "text", "runs": [{"text": character, **face} for face in FACES]}]}


def without(paper: dict[str, Any], is_drawn: Callable[[str], bool]) -> dict[str, Any]:
    """Put a box for each character that is not drawn, and say so under the last block."""
    unusual = sorted({character for text in texts(paper) for character in text if is_unusual(character)})
    drawn = {character for character in unusual[:MOST_PROBES] if is_drawn(character)}
    table = {ord(character): BOX for character in unusual if character not in drawn}
    replaced: dict[str, Any] = with_texts(paper, {**table, ord(BYTE_ORDER_MARK): None})
    if not table.keys() - {ord(BYTE_ORDER_MARK)}:
        return replaced
    return {**replaced, "blocks": [*replaced["blocks"], {"kind": "quiet", "text": paper["boxes"]}]}


def is_unusual(character: str) -> bool:
    return character >= FAMILIAR or not (character.isprintable() or character == "\n")


def is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")


def texts(part: Any) -> Iterator[str]:
    """List the texts of a paper, however deep."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict | list):
        for inner in part.values() if isinstance(part, dict) else part:
            yield from texts(inner)


def with_texts(part: Any, table: Mapping[int, str | None]) -> Any:
    if isinstance(part, str):
        return part.translate(table)
    if isinstance(part, dict):
        return {name: with_texts(inner, table) for name, inner in part.items()}
    return [with_texts(inner, table) for inner in part] if isinstance(part, list) else part


if __name__ == "__main__":
    main()
