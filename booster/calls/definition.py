"""Read one call definition, a folder with `call.toml` and its texts, and point at what is wrong in it."""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from booster.calls import clock_words, schema
from booster.kit.clock import in_brussels
from booster.kit.markdown import offences

SETTINGS_FILE = "call.toml"

# The texts of a call, in the order of its page. Each is a Markdown file of that name; all are needed.
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
)

# Columns of their own; everything else of the file is kept as settings.
COLUMNS = ("code", "title", "edition", "opens_at", "closes_at")

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_HEADER = re.compile(r"\s*(\[\[?)\s*([A-Za-z0-9_-]+)\s*\]\]?")
_KEY = re.compile(r'\s*"?([A-Za-z0-9_-]+)"?\s*=')
_TOML_LINE = re.compile(r"at line (\d+)")


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


def lines_of(source: str) -> dict[schema.Path, int]:
    """Find the line of each table and key. tomllib does not tell, and all our files need is plain keys."""
    found: dict[schema.Path, int] = {(): 1}
    table: schema.Path = ()
    counts: dict[str, int] = {}
    for number, line in enumerate(source.splitlines(), 1):
        if header := _HEADER.match(line):
            name = header[2]
            counts[name] = counts.get(name, -1) + 1
            table = (name, counts[name]) if header[1] == "[[" else (name,)
            found.setdefault((name,), number)
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            found.setdefault((*table, key[1]), number)
    return found


def _line(source: str, data: Any, path: schema.Path) -> int:
    """Give the line of a path, or of the nearest thing around it; for an item of an array, where it is written."""
    lines = lines_of(source)
    near = path
    while near not in lines:
        near = near[:-1]
    start = lines[near]
    if isinstance(path[-1], int) and path != near:
        item = _written(data[path[-2]][path[-1]]) if len(path) > 1 else ""
        rest = source.splitlines()[start - 1 :]
        return next((start + n for n, line in enumerate(rest) if item in line), start)
    return start


def _written(value: Any) -> str:
    """Write a value as the file does."""
    return value.isoformat() if isinstance(value, date) else f'"{value}"'


def _named(path: schema.Path) -> str:
    return ".".join(str(part) for part in path if isinstance(part, str))


def _settings(file: Path) -> dict[str, Any]:
    source = file.read_text("utf-8")
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        at = _TOML_LINE.search(str(error))
        last = len(source.splitlines())
        raise Invalid([f"{file}:{at[1] if at else last}: {error}"]) from error
    found = schema.complaints(data) or list(_loose_words(data))
    wrong = sorted((_line(source, data, path), f"{_named(path)} {what}") for path, what in found)
    if wrong:
        raise Invalid([f"{file}:{line}: {what}" for line, what in wrong])
    return data


def _moments(data: dict[str, Any]) -> clock_words.Moments:
    cut_offs = data.get("cut_offs", [data["closes_at"]])
    return clock_words.Moments(in_brussels(data["opens_at"]), [in_brussels(one) for one in cut_offs])


def _loose_words(data: dict[str, Any]) -> Iterator[schema.Complaint]:
    """Check the hours in titles and in the plan: these are shown as they are."""
    said: list[tuple[schema.Path, str]] = [(("title",), data["title"])]
    said += [(("clock", n, "what"), step["what"]) for n, step in enumerate(data["clock"])]
    for path, text in said:
        for complaint in clock_words.complaints(text, _moments(data)):
            yield path, f"cannot say this: {complaint.what}"


def _text_complaints(file: Path, text: str, moments: clock_words.Moments) -> list[str]:
    if file.stem not in TEXTS:
        return [f"{file}:1: unknown text; there are {', '.join(TEXTS)}"]
    if not text.strip():
        return [f"{file}:1: the text is empty"]
    wrong = sorted([*offences(text), *clock_words.complaints(text, moments)])
    return [f"{file}:{line}: {what}" for line, what in wrong]


def _texts(folder: Path, moments: clock_words.Moments) -> dict[str, str]:
    files = sorted(folder.glob("*.md"))
    texts = {file.stem: file.read_text("utf-8") for file in files}
    wrong = [complaint for file in files for complaint in _text_complaints(file, texts[file.stem], moments)]
    wrong += [f"{folder / name}.md:1: the text is missing" for name in TEXTS if name not in texts]
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
    data = _settings(folder / SETTINGS_FILE)
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
    )


def read_all(path: Path) -> list[Definition]:
    """Read one definition, or every definition in a folder of them, and gather all complaints. Raises Invalid."""
    folders = [path] if (path / SETTINGS_FILE).is_file() else sorted(f.parent for f in path.glob(f"*/{SETTINGS_FILE}"))
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
            line = lines_of(file.read_text("utf-8"))["code",]
            yield f"{file}:{line}: code {one.code} is that of {path / first[one.code]}"
        first.setdefault(one.code, one.slug)
