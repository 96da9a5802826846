"""Where the words of a page meet those that others saved since it was made: what is written, and what is asked."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as member
from datetime import datetime
from functools import partial
from typing import Protocol

from booster.accounts.models import Person
from booster.applications.forms.document import ROW, SEPARATOR, Document, Typed, changed
from booster.applications.models import SectionDraft
from booster.applications.queries import latest_versions, saves_of
from booster.kit.numbers import LARGEST, number_in

# A field of a row: group, row, question.
CELL = 3
NOTHING: Mapping[str, Typed] = {}


class Line(Protocol):
    """One line of a ledger: the value one field got with one save."""

    @property
    def field(self) -> str: ...
    @property
    def value(self) -> Typed: ...
    @property
    def version(self) -> int: ...
    @property
    def save_key(self) -> str: ...
    @property
    def by(self) -> Person: ...
    @property
    def at(self) -> datetime: ...


@dataclass(frozen=True)
class Held:
    """What is saved of something that people write in, and how its ledger is read (see queries)."""

    document: Document
    version: int
    latest_versions: Callable[[Iterable[str]], Mapping[str, int]]
    saves_of: Callable[[Iterable[str]], Sequence[Line]]
    # What stood in the boxes of a page that was made before anybody had saved.
    named: Document = member(default_factory=dict)


@dataclass(frozen=True)
class Known:
    """What the page that sends something knew of the draft, and which page it is.

    A page names its saves `<page>.<number>`. Whatever it wrote itself it knows, although the answer may have been lost
    on the way; a save that is overtaken by a later one of the same page has nothing to say any more. What a page that
    was closed had left unsent comes later under its name, from another page.
    """

    seen: int
    # Single fields that it knows of another version: a later one of those that it saved or took over since it was
    # made, an earlier one of those that a page before it had left unsent.
    bases: Mapping[str, int]
    save_key: str

    def base(self, name: str) -> int:
        return self.bases.get(name, self.seen)

    @property
    def newest(self) -> int:
        """The version of the draft up to which this page knows every field that it sends."""
        return min([self.seen, *self.bases.values()])

    def wrote(self, line: Line) -> bool:
        page = _page(line.save_key)
        return bool(page) and page == _page(self.save_key)

    def is_overtaken_by(self, line: Line) -> bool:
        return _page(line.save_key) == _page(self.save_key) and _number(line.save_key) > _number(self.save_key)


# What somebody knows who writes without a page.
EVERYTHING = Known(LARGEST, {}, "")


@dataclass(frozen=True)
class Conflict:
    """One field that two people changed at once: what it was before, what each made of it, and who was first."""

    field: str
    before: Typed
    mine: Typed
    theirs: Typed
    by: Person
    at: datetime
    # They took away the whole row that the field belongs to, or the file that it describes; `rest` is what else this
    # page holds in the row.
    is_row_gone: bool = False
    rest: Document = member(default_factory=dict)


@dataclass(frozen=True)
class Meeting:
    """What came of it: the fields to write, those left as others wrote them, and those that both changed."""

    written: Document
    merged: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    # Fields of which a later save of the same page has already come.
    overtaken: tuple[str, ...] = ()
    # Who wrote what this page left as it is.
    writers: Mapping[str, Person] = member(default_factory=dict)


def held(draft: SectionDraft, named: Document) -> Held:
    return Held(draft.document, draft.version, partial(latest_versions, draft), partial(saves_of, draft), named)


def meet(saved: Held, typed: Document, known: Known, unordered: Container[str] = frozenset()) -> Meeting:
    """Sort out what a page sends; in fields that are `unordered` another order is no change."""
    differing = changed(saved.document, typed, unordered)
    if known.newest >= saved.version:
        return Meeting(differing)
    beside = [name for field in differing for name in (mark_of(field), files_of(field)) if name]
    names = {*differing, *beside}
    latest = saved.latest_versions(names)
    if all(version <= known.base(name) for name, version in latest.items()):
        # Nobody else touched them: the ledger need not be read, however long it has grown.
        return Meeting(differing)
    ledger = _Ledger(saved.saves_of(names), known, saved.named)
    return _sorted_out(saved.document, typed, differing, ledger, unordered)


def edited_since(draft: SectionDraft, fields: Iterable[str], known: Known) -> tuple[Conflict, ...]:
    """List what others put into fields that this page is about to empty or to replace."""
    present = [name for name in fields if name in draft.document]
    if all(version <= known.base(name) for name, version in latest_versions(draft, present).items()):
        return ()
    ledger = _Ledger(saves_of(draft, present), known)
    before = {name: ledger.before.get(name, []) for name in present}
    return tuple(
        Conflict(name, before[name], [], draft.document[name], ledger.last[name].by, ledger.last[name].at)
        for name in changed(before, {name: draft.document[name] for name in present})
    )


def mark_of(name: str) -> str:
    """Name the field that says whether the row of a cell is there; empty for what is no cell."""
    parts = name.split(SEPARATOR)
    return SEPARATOR.join(parts[:2]) if len(parts) == CELL else ""


def files_of(name: str) -> str:
    """Name the question whose file a field may describe; of a row its group, which is no field itself."""
    question, _separator, key = name.partition(SEPARATOR)
    return question if key and SEPARATOR not in key else ""


class _Ledger:
    """Lines of some fields as one page sees them."""

    def __init__(self, lines: Iterable[Line], known: Known, named: Mapping[str, Typed] = NOTHING) -> None:
        self.last: dict[str, Line] = {}
        self.overtaken: set[str] = set()
        # Fields that others have saved since.
        self.unknown: set[str] = set()
        base: dict[str, int] = {}
        started_from: dict[str, Line] = {}
        lines = list(lines)
        for line in lines:
            self.last[line.field] = line
            if known.wrote(line):
                base[line.field] = line.version
            if known.is_overtaken_by(line):
                self.overtaken.add(line.field)
        for line in lines:
            if line.version <= max(known.base(line.field), base.get(line.field, 0)):
                started_from[line.field] = line
            else:
                self.unknown.add(line.field)
        # The values of all other lines stay in the database.
        self.before: Document = {name: line.value for name, line in started_from.items()}
        # To a page from before the first save, that is what stood in the box: left as it was, it is nobody's answer.
        for name in (self.unknown & named.keys()) - started_from.keys():
            if known.base(name) == 0:
                self.before[name] = list(named[name])


def _sorted_out(
    document: Document, typed: Document, differing: Document, ledger: _Ledger, unordered: Container[str]
) -> Meeting:
    sent = {name: text for name, text in differing.items() if name not in ledger.overtaken}
    mine = changed(ledger.before, sent, unordered)
    now = {name: document.get(name, []) for name in ledger.last}
    theirs = changed({name: ledger.before.get(name, []) for name in now}, now, unordered)
    conflicts = tuple(_conflicts(mine, theirs, document, typed, ledger))
    asked = {conflict.field for conflict in conflicts}
    written = {name: text for name, text in mine.items() if name not in asked}
    overtaken = tuple(name for name in differing if name in ledger.overtaken)
    merged = tuple(name for name in differing if name in theirs and name not in mine and name not in overtaken)
    return Meeting(written, merged, conflicts, overtaken, {name: ledger.last[name].by for name in merged})


def _conflicts(
    mine: Document, theirs: Document, document: Document, typed: Document, ledger: _Ledger
) -> Iterator[Conflict]:
    """Go through what this page changed where others did too, or took away the row or the file that it belongs to."""
    gone = {name for name in theirs if ledger.before.get(name) == [ROW]}
    told: set[str] = set()
    for name, text in mine.items():
        mark, rest = mark_of(name), {}
        is_gone = mark in gone or _has_lost_file(name, document, ledger)
        if name not in theirs and not is_gone:
            continue
        # Once for each row is enough.
        if mark in gone and mark not in told:
            rest = {cell: one for cell, one in typed.items() if mark_of(cell) == mark and one and cell not in mine}
        told.add(mark)
        line = ledger.last[mark if mark in gone else name]
        texts = ledger.before.get(name, []), text, document.get(name, [])
        yield Conflict(name, *texts, line.by, line.at, is_gone, rest)


def _has_lost_file(name: str, document: Document, ledger: _Ledger) -> bool:
    """Whether others took out the file that a field describes: its words went with it, if only empty ones."""
    files, _separator, key = name.partition(SEPARATOR)
    is_description = files_of(name) in ledger.last
    return is_description and name in ledger.unknown and key not in document.get(files, [])


def _page(save_key: str) -> str:
    return save_key.partition(".")[0]


def _number(save_key: str) -> int:
    return number_in(save_key.partition(".")[2])
