"""On which line of a TOML file each table, key and item of an array stands; tomllib does not tell.

The file has been read by tomllib before, so nothing is checked here.
"""

import re
from collections.abc import Sequence

Path = tuple[str | int, ...]

_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\])*"'
    r"|'[^']*'"
    r"|#[^\n]*"
    r"|[\[\]{}=,\n]"
    r"|[^\s\[\]{}=,#\"']+",
    re.DOTALL,
)


def lines_of(source: str) -> dict[Path, int]:
    """Find the line of each table, key and item, counted from 1."""
    return _Reader(source).read()


class _Reader:
    """Goes through the words of a file, one after the other."""

    def __init__(self, source: str) -> None:
        self.found: dict[Path, int] = {(): 1}
        self.words: list[tuple[str, int]] = []
        line, before = 1, 0
        for word in _TOKEN.finditer(source):
            line += source.count("\n", before, word.start())
            before = word.start()
            if not word[0].startswith("#"):
                self.words.append((word[0], line))
        self.at = 0

    def read(self) -> dict[Path, int]:
        table: Path = ()
        counts: dict[Path, int] = {}
        while self._next():
            if self._next() == "[":
                table = self._header(counts)
            elif self._next() == "\n":
                self._take()
            else:
                self._pair(table)
        return self.found

    def _next(self) -> str:
        return self.words[self.at][0] if self.at < len(self.words) else ""

    def _take(self) -> tuple[str, int]:
        word = self.words[self.at]
        self.at += 1
        return word

    def _note(self, path: Path, line: int) -> None:
        self.found.setdefault(path, line)

    def _key(self, ends: str) -> Path:
        """Read a key, `a`, `"a"` or `a.b`, and what ends it."""
        parts: list[str] = []
        while (word := self._take()[0]) != ends:
            parts += [word[1:-1]] if word[0] in "\"'" else [part for part in word.split(".") if part]
        return tuple(parts)

    def _header(self, counts: dict[Path, int]) -> Path:
        """Read the head of a table; those of an array are counted from 0."""
        _bracket, line = self._take()
        is_item = self._next() == "["
        if is_item:
            self._take()
        name = self._key("]")
        if not is_item:
            self._note(name, line)
            return name
        self._take()
        counts[name] = counts.get(name, -1) + 1
        self._note(name, line)
        self._note((*name, counts[name]), line)
        return (*name, counts[name])

    def _pair(self, table: Path) -> None:
        line = self.words[self.at][1]
        path = (*table, *self._key("="))
        self._note(path, line)
        self._value(path)

    def _value(self, path: Path) -> None:
        if self._next() == "[":
            self._array(path)
        elif self._next() == "{":
            self._inline_table(path)
        else:
            while self._next() not in {"", "\n", ",", "]", "}"}:
                self._take()

    def _array(self, path: Path) -> None:
        self._take()
        number = 0
        while not self._is_over("]"):
            self._note((*path, number), self.words[self.at][1])
            self._value((*path, number))
            number += 1

    def _inline_table(self, path: Path) -> None:
        self._take()
        while not self._is_over("}"):
            self._pair(path)

    def _is_over(self, end: str) -> bool:
        """Pass over what only separates, and the end if it comes."""
        while self._next() in {"\n", ","}:
            self._take()
        if self._next() != end:
            return False
        self._take()
        return True


def named(path: Sequence[str | int]) -> str:
    """Name a path as people write it: `cost_items[10].code`, the first item being 0."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")
