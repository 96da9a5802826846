"""The hours that the texts of a call name: filled in from its dates, or checked against them.

A text writes `{deadline}`, `{opens}` or `{cut_off_1}` and every reader sees the moment with its zone. An hour that was
typed all the same has to be that of the call, on a day, with the right zone beside it; anything else is refused with
its line and the reason.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import NamedTuple

from booster.calls.clock_shapes import (
    DATE,
    DEADLINE,
    HOUR,
    SENTENCE_END,
    YEARLESS,
    ZONE,
    Day,
    Hour,
    day_of,
    hour_of,
    wrong_weekday,
)
from booster.kit.clock import BRUSSELS, NoSuchTime, brussels_text, in_brussels

_PLACEHOLDER = re.compile(r"\{([a-z0-9_]*)\}")
# Whatever has a brace is meant for one, or looks to every reader as if something were missing there.
_BRACED = re.compile(r"\$?\{+(?:\s?[\w-]+(?:\s?\}+)?|\}+)?|\}+")
# What each label says of the clock, in hours ahead of UTC; Brussels has two of them in turn.
_OFFSETS = {"CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2, "GMT": 0, "UTC": 0, "BST": 1, "WET": 0, "EET": 2, "EEST": 3}
_ITS_OWN = {"CET", "MEZ", "CEST", "MESZ"}
_LABEL = re.compile(r"([A-Z]+)(?:([+-])(\d+)(?::(\d+))?)?")
_ADVICE = "write a placeholder such as {deadline}, or day and hour with “Brussels time”"


@dataclass(frozen=True)
class Moments:
    """The moments that the texts of one call may name."""

    opens_at: datetime
    # The cut-offs in order; most calls have one, their deadline.
    cut_offs: Sequence[datetime]

    @property
    def named(self) -> dict[str, datetime]:
        """The moments by their placeholders."""
        numbered = {f"cut_off_{number}": moment for number, moment in enumerate(self.cut_offs, start=1)}
        return {"opens": self.opens_at, "deadline": self.cut_offs[-1], **(numbered if len(numbered) > 1 else {})}

    @property
    def known(self) -> set[datetime]:
        return {self.opens_at, *self.cut_offs}


class Complaint(NamedTuple):
    """What is wrong with an hour in a text, and on which line (counted from 1)."""

    line: int
    what: str


def filled(text: str, moments: Moments) -> str:
    """Put the moments where the text names them; what we do not know stays as it is (the loader refuses it)."""
    named = moments.named
    return _PLACEHOLDER.sub(lambda found: brussels_text(named[found[1]]) if found[1] in named else found[0], text)


def filled_texts(texts: Mapping[str, str], moments: Moments) -> dict[str, str]:
    return {name: filled(text, moments) for name, text in texts.items()}


def complaints(text: str, moments: Moments, *, is_filled: bool = True) -> list[Complaint]:
    """List what a text says loosely or wrongly about the clock, line by line; not every text is filled in."""
    found = [*_placeholders(text, moments if is_filled else None), *_sentences(text, moments)]
    return sorted({Complaint(text.count("\n", 0, at) + 1, what) for at, what in found})


def _placeholders(text: str, moments: Moments | None) -> Iterator[tuple[int, str]]:
    names = [] if moments is None else [f"{{{name}}}" for name in moments.named]
    for found in _BRACED.finditer(text):
        if moments is None:
            yield found.start(), f"{found[0]} is filled in in the Markdown texts only: write what it stands for"
        elif found[0] not in names:
            what = (
                f"unknown placeholder {found[0]}"
                if _PLACEHOLDER.fullmatch(found[0])
                else f"{found[0]} is no placeholder"
            )
            yield found.start(), f"{what}; there is {', '.join(names)}"


def _sentences(text: str, moments: Moments) -> Iterator[tuple[int, str]]:
    """Look at one sentence after the other: what belongs together stands in one."""
    # Nothing in a placeholder is a word of the text; its place is kept, so that lines can be counted.
    plain = _PLACEHOLDER.sub(lambda found: " " * len(found[0]), text)
    starts = [0, *(found.end() for found in SENTENCE_END.finditer(plain)), len(plain)]
    for start, end in pairwise(starts):
        sentence = _Sentence(plain[start:end], moments)
        yield from ((start + at, what) for at, what in sentence.complaints())


class _Zone(NamedTuple):
    """A zone that stands beside an hour."""

    at: int
    end: int
    label: str

    @property
    def is_brussels(self) -> bool:
        return self.label.casefold() == "brussels time"

    @property
    def is_local(self) -> bool:
        return self.label.casefold() == "local time"

    @property
    def ahead(self) -> timedelta:
        """How far a label such as CET or UTC+1 is ahead of UTC."""
        plain = self.label.replace("\u2212", "-").replace(" ", "")
        name, sign, hours, minutes = _LABEL.match(plain).groups()  # type: ignore[union-attr]  # Found by ZONE.
        more = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
        return timedelta(hours=_OFFSETS[name]) + (-more if sign == "-" else more)


class _Sentence:
    """One sentence with the days, hours and zones that it names."""

    def __init__(self, text: str, moments: Moments) -> None:
        self.text, self.moments = text, moments
        self.is_about_a_deadline = DEADLINE.search(text) is not None
        self.dates = [day for found in DATE.finditer(text) if (day := day_of(found, self.known))]
        self.days = [*self.dates, *self._yearless_days()]
        self.zones = [_Zone(found.start(), found.end(), " ".join(found[0].split())) for found in ZONE.finditer(text)]
        # The figures of a zone, as in UTC+02:00, are no hour.
        self.hours = [hour for found in HOUR.finditer(text) if not _is_within(hour := hour_of(found), self.zones)]

    @property
    def known(self) -> list[date]:
        return sorted(map(_day, self.moments.known))

    def _yearless_days(self) -> list[Day]:
        """Find days without a year only where a deadline is spoken of, since they may be of any year."""
        if not self.is_about_a_deadline:
            return []
        found = (day_of(found, self.known) for found in YEARLESS.finditer(self.text))
        return [day for day in found if day and not _is_within(day, self.dates)]

    def complaints(self) -> Iterator[tuple[int, str]]:
        for day in self.dates:
            if what := wrong_weekday(self.text, day):
                yield day.at, what
        for hour in self.hours:
            if what := self._wrong_with(hour):
                yield hour.at, what
        if not self.hours:
            yield from self._without_an_hour()

    def _without_an_hour(self) -> Iterator[tuple[int, str]]:
        days = {_day(moment) for moment in self.moments.cut_offs}
        for day in self.days:
            if self.is_about_a_deadline or day.day in days:
                yield day.at, f"a deadline needs its hour: {_ADVICE}"
        for zone in self.zones:
            if not zone.is_brussels and not zone.is_local:
                yield zone.at, f"{zone.label} is right for half of the year only: {_ADVICE}"

    def _wrong_with(self, hour: Hour) -> str:
        if hour.is_loose:
            return f"{hour.text} belongs to two days: {_ADVICE}"
        if hour.time is None:
            return f"there is no such time as {hour.text}"
        zones = self._zones_of(hour)
        if not zones:
            return f"{hour.text} says no zone: {_ADVICE}"
        day = min(self.days, key=lambda day: min(abs(day.at - hour.end), abs(hour.at - day.end)), default=None)
        if all(zone.is_local for zone in zones):
            return f"{hour.text} local time does not say where: {_ADVICE}" if self._is_ours(day) else ""
        wrong = (self._wrong_in(zone, hour.text, hour.time, day) for zone in zones if not zone.is_local)
        return next(filter(None, wrong), "")

    def _zones_of(self, hour: Hour) -> list[_Zone]:
        """List all zones between an hour and the next one.

        Where there are none, those behind a later hour are for both, as in "9:00 to 17:00 (Brussels time)".
        """
        behind = [zone for zone in self.zones if zone.at >= hour.end]
        if not behind:
            return []
        until = next((later.at for later in self.hours if later.at > behind[0].at), None)
        return [zone for zone in behind if until is None or zone.at < until]

    def _wrong_in(self, zone: _Zone, text: str, hour: time, day: Day | None) -> str:
        if day is None:
            return self._without_a_day(text, hour, zone)
        return self._on_a_day(text, datetime.combine(day.day, hour), zone)

    def _is_ours(self, day: Day | None) -> bool:
        """Say whether an hour is about the call, and not about something on another day."""
        return self.is_about_a_deadline or (day is not None and day.day in map(_day, self.moments.known))

    def _without_a_day(self, text: str, hour: time, zone: _Zone) -> str:
        if not zone.is_brussels:
            return f"{zone.label} is right for half of the year only, and no day stands beside it: {_ADVICE}"
        hours = {moment.astimezone(BRUSSELS).time() for moment in self.moments.known}
        return self._contradiction(text) if self.is_about_a_deadline and hour not in hours else ""

    def _on_a_day(self, text: str, local: datetime, zone: _Zone) -> str:
        try:
            there = in_brussels(local)
            moment = there if zone.is_brussels else _instant(local, zone)
        except NoSuchTime as error:
            return str(error)
        is_known = moment in self.moments.known
        if not zone.is_brussels and zone.ahead != there.utcoffset() and (zone.label in _ITS_OWN or not is_known):
            return _wrong_label(zone, there)
        if is_known or not (self.is_about_a_deadline or local.date() in map(_day, self.moments.known)):
            return ""
        return self._contradiction(text)

    def _contradiction(self, text: str) -> str:
        known = "; ".join(f"{moment.astimezone(BRUSSELS):%Y-%m-%d %H:%M}" for moment in sorted(self.moments.known))
        return f"{text} contradicts the dates of the call: {known}"


def _day(moment: datetime) -> date:
    return moment.astimezone(BRUSSELS).date()


def _is_within(one: Day | Hour, others: Sequence[Day | _Zone]) -> bool:
    return any(other.at <= one.at < other.end for other in others)


def _instant(local: datetime, zone: _Zone) -> datetime:
    """Take a time as its label says it; raises NoSuchTime for one that Brussels does not show once."""
    moment = local.replace(tzinfo=UTC) - zone.ahead
    return in_brussels(moment.astimezone(BRUSSELS).replace(tzinfo=None))


def _wrong_label(zone: _Zone, there: datetime) -> str:
    hours = there.strftime("%z")
    return f"{zone.label} is wrong on {there:%Y-%m-%d}: Brussels is at UTC{hours[:3]}:{hours[3:]} then; {_ADVICE}"
