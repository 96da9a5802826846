"""The kinds of question that offer answers, and those that read days, hours and files."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from functools import lru_cache
from typing import ClassVar

from booster.applications.forms.document import Typed, is_key
from booster.applications.forms.facts import Facts
from booster.applications.forms.questions import Mistake, NotYet, OutOfLimits, Question
from booster.files.kinds import Kind
from booster.kit.clock import day_text, hour_text
from booster.kit.countries import by_name
from booster.kit.texts import gettext, language, ngettext
from booster.kit.texts import lazy_gettext as _l

Options = Mapping[str, object]

# The parts of a day, each in a box of its own.
_DAY = (re.compile(r"\d{1,2}"), re.compile(r"\d{1,2}"), re.compile(r"\d{2}|\d{4}"))
# 08:30, 8.30, 8h30, 8 h, 8 30 and 0830, with single blanks.
_HOUR = re.compile(r"(\d{1,2})(?: ?[:.h ] ?(\d{2})|(?: ?h)?|(?<=\d\d)(\d{2}))", re.IGNORECASE)

YES_NO: Options = {"yes": _l("Yes"), "no": _l("No")}


@dataclass(frozen=True, kw_only=True)
class Choice(Question):
    """One answer out of several."""

    kind: ClassVar[str] = "choice"

    # Code to words, or a function of the facts for answers that depend on the application.
    options: Options | Callable[[Facts], Options]
    # Said under the question as soon as one of these answers is chosen: answer to sentence.
    warns: Options = field(default_factory=dict)

    def offered(self, facts: Facts) -> Options:
        return self.options(facts) if callable(self.options) else self.options

    def parse(self, typed: Typed, facts: Facts) -> str:
        if typed[0] not in self.offered(facts):
            raise Mistake(gettext("Choose one of the answers offered."))
        return typed[0]

    def text(self, value: str, facts: Facts) -> str:
        return str(self.offered(facts).get(value, value))


@dataclass(frozen=True, kw_only=True)
class Select(Choice):
    """One answer out of many, in a list that opens."""

    kind: ClassVar[str] = "select"


@lru_cache
def _countries(codes: tuple[str, ...], _locale: str) -> Options:
    """Name the countries once for each language: sorting forty names takes longer than the rest of a page."""
    return dict(by_name(codes))


def countries(facts: Facts) -> Options:
    """Offer the countries of the call, in the order of their names."""
    return _countries(facts.settings.countries, language())


@dataclass(frozen=True, kw_only=True)
class Country(Choice):
    """One of the countries that may take part in this call."""

    kind: ClassVar[str] = "select"

    options: Options | Callable[[Facts], Options] = field(default=countries)


@dataclass(frozen=True, kw_only=True)
class YesNo(Choice):
    """Yes or no."""

    options: Options | Callable[[Facts], Options] = field(default_factory=lambda: YES_NO)


@dataclass(frozen=True, kw_only=True)
class Choices(Choice):
    """Any number of answers out of several."""

    kind: ClassVar[str] = "choices"

    least: int = 1
    # The answer that says "none of these", and so stands alone.
    alone: str = ""

    def parse(self, typed: Typed, facts: Facts) -> tuple[str, ...]:  # type: ignore[override]
        offered = self.offered(facts)
        chosen = tuple(code for code in offered if code in typed)
        if len(chosen) != len(set(typed) - {""}):
            raise Mistake(gettext("Choose among the answers offered."))
        if self.alone in chosen and len(chosen) > 1:
            raise Mistake(gettext("“%(none)s” cannot stand beside another answer.", none=offered[self.alone]))
        if len(chosen) < self.least:
            raise NotYet(gettext("Choose at least %(least)s.", least=self.least))
        return chosen

    def text(self, value: tuple[str, ...], facts: Facts) -> str:  # type: ignore[override]
        offered = self.offered(facts)
        return "; ".join(str(offered.get(code, code)) for code in value)

    def plain(self, value: tuple[str, ...]) -> object:
        return list(value)


@dataclass(frozen=True, kw_only=True)
class Confirmation(Question):
    """A box to tick, on its own, that says what one confirms."""

    kind: ClassVar[str] = "confirmation"

    anew: bool = True
    # Which version of a document one confirms to have read.
    version: Callable[[Facts], str] | None = None

    def ticked(self, facts: Facts) -> str:
        """Return what the browser sends for the ticked box: it tells which version was on the page."""
        return self.version(facts) if self.version else "yes"

    def parse(self, typed: Typed, facts: Facts) -> str:
        if typed[0] != self.ticked(facts):
            raise Mistake(gettext("There is a new version. Read it and tick this again."))
        return typed[0]

    def text(self, value: str, facts: Facts) -> str:  # noqa: ARG002
        return gettext("Confirmed, version %(version)s", version=value) if self.version else gettext("Confirmed")


@dataclass(frozen=True, kw_only=True)
class Day(Question):
    """A date, typed as day, month and year."""

    kind: ClassVar[str] = "day"

    anew: bool = True

    def parse(self, typed: Typed, facts: Facts) -> date:  # noqa: ARG002
        return day_typed(typed)

    def text(self, value: date, facts: Facts) -> str:  # noqa: ARG002
        return day_text(value)

    def plain(self, value: date) -> object:
        return value.isoformat()


def day_typed(typed: Typed) -> date:
    """Read a day, a month and a year."""
    parts = [part.strip() for part in typed]
    if len(parts) != len(_DAY) or not all(map(re.Pattern.fullmatch, _DAY, parts)):
        raise Mistake(gettext("Write the day, the month and the year in digits, such as 27 3 2027."))
    day, month, year = map(int, parts)
    try:
        # People write 27 for 2027.
        return date(year + 2000 if year < 100 else year, month, day)  # noqa: PLR2004
    except ValueError:
        raise Mistake(gettext("There is no such day. Check the day and the month.")) from None


@dataclass(frozen=True, kw_only=True)
class Hour(Question):
    """A time of day."""

    kind: ClassVar[str] = "hour"

    def parse(self, typed: Typed, facts: Facts) -> time:  # noqa: ARG002
        found = _HOUR.fullmatch(" ".join(typed[0].split()))
        if not found:
            raise Mistake(gettext("Write a time of day as hours and minutes, such as 08:30."))
        try:
            return time(int(found[1]), int(found[2] or found[3] or 0))
        except ValueError:
            raise Mistake(gettext("There is no such time. Write it from 00:00 to 23:59.")) from None

    def text(self, value: time, facts: Facts) -> str:  # noqa: ARG002
        return hour_text(value)

    def plain(self, value: time) -> object:
        return hour_text(value)


@dataclass(frozen=True, kw_only=True)
class Files(Question):
    """One or several files; the document holds the keys of their attachments."""

    kind: ClassVar[str] = "files"

    anew: bool = True
    kinds: tuple[Kind, ...]
    megabytes: int
    least: int = 1
    most: int = 1
    # Pictures need a text for those who cannot see them.
    described: bool = False

    def parse(self, typed: Typed, facts: Facts) -> tuple[str, ...]:  # noqa: ARG002
        keys = tuple(key for key in typed if is_key(key))
        if len(keys) < self.least:
            raise NotYet(
                ngettext(
                    "Add at least %(least)s files; there is one.",
                    "Add at least %(least)s files; there are %(num)s.",
                    len(keys),
                    least=self.least,
                )
            )
        if len(keys) > self.most:
            sentence = gettext(
                "At most %(most)s are allowed; there are %(count)s. Take some away.", most=self.most, count=len(keys)
            )
            raise OutOfLimits(sentence, keys)
        return keys

    def plain(self, value: tuple[str, ...]) -> object:
        return list(value)

    def limits_text(self) -> str:
        kinds = ", ".join(kind.label for kind in self.kinds)
        if self.most == 1:
            return gettext("one file, %(kinds)s, at most %(megabytes)s MB", kinds=kinds, megabytes=self.megabytes)
        return gettext(
            "%(least)s to %(most)s files, %(kinds)s, at most %(megabytes)s MB each",
            least=self.least,
            most=self.most,
            kinds=kinds,
            megabytes=self.megabytes,
        )
