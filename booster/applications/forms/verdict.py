"""What the answers of an application say about one requirement: met, not met by how much, or not known yet."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any

from flask_babel import format_decimal, get_locale

from booster.applications.forms.document import SEPARATOR
from booster.applications.forms.section import Answers
from booster.kit.texts import gettext as _
from booster.kit.texts import lazy_gettext as _l

Row = Mapping[str, Any]

# Fewer characters than this describe nothing.
LEAST_DESCRIPTION = 20
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


_WORDS = {Met.MET: _l("Met"), Met.NOT_MET: _l("Not met"), Met.UNKNOWN: _l("Cannot tell yet")}


@dataclass(frozen=True)
class Verdict:
    """The outcome for one requirement, with its figures in a sentence."""

    met: Met
    sentence: str = ""
    # The fields, each as `section.field`, without which nobody can tell.
    missing: tuple[str, ...] = ()


def met(sentence: object) -> Verdict:
    return Verdict(Met.MET, str(sentence))


def not_met(sentence: object) -> Verdict:
    return Verdict(Met.NOT_MET, str(sentence))


def judged(is_met: bool, sentence: object) -> Verdict:  # noqa: FBT001  # The question is in the call.
    return Verdict(Met.MET if is_met else Met.NOT_MET, str(sentence))


class CannotTell(Exception):
    """Raised while judging where an answer is missing; `fields` names all of them that are known to be."""

    def __init__(self, *fields: str, sentence: object = "") -> None:
        super().__init__(*fields)
        self.fields = fields
        self.sentence = str(sentence)


class Given:
    """The answers of all sections; a question is named `section.question`, a repeating group `section.group`."""

    def __init__(self, answers: Mapping[str, Answers]) -> None:
        self._answers = answers

    def get(self, name: str) -> Any:
        """Return an answer, or None if there is none that can be read."""
        section, _, question = name.partition(".")
        return self._answers.get(section, {}).get(question)

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


def figure(value: Decimal | int) -> str:
    """Write a number as people read it, with at most two decimals."""
    return _figure(value, str(get_locale()))


@lru_cache(maxsize=5_000)
def _figure(value: Decimal | int, _locale: str) -> str:
    return str(format_decimal(value, "#,##0.##"))


def measure(value: Decimal | int, unit: object) -> str:
    if unit == _("min") and value >= MANY_MINUTES:
        hours, minutes = divmod(int(value), 60)
        return _("%(hours)s h %(minutes)s min", hours=hours, minutes=minutes) if minutes else f"{hours} h"
    return f"{figure(value)} {unit}".strip()


def at_least(what: object, value: Decimal | int | None, field: str, least: Decimal | int, unit: object = "") -> Verdict:
    """Judge a figure that must not be too small."""
    if value is None:
        return Verdict(Met.UNKNOWN, missing=(field,))
    if value >= least:
        return met(_("%(what)s: %(value)s.", what=what, value=measure(value, unit)))
    return not_met(
        _(
            "%(what)s: %(value)s, %(short)s short of the %(least)s asked for.",
            what=what,
            value=measure(value, unit),
            short=measure(least - value, unit),
            least=measure(least, unit),
        )
    )


def at_most(what: object, value: Decimal | int | None, field: str, most: Decimal | int, unit: object = "") -> Verdict:
    """Judge a figure that must not be too large."""
    if value is None:
        return Verdict(Met.UNKNOWN, missing=(field,))
    if value <= most:
        return met(_("%(what)s: %(value)s.", what=what, value=measure(value, unit)))
    return not_met(
        _(
            "%(what)s: %(value)s, %(over)s over the %(most)s allowed.",
            what=what,
            value=measure(value, unit),
            over=measure(value - most, unit),
            most=measure(most, unit),
        )
    )


def one_of(value: str | None, field: str, good: Container[str], *, yes: object, no: object) -> Verdict:
    """Judge a choice."""
    if value is None:
        return Verdict(Met.UNKNOWN, missing=(field,))
    return met(yes) if value in good else not_met(no)


def all_ticked(value: Sequence[str] | None, field: str, wanted: Mapping[str, object]) -> Verdict:
    """Judge a list of boxes of which all `wanted` ones must be ticked; they come with their words."""
    if value is None:
        return Verdict(Met.UNKNOWN, missing=(field,))
    lacking = [str(words) for code, words in wanted.items() if code not in value]
    if not lacking:
        return met(_("There is: %(things)s.", things=", ".join(str(words) for words in wanted.values())))
    return not_met(_("What is missing: %(things)s.", things=", ".join(lacking)))


def described(what: object, text: str | None, field: str) -> Verdict:
    """Judge whether something is described; a word or two are no description."""
    if text is None:
        return Verdict(Met.UNKNOWN, missing=(field,))
    if len(text) >= LEAST_DESCRIPTION:
        return met(_("%(what)s: described.", what=what))
    return at_least(what, len(text), field, LEAST_DESCRIPTION, _("characters"))


def all_of(*parts: Verdict) -> Verdict:
    """Put parts together: one that fails decides, then one that cannot be told."""
    failed = [part for part in parts if part.met is Met.NOT_MET]
    if failed:
        return Verdict(Met.NOT_MET, _sentences(failed))
    missing = tuple(dict.fromkeys(field for part in parts for field in part.missing))
    is_unknown = any(part.met is Met.UNKNOWN for part in parts)
    return Verdict(Met.UNKNOWN if is_unknown else Met.MET, _sentences(parts), missing)


def _sentences(parts: Sequence[Verdict]) -> str:
    """Join what is said; a part for which an answer is missing says nothing."""
    return " ".join(part.sentence for part in parts if part.sentence)
