"""What the answers of an application say about one requirement: met, not met by how much, or not known yet."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any

from flask_babel import format_decimal

from booster.applications.forms.document import SEPARATOR
from booster.applications.forms.numbers import measured
from booster.applications.forms.section import Answers
from booster.kit.texts import gettext as _
from booster.kit.texts import language
from booster.kit.texts import lazy_gettext as _l

Row = Mapping[str, Any]

# From here on people count in hours.
MANY_MINUTES = 180


class Met(StrEnum):
    """Whether a requirement is met."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"

    @property
    def word(self) -> object:
        return _WORDS[self]


_WORDS = {Met.MET: _l("Met"), Met.NOT_MET: _l("Not met"), Met.UNKNOWN: _l("Not known yet")}


@dataclass(frozen=True)
class Measure:
    """A figure that is offered, and what is asked at least: pictures draw it as a bar."""

    label: object
    unit: object
    value: Decimal
    asked: Decimal


@dataclass(frozen=True)
class Verdict:
    """The outcome for one requirement, with its figures in a sentence."""

    met: Met
    sentence: str = ""
    # The fields, each as `section.field`, without which nobody can tell.
    missing: tuple[str, ...] = ()
    # Where to mend what is not met.
    failing: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ()


def met(sentence: object) -> Verdict:
    return Verdict(Met.MET, str(sentence))


def not_met(sentence: object, *fields: str) -> Verdict:
    return Verdict(Met.NOT_MET, str(sentence), failing=fields)


def cannot_tell(*fields: str) -> Verdict:
    return Verdict(Met.UNKNOWN, missing=fields)


def while_open(verdict: Verdict, fields: Iterable[str]) -> Verdict:
    """Wait with a verdict that is not met for answers that could still turn it."""
    open_ = tuple(fields)
    if not open_ or verdict.met is not Met.NOT_MET:
        return verdict
    return replace(verdict, met=Met.UNKNOWN, missing=open_, failing=())


class CannotTell(Exception):
    """Raised while judging where an answer is missing; `fields` names all of them that are known to be."""

    def __init__(self, *fields: str, sentence: object = "") -> None:
        super().__init__(*fields)
        self.fields = fields
        self.sentence = str(sentence)


class Given:
    """The answers of all sections; a question is named `section.question`, a repeating group `section.group`."""

    def __init__(self, answers: Mapping[str, Answers], is_done: Callable[[str], bool] = lambda _slug: False) -> None:
        self._answers = answers
        # Whether everything that a section needs is answered.
        self._is_done = is_done

    def get(self, name: str) -> Any:
        """Return an answer, or None if there is none that can be read."""
        section, _, question = name.partition(".")
        return self._answers.get(section, {}).get(question)

    def ticked(self, name: str) -> Sequence[str] | None:
        """Return what is ticked of a list that may be left blank: in a section that is done, that means nothing."""
        return self.get(name) or (() if self._is_left(name) else None)

    def said(self, name: str) -> str | None:
        """Return a choice that may be left blank: in a section that is done, that says nothing in its favour."""
        return self.get(name) or ("" if self._is_left(name) else None)

    def _is_left(self, name: str) -> bool:
        return self._is_done(name.partition(".")[0])

    def need(self, *names: str) -> list[Any]:
        """Return answers; raises CannotTell with the names of all that are missing."""
        values = [self.get(name) for name in names]
        if missing := [name for name, value in zip(names, values, strict=True) if value is None]:
            raise CannotTell(*missing)
        return values

    def rows(self, name: str) -> Sequence[Row]:
        return self.get(name) or ()

    def some_rows(self, name: str) -> Sequence[Row]:
        """Return the rows of a group; raises CannotTell if there is none."""
        rows = self.rows(name)
        if not rows:
            raise CannotTell(name)
        return rows


def field_of(name: str, row: Row) -> str:
    """Name a cell: `venue.rooms/area` of the row `k` is `venue.rooms/k/area`."""
    group, _, question = name.partition(SEPARATOR)
    return SEPARATOR.join((group, str(row["row"]), question))


def need_cells(row: Row, group: str, *questions: str) -> list[Any]:
    """Return cells of a row; raises CannotTell with the names of all that are missing."""
    values = [row.get(question) for question in questions]
    if missing := [question for question, value in zip(questions, values, strict=True) if value is None]:
        raise CannotTell(*(field_of(f"{group}{SEPARATOR}{question}", row) for question in missing))
    return values


def lacking(rows: Iterable[Row], group: str, *questions: str) -> list[str]:
    """Name the cells of these rows that are open."""
    return [field_of(f"{group}{SEPARATOR}{one}", row) for row in rows for one in questions if one not in row]


def figure(value: Decimal | int) -> str:
    """Write a number as people read it, with at most two decimals."""
    return _figure(value, language())


@lru_cache(maxsize=5_000)
def _figure(value: Decimal | int, _locale: str) -> str:
    return str(format_decimal(value, "#,##0.##"))


def measure(value: Decimal | int, unit: object) -> str:
    if unit == _("min") and value >= MANY_MINUTES:
        hours, minutes = divmod(int(value), 60)
        if minutes:
            return _("%(hours)s h %(minutes)s min", hours=hours, minutes=minutes)
        return _("%(hours)s h", hours=hours)
    return measured(figure(value), unit)


def at_least(
    what: object,
    value: Decimal | int | None,
    field: str,
    least: Decimal | int,
    unit: object = "",
    *,
    drawn: object = "",
) -> Verdict:
    """Judge a figure that must not be too small; `drawn` is what a picture calls it, if one shows it."""
    if value is None:
        return cannot_tell(field)
    measures = (Measure(drawn, unit, Decimal(value), Decimal(least)),) if drawn else ()
    if value >= least:
        return Verdict(Met.MET, _("%(what)s: %(value)s.", what=what, value=measure(value, unit)), measures=measures)
    sentence = _(
        "%(what)s: %(value)s, %(short)s short of the %(least)s asked for.",
        what=what,
        value=measure(value, unit),
        short=measure(least - value, unit),
        least=measure(least, unit),
    )
    return Verdict(Met.NOT_MET, sentence, failing=(field,), measures=measures)


def at_most(what: object, value: Decimal | int | None, field: str, most: Decimal | int, unit: object = "") -> Verdict:
    """Judge a figure that must not be too large."""
    if value is None:
        return cannot_tell(field)
    if value <= most:
        return met(_("%(what)s: %(value)s.", what=what, value=measure(value, unit)))
    sentence = _(
        "%(what)s: %(value)s, %(over)s over the %(most)s allowed.",
        what=what,
        value=measure(value, unit),
        over=measure(value - most, unit),
        most=measure(most, unit),
    )
    return not_met(sentence, field)


def one_of(value: str | None, field: str, good: Container[str], *, yes: object, no: object) -> Verdict:
    """Judge a choice."""
    if value is None:
        return cannot_tell(field)
    return met(yes) if value in good else not_met(no, field)


def all_ticked(value: Sequence[str] | None, field: str, wanted: Mapping[str, object]) -> Verdict:
    """Judge a list of boxes of which all `wanted` ones must be ticked; they come with their words."""
    if value is None:
        return cannot_tell(field)
    unticked = [str(words) for code, words in wanted.items() if code not in value]
    if not unticked:
        return met(_("Ticked: %(things)s.", things="; ".join(str(words) for words in wanted.values())))
    return not_met(_("Not ticked: %(things)s.", things="; ".join(unticked)), field)


def described(what: object, text: str | None, field: str) -> Verdict:
    """Judge whether something is described; how well, only a reader can tell."""
    return met(_("%(what)s: described.", what=what)) if text else cannot_tell(field)


def all_of(*parts: Verdict) -> Verdict:
    """Put parts together: one that fails decides, then one that cannot be told."""
    failed = [part for part in parts if part.met is Met.NOT_MET]
    telling = failed or parts
    is_unknown = any(part.met is Met.UNKNOWN for part in parts)
    return Verdict(
        Met.NOT_MET if failed else Met.UNKNOWN if is_unknown else Met.MET,
        " ".join(part.sentence for part in telling if part.sentence),
        _fields(part.missing for part in telling),
        _fields(part.failing for part in failed),
        tuple(measure for part in parts for measure in part.measures),
    )


def _fields(named: Iterable[Sequence[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(field for fields in named for field in fields))
