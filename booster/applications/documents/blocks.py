"""The parts of a paper: each is plain data that the typesetter draws, whatever words are in it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask_babel import get_locale

from booster.kit.texts import gettext

Block = dict[str, Any]
Paper = dict[str, Any]
# A piece of running text: {text, strong, emph, link}.
Run = dict[str, Any]


def paper(*, title: object, caption: str, running: str, mark: str, blocks: Sequence[Block]) -> Paper:
    """Put a paper together. `running` and `mark` stand on top of every page but the first."""
    locale = get_locale()
    return {
        "title": str(title),
        "author": "Booster",
        "lang": locale.language if locale else "en",
        "caption": caption,
        "running": running,
        "mark": mark,
        "foot": gettext("Times are in Brussels time."),
        "page-of": gettext("Page %(page)s of %(pages)s", page="%(page)s", pages="%(pages)s"),
        "boxes": gettext("□ stands for a character that cannot be printed here; the page on the web shows it."),
        "blocks": list(blocks),
    }


def heading(text: object, level: int = 1) -> Block:
    return {"kind": "heading", "level": level, "text": str(text)}


def paragraph(text: object) -> Block:
    return {"kind": "text", "runs": [{"text": str(text)}]}


def running_text(runs: Iterable[Run]) -> Block:
    return {"kind": "text", "runs": list(runs)}


def quiet(text: object) -> Block:
    return {"kind": "quiet", "text": str(text)}


def code(text: str) -> Block:
    """Draw lines as they were typed, every letter as wide as the others."""
    return {"kind": "code", "text": text}


def facts(*pairs: tuple[object, object]) -> Block:
    return {"kind": "facts", "pairs": [[str(name), str(value)] for name, value in pairs if str(value)]}


def sums(lines: Iterable[Mapping[str, Any]]) -> Block:
    """Draw what follows from answers, set apart from them; each has a label, a text and what is remarkable about it."""
    pairs = [[one["label"], " ".join(filter(None, (one["text"], one["told"])))] for one in lines]
    return {"kind": "sums", "pairs": pairs}


def listing(items: Iterable[Sequence[Block]], *, ordered: bool = False) -> Block:
    return {"kind": "list", "ordered": ordered, "items": [list(item) for item in items]}


def table(
    head: Sequence[object],
    rows: Iterable[Sequence[object]],
    *,
    widths: Sequence[str],
    numeric: Sequence[int] = (),
    is_summed: bool = False,
) -> Block:
    """Draw a table; a width is "auto" or a share of what is left, such as "1".

    `numeric` are the columns of figures, counted from 0; the last row of one that is summed is the sum of the others.
    """
    return {
        "kind": "table",
        "widths": list(widths),
        "head": [str(word) for word in head],
        "rows": [[str(cell) for cell in row] for row in rows],
        "numeric": list(numeric),
        "is_summed": is_summed,
    }


def question(line: Mapping[str, Any]) -> Block:
    return {"kind": "question", **line}


def answer(line: Mapping[str, Any], notes: Iterable[str] = ()) -> Block:
    """Draw a line of forms.labelled."""
    told = {name: line[name] for name in ("code", "label", "text", "is_answered")}
    return {"kind": "answer", **told, "notes": list(notes)}
