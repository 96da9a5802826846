"""Read one call definition, a folder with `call.toml` and its texts, and point at what is wrong in it."""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from booster.calls import clock_words, schema, toml_lines
from booster.calls.toml_lines import lines_of, named
from booster.kit.clock import in_brussels
from booster.kit.control import CONTROL
from booster.kit.markdown import offences

SETTINGS_FILE = "call.toml"

# The texts of a call, in the order of its page; the last has a page of its own. Each is a Markdown file of that name;
# all are needed.
TEXTS = (
    "lead",
    "about",
    "objectives",
    "format",
    "dates",
    "host_gives",
    "host_gets",
    "eligibility",
    "together",
    "choice",
    "afterwards",
    "privacy",
)

# Columns of their own; everything else of the file is kept as settings.
COLUMNS = ("code", "title", "edition", "opens_at", "closes_at")

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TOML_LINE = re.compile(r"at line (\d+)")
# A link to a part of a call; one to its page may well lead to an earlier one.
_DOCUMENT = re.compile(r"(?<=\()/calls/(?P<slug>[^/\s)]+)(?P<rest>/[^\s)]+)")
# What the reader of TOML does not say when it stops.
_HOW = (
    'write each name once, text in straight quotes ("Gent"), a time without quotes, such as 2022-09-16T18:00:00, a day'
    " such as 2023-02-20, and true or false in small letters"
)
# Python reads no number of more digits.
_ENDLESS = re.compile(r"[\d_]{4301,}")


class Invalid(Exception):
    """A definition that cannot be loaded; each complaint names file and line."""

    def __init__(self, complaints: list[str]) -> None:
        super().__init__("\n".join(complaints))
        self.complaints = complaints


@dataclass(frozen=True)
class Definition:
    """A call as its folder says, checked and ready to be stored."""

    slug: str
    code: str
    title: str
    edition: str
    opens_at: datetime
    closes_at: datetime
    settings: dict[str, Any]
    texts: dict[str, str]
    sha256: str
    # Where its settings are written.
    file: Path
    lines: Mapping[toml_lines.Path, int]

    def place(self, path: toml_lines.Path) -> str:
        """Name file and line of a setting."""
        return f"{self.file}:{_line(self.lines, path)}"


def _read(file: Path) -> str:
    """Read a text, with or without the mark that some editors put before it. Raises Invalid."""
    try:
        return file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise Invalid([f"{file}: cannot be read: {error.strerror}"]) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise Invalid([f"{file}:{line}: is not written in UTF-8"]) from error


def _settings(file: Path, source: str) -> dict[str, Any]:
    data = _parsed(file, source)
    found = schema.complaints(data) or list(_loose_words(data))
    if found:
        lines = lines_of(source)
        wrong = sorted((_line(lines, path), f"{named(path)} {what}") for path, what in found)
        raise Invalid([f"{file}:{line}: {what}" for line, what in wrong])
    return data


def _parsed(file: Path, source: str) -> dict[str, Any]:
    try:
        return tomllib.loads(source)
    except RecursionError as error:
        raise Invalid([f"{file}: is nested too deeply"]) from error
    except ValueError as error:
        # Among them what tomllib itself refuses, which says where.
        at, endless = _TOML_LINE.search(str(error)), _ENDLESS.search(source)
        before = source[: endless.start()] if endless else source.rstrip("\n")
        line = int(at[1]) if at else before.count("\n") + 1
        raise Invalid([f"{file}:{line}: {error}; {_HOW}"]) from error


def _line(lines: Mapping[toml_lines.Path, int], path: toml_lines.Path) -> int:
    """Give the line of a path, or of the nearest thing around it."""
    while path not in lines:
        path = path[:-1]
    return lines[path]


def _moments(data: dict[str, Any]) -> clock_words.Moments:
    cut_offs = data.get("cut_offs", [data["closes_at"]])
    return clock_words.Moments(in_brussels(data["opens_at"]), [in_brussels(one) for one in cut_offs])


def _loose_words(data: dict[str, Any]) -> Iterator[schema.Complaint]:
    """Check the hours in titles, in the plan and everywhere else: these are shown as they are."""
    moments = _moments(data)
    for path, text in _strings(data, ()):
        for complaint in clock_words.complaints(text, moments, is_filled=False):
            yield path, f"cannot say this: {complaint.what}"


def _strings(value: Any, path: toml_lines.Path) -> Iterator[tuple[toml_lines.Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _strings(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _strings(inner, (*path, number))


def _strays(text: str, slug: str) -> Iterator[tuple[int, str]]:
    """Find links to documents of another call, such as whoever copies a definition leaves behind."""
    for found in _DOCUMENT.finditer(text):
        if found["slug"] != slug:
            what = f"{found[0]} is of another call; write /calls/{slug}{found['rest']}"
            yield text.count("\n", 0, found.start()) + 1, what


def _text_complaints(text: str, moments: clock_words.Moments, slug: str) -> list[tuple[int, str]]:
    if not text.strip():
        return [(1, "the text is empty")]
    signs = (
        (text.count("\n", 0, found.start()) + 1, f"control characters are not allowed: U+{ord(found[0]):04X}")
        for found in CONTROL.finditer(text)
    )
    return sorted([*signs, *offences(text), *_strays(text, slug), *clock_words.complaints(text, moments)])


def _text(file: Path, moments: clock_words.Moments) -> str:
    """Read and check one text. Raises Invalid."""
    if file.stem not in TEXTS:
        raise Invalid([f"{file}:1: unknown text; there are {', '.join(TEXTS)}"])
    text = _read(file)
    if wrong := _text_complaints(text, moments, file.parent.name):
        raise Invalid([f"{file}:{line}: {what}" for line, what in wrong])
    return text


def _texts(folder: Path, moments: clock_words.Moments) -> dict[str, str]:
    files = sorted(folder.glob("*.md"))
    texts: dict[str, str] = {}
    wrong: list[str] = []
    for file in files:
        try:
            texts[file.stem] = _text(file, moments)
        except Invalid as error:
            wrong += error.complaints
    there = {file.stem for file in files}
    wrong += [f"{folder / name}.md:1: the text is missing" for name in TEXTS if name not in there]
    if wrong:
        raise Invalid(wrong)
    return texts


def _plain(value: Any) -> Any:
    return json.loads(json.dumps(value, default=lambda moment: moment.isoformat()))


def _sha256(folder: Path) -> str:
    names = [SETTINGS_FILE, *(f"{name}.md" for name in TEXTS)]
    one_by_one = (hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names)
    return hashlib.sha256("\n".join(one_by_one).encode()).hexdigest()


def read(folder: Path) -> Definition:
    """Read and check one folder. Raises Invalid."""
    if not _SLUG.fullmatch(folder.name):
        raise Invalid([f"{folder}: the name of the folder is the address: small letters, digits and hyphens"])
    if SETTINGS_FILE not in {file.name for file in _listed(folder)}:
        raise Invalid([f"{folder}: there is no {SETTINGS_FILE} here, written just like this"])
    source = _read(folder / SETTINGS_FILE)
    data = _settings(folder / SETTINGS_FILE, source)
    return Definition(
        slug=folder.name,
        code=data["code"],
        title=data["title"],
        edition=data["edition"],
        opens_at=in_brussels(data["opens_at"]),
        closes_at=in_brussels(data["closes_at"]),
        settings=_plain({key: value for key, value in data.items() if key not in COLUMNS}),
        texts=_texts(folder, _moments(data)),
        sha256=_sha256(folder),
        file=folder / SETTINGS_FILE,
        lines=lines_of(source),
    )


def _listed(folder: Path) -> list[Path]:
    """List what is in a folder. Raises Invalid."""
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        raise Invalid([f"{folder}: cannot be read: {error.strerror}"]) from error


def _holds_a_definition(folder: Path) -> bool:
    """Say whether a folder is meant to be a definition: a name that is only nearly right is told, not passed over."""
    names = {file.name.lower() for file in _listed(folder)} if folder.is_dir() else set()
    return SETTINGS_FILE in names or not names.isdisjoint(f"{name}.md" for name in TEXTS)


def read_all(path: Path) -> list[Definition]:
    """Read one definition, or every definition in a folder of them, and gather all complaints. Raises Invalid."""
    # Its name is the address, and "." has none.
    path = path if path.name not in {"", ".."} else path.resolve()
    folders = [path] if _holds_a_definition(path) else list(filter(_holds_a_definition, _listed(path)))
    if not folders:
        raise Invalid([f"{path}: there is no {SETTINGS_FILE} here"])
    definitions, wrong = [], []
    for folder in folders:
        try:
            definitions.append(read(folder))
        except Invalid as error:
            wrong += error.complaints
    if wrong := wrong or list(_shared_codes(path, definitions)):
        raise Invalid(wrong)
    return definitions


def _shared_codes(path: Path, definitions: list[Definition]) -> Iterator[str]:
    """Find codes that two calls want: their references could not be told apart."""
    first: dict[str, str] = {}
    for one in definitions:
        if one.code in first:
            file = path / one.slug / SETTINGS_FILE
            line = lines_of(_read(file))["code",]
            yield f"{file}:{line}: code {one.code} is that of {path / first[one.code]}"
        first.setdefault(one.code, one.slug)
