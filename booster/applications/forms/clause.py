"""A clause of a white book: one requirement, in words with the figures of the call, and how to tell if it is met."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from flask_babel import format_decimal

from booster.applications.forms.facts import Facts
from booster.applications.forms.verdict import CannotTell, Given, Met, Verdict
from booster.calls.settings import CallSettings
from booster.kit.clock import day_text
from booster.kit.texts import gettext
from booster.kit.texts import lazy_gettext as _l


class Level(StrEnum):
    """What happens when a clause is not met: an application falls (must), or it scores less (should)."""

    MUST = "must"
    SHOULD = "should"

    @property
    def word(self) -> object:
        return _l("Must") if self is Level.MUST else _l("Should")


@dataclass(frozen=True, kw_only=True)
class Topic:
    """What some clauses of a white book are about; they are shown together."""

    slug: str
    title: object


# What the texts of clauses name, in the words of a call: seats, days, thresholds.
Figures = Mapping[str, object]
# Tells from the answers whether a requirement is met; it may raise CannotTell, and nothing else.
Judge = Callable[[Given, Facts], Verdict]


@dataclass(frozen=True, kw_only=True)
class Clause:
    """One requirement. Its number is cited in reviews and letters, so it is never given to another one."""

    number: str
    level: Level
    topic: Topic
    # May hold the figures of the call, such as %(seats)s; a plain percent sign is written twice.
    text: object
    # The questions whose answers show whether it is met: `section.question` or `section.group/question`. Judging
    # sees no others.
    reads: Sequence[str]
    judge: Judge
    # Whether pictures show what it measures.
    is_drawn: bool = False

    def sentence(self, figures: Figures) -> str:
        """Say the requirement with the figures of a call."""
        return str(self.text) % figures

    def verdict(self, given: Given, facts: Facts) -> Verdict:
        """Judge; never raises, whatever the answers."""
        try:
            return self.judge(given, facts)
        except CannotTell as unknown:
            return Verdict(Met.UNKNOWN, unknown.sentence, unknown.fields)


def must(number: int, topic: Topic, text: object, *reads: str, is_drawn: bool = False) -> Callable[[Judge], Clause]:
    """Make a clause of the function below it: an application that fails it falls."""
    return _clause(number, Level.MUST, topic, text, reads, is_drawn=is_drawn)


def should(number: int, topic: Topic, text: object, *reads: str, is_drawn: bool = False) -> Callable[[Judge], Clause]:
    """Make a clause of the function below it: an application that fails it scores less."""
    return _clause(number, Level.SHOULD, topic, text, reads, is_drawn=is_drawn)


def _clause(
    number: int, level: Level, topic: Topic, text: object, reads: Sequence[str], *, is_drawn: bool
) -> Callable[[Judge], Clause]:
    return lambda judge: Clause(
        number=f"W{number}", level=level, topic=topic, text=text, reads=tuple(reads), judge=judge, is_drawn=is_drawn
    )


def figures(settings: CallSettings) -> dict[str, object]:
    """Give the figures of a call that every white book may name; those of its edition come on top."""
    return {
        "first": day_text(settings.window.first),
        "last": day_text(settings.window.last),
        "seats": settings.seats,
        "people": settings.people_on_site,
        "insurance": _insurance(settings.insurance_least),
        "ceiling": _euro(settings.cost_ceiling),
    }


def _insurance(least: int) -> str:
    return gettext("at least %(amount)s", amount=_euro(least)) if least else gettext("any sum")


def _euro(amount: int) -> str:
    return gettext("%(amount)s euro", amount=format_decimal(amount))
