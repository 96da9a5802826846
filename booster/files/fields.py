"""The fields of a Word text: page numbers and links do no harm, others start programs or fetch what they show."""

import re
from collections.abc import Mapping

# A field is named by its first word (ECMA-376, part 1, 17.16.5). These ask another program, or take in another file.
_HARMFUL = re.compile(r"\s*(?:DDE|DDEAUTO|LINK|INCLUDE|INCLUDETEXT|DATABASE)\b", re.IGNORECASE)
# Pictures that were pasted have such a field too. With this switch they are not kept inside: whoever opens it fetches.
_ABSENT = re.compile(r"\s*(?:INCLUDEPICTURE|IMPORT)\b.*(?<!\\)\\d\b", re.IGNORECASE | re.DOTALL)
# What was removed comes back when the removal is refused; ordinary text counts too before a field is complete.
_TEXT = frozenset({"instrText", "delInstrText", "t", "delText"})


def is_harmful(instruction: str) -> bool:
    return any(kind.match(instruction) for kind in (_HARMFUL, _ABSENT))


class Fields:
    """What the fields of one text say, put together from however many pieces."""

    def __init__(self) -> None:
        self._told: list[list[str]] = []
        # Those that have begun and not ended, the innermost last; empty when its result has begun.
        self._open: list[list[str] | None] = []
        self._is_text = False

    @property
    def instructions(self) -> list[str]:
        return ["".join(pieces) for pieces in self._told]

    def start(self, element: str, attributes: Mapping[str, str]) -> None:
        name = _local(element)
        self._is_text = name in _TEXT
        if name not in {"fldSimple", "fldChar"}:
            return
        told = {_local(attribute): value for attribute, value in attributes.items()}
        if name == "fldSimple":
            self._told.append([told.get("instr", "")])
        else:
            self._turn(told.get("fldCharType", ""))

    def end(self, _element: str) -> None:
        self._is_text = False

    def text(self, piece: str) -> None:
        pieces = self._open[-1] if self._is_text and self._open else None
        if pieces is not None:
            pieces.append(piece)

    def _turn(self, kind: str) -> None:
        if kind == "begin":
            self._told.append([])
            self._open.append(self._told[-1])
        elif kind == "separate" and self._open:
            self._open[-1] = None
        elif kind == "end" and self._open:
            self._open.pop()


def _local(name: str) -> str:
    return name.rpartition(":")[2]
