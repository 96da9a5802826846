"""A clause of a white book: one requirement, in words with the figures of the call, and how to tell if it is met."""

from collections.abc import Callable, Sequence
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

    def sentence(self, settings: CallSettings) -> str:
        """Say the requirement with the figures of a call."""
        return str(self.text) % figures(settings)

    def verdict(self, given: Given, facts: Facts) -> Verdict:
        """Judge; never raises, whatever the answers."""
        try:
            return self.judge(given, facts)
        except CannotTell as unknown:
            return Verdict(Met.UNKNOWN, unknown.sentence, unknown.fields)


def must(number: int, topic: Topic, text: object, *reads: str) -> Callable[[Judge], Clause]:
    """Make a clause of the function below it: an application that fails it falls."""
    return _clause(number, Level.MUST, topic, text, reads)


def should(number: int, topic: Topic, text: object, *reads: str) -> Callable[[Judge], Clause]:
    """Make a clause of the function below it: an application that fails it scores less."""
    return _clause(number, Level.SHOULD, topic, text, reads)


def _clause(number: int, level: Level, topic: Topic, text: object, reads: Sequence[str]) -> Callable[[Judge], Clause]:
    return lambda judge: Clause(
        number=f"W{number}", level=level, topic=topic, text=text, reads=tuple(reads), judge=judge
    )


def figures(settings: CallSettings) -> dict[str, object]:
    """Derive every figure that clauses name from the settings of a call."""
    seats, people = settings.seats, settings.people_on_site
    return {
        "first": day_text(settings.window.first),
        "last": day_text(settings.window.last),
        "seats": seats,
        "people": people,
        # 2 square metres for each person in the main room, 0.9 for each standing with a cup.
        "main_area": people * 2,
        "foyer_area": -(-people * 9 // 10),
        # People carry two devices each.
        "devices": people * 2,
        "sockets": -(-seats // 2),
        # One flip-chart for each group of eight.
        "boards": -(-seats // 8),
        "insurance": _euro(settings.insurance_least) if settings.insurance_least else gettext("any sum"),
        "ceiling": _euro(settings.cost_ceiling),
    }


def _euro(amount: int) -> str:
    return gettext("%(amount)s euro", amount=format_decimal(amount))
