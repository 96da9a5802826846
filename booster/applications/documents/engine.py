"""Sets one document: a program of its own, which takes JSON on its standard input and gives a PDF on its output.

It runs in a process that is told to stop when it takes too long, and sets itself limits before anything large is
loaded. Texts of strangers reach the typesetter as data only; none of our sources names a package to fetch.
"""

import contextlib
import json
import resource
import sys
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).with_name("paper.typ")
# A long application takes a fifth of it.
MOST_MEMORY = 1024 * 1024 * 1024
MOST_SECONDS = 10

# Stands for a character that no font of ours can draw.
BOX = "\N{WHITE SQUARE}"
# Beyond this somebody is not writing but trying something.
MOST_PROBES = 400
FAMILIAR = 0x250


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

    fonts = typst.Fonts(include_system_fonts=False)
    compiler = typst.Compiler(str(SOURCE), root=str(SOURCE.parent), font_paths=fonts)

    def compiled(what: dict[str, Any]) -> bytes:
        made = compiler.compile(format="pdf", pdf_standards=["ua-1"], sys_inputs={"paper": json.dumps(what)})
        return made if isinstance(made, bytes) else b""

    def is_drawn(character: str) -> bool:
        try:
            compiled({**paper, "blocks": [{"kind": "quiet", "text": character}]})
        except typst.TypstError:
            return False
        return True

    try:
        return compiled(paper)
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
        return compiled(without(paper, is_drawn))


def without(paper: dict[str, Any], is_drawn: Any) -> dict[str, Any]:
    text = json.dumps(paper, ensure_ascii=False)
    unusual = sorted({character for character in text if ord(character) >= FAMILIAR})
    drawn = {character for character in unusual[:MOST_PROBES] if is_drawn(character)}
    table = {ord(character): BOX for character in unusual if character not in drawn}
    # None of them can stand in the syntax of JSON, so they are replaced in its texts alone.
    replaced: dict[str, Any] = json.loads(text.translate(table))
    return {**replaced, "blocks": [*replaced["blocks"], {"kind": "quiet", "text": paper["boxes"]}]}


if __name__ == "__main__":
    main()
