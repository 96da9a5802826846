"""The kinds of question that offer answers, and those that read days, hours and files."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import ClassVar

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from booster.applications.forms.document import Typed
from booster.applications.forms.facts import Facts
from booster.applications.forms.questions import Mistake, Question
from booster.kit.clock import day_text, hour_text
from booster.kit.countries import country_name

Options = Mapping[str, object]

YES_NO: Options = {"yes": _l("Yes"), "no": _l("No")}


@dataclass(frozen=True, kw_only=True)
class Choice(Question):
    """One answer out of several."""

    kind: ClassVar[str] = "choice"

    # Code to words, or a function of the facts for answers that depend on the application.
    options: Options | Callable[[Facts], Options]

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


@dataclass(frozen=True, kw_only=True)
class Country(Choice):
    """One of the countries that may take part in this call."""

    kind: ClassVar[str] = "select"

    options: Options | Callable[[Facts], Options] = field(
        default=lambda facts: {code: country_name(code) for code in facts.settings.countries}
    )


@dataclass(frozen=True, kw_only=True)
class YesNo(Choice):
    """Yes or no."""

    options: Options | Callable[[Facts], Options] = field(default_factory=lambda: YES_NO)


@dataclass(frozen=True, kw_only=True)
class Choices(Choice):
    """Any number of answers out of several."""

    kind: ClassVar[str] = "choices"

    least: int = 1

    def parse(self, typed: Typed, facts: Facts) -> tuple[str, ...]:  # type: ignore[override]
        offered = self.offered(facts)
        chosen = tuple(code for code in offered if code in typed)
        if len(chosen) != len(set(typed) - {""}):
            raise Mistake(gettext("Choose among the answers offered."))
        if len(chosen) < self.least:
            raise Mistake(gettext("Choose at least %(least)s.", least=self.least))
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

    # Kept with the answer: which version of a document was read.
    version: Callable[[Facts], str] | None = None

    def parse(self, typed: Typed, facts: Facts) -> bool:  # noqa: ARG002
        return True

    def text(self, value: bool, facts: Facts) -> str:  # noqa: ARG002, FBT001
        return gettext("Confirmed")


@dataclass(frozen=True, kw_only=True)
class Day(Question):
    """A date, typed as day, month and year."""

    kind: ClassVar[str] = "day"

    def parse(self, typed: Typed, facts: Facts) -> date:  # noqa: ARG002
        parts = [part.strip() for part in typed]
        if len(parts) != 3 or not all(part.isdecimal() and len(part) <= 4 for part in parts):  # noqa: PLR2004
            raise Mistake(gettext("Write the day, the month and the year in digits, such as 27 3 2027."))
        day, month, year = map(int, parts)
        try:
            # People write 27 for 2027.
            return date(year + 2000 if year < 100 else year, month, day)  # noqa: PLR2004
        except ValueError:
            raise Mistake(gettext("There is no such day. Check the day and the month.")) from None

    def text(self, value: date, facts: Facts) -> str:  # noqa: ARG002
        return day_text(value)

    def plain(self, value: date) -> object:
        return value.isoformat()


@dataclass(frozen=True, kw_only=True)
class Hour(Question):
    """A time of day."""

    kind: ClassVar[str] = "hour"

    def parse(self, typed: Typed, facts: Facts) -> time:  # noqa: ARG002
        text = typed[0].strip().lower().replace(".", ":").replace("h", ":").rstrip(":")
        hours, _, minutes = text.partition(":")
        if not (hours.isdecimal() and (minutes.isdecimal() or not minutes)) or len(hours) > 2 or len(minutes) > 2:  # noqa: PLR2004
            raise Mistake(gettext("Write a time of day as hours and minutes, such as 08:30."))
        try:
            return time(int(hours), int(minutes or 0))
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

    # Of files.kinds: "pdf", "png", "jpeg", "webp", "docx".
    kinds: tuple[str, ...]
    megabytes: int
    least: int = 1
    most: int = 1
    # Pictures need a text for those who cannot see them.
    described: bool = False

    def parse(self, typed: Typed, facts: Facts) -> tuple[str, ...]:  # noqa: ARG002
        keys = tuple(key for key in typed if key)
        if len(keys) < self.least:
            raise Mistake(gettext("Add at least %(least)s files; there are %(count)s.", least=self.least, count=len(keys)))
        return keys

    def plain(self, value: tuple[str, ...]) -> object:
        return list(value)

    def limits_text(self) -> str:
        return gettext(
            "%(kinds)s, at most %(megabytes)s MB each, at most %(most)s",
            kinds=", ".join(kind.upper() for kind in self.kinds),
            megabytes=self.megabytes,
            most=self.most,
        )
