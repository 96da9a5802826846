"""The hours that the texts of a call name: filled in from its dates, or checked against them.

A text writes `{deadline}`, `{opens}` or `{cut_off_1}` and every reader sees the moment with its zone. An hour that was
typed all the same has to be that of the call, on a day, with the right zone beside it; anything else is refused with
its line and the reason.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import NamedTuple

from booster.calls.clock_shapes import DATE, DEADLINE, HOUR, SENTENCE_END, ZONE, Day, Hour, day_of, hour_of
from booster.kit.clock import BRUSSELS, NoSuchTime, brussels_text, in_brussels

_PLACEHOLDER = re.compile(r"\{([a-z0-9_]*)\}")
# What each label says of the clock, in hours ahead of UTC; Brussels has two of them in turn.
_OFFSETS = {"CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2, "GMT": 0, "UTC": 0, "BST": 1, "WET": 0, "EET": 2, "EEST": 3}
_BRUSSELS_TIME = "Brussels time"


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


def complaints(text: str, moments: Moments) -> list[Complaint]:
    """List what a text says loosely or wrongly about the clock, line by line."""
    found = [*_placeholders(text, moments), *_sentences(text, moments)]
    return sorted({Complaint(text.count("\n", 0, at) + 1, what) for at, what in found})


def _placeholders(text: str, moments: Moments) -> Iterator[tuple[int, str]]:
    for found in _PLACEHOLDER.finditer(text):
        if found[1] not in moments.named:
            names = ", ".join(f"{{{name}}}" for name in moments.named)
            yield found.start(), f"unknown placeholder {found[0]}; there is {names}"


def _sentences(text: str, moments: Moments) -> Iterator[tuple[int, str]]:
    """Look at one sentence after the other: what belongs together stands in one."""
    # Nothing in a placeholder is a word of the text; its place is kept, so that lines can be counted.
    plain = _PLACEHOLDER.sub(lambda found: " " * len(found[0]), text)
    starts = [0, *(found.end() for found in SENTENCE_END.finditer(plain)), len(plain)]
    for start, end in zip(starts, starts[1:], strict=False):
        sentence = _Sentence(plain[start:end], moments)
        yield from ((start + at, what) for at, what in sentence.complaints())


class _Sentence:
    """One sentence with the days, hours and zones that it names."""

    def __init__(self, text: str, moments: Moments) -> None:
        self.text = text
        self.moments = moments
        self.days = [day for found in DATE.finditer(text) if (day := day_of(found))]
        self.hours = [hour_of(found) for found in HOUR.finditer(text)]
        self.zones = list(ZONE.finditer(text))
        self.is_about_a_deadline = DEADLINE.search(text) is not None

    def complaints(self) -> Iterator[tuple[int, str]]:
        if not self.hours:
            yield from self._without_an_hour()
        for hour in self.hours:
            if what := self._wrong_with(hour):
                yield hour.at, what
        if not self.hours:
            yield from ((found.start(), f"{found[0]} stands without an hour: {_ADVICE}") for found in self._labels())

    def _without_an_hour(self) -> Iterator[tuple[int, str]]:
        days = {moment.astimezone(BRUSSELS).date() for moment in self.moments.cut_offs}
        for day in self.days:
            if self.is_about_a_deadline or day.day in days:
                yield day.at, f"a deadline needs its hour: {_ADVICE}"

    def _labels(self) -> list[re.Match[str]]:
        return [found for found in self.zones if found[0] != _BRUSSELS_TIME and _offset(found[0]) is not None]

    def _wrong_with(self, hour: Hour) -> str:
        if hour.is_loose:
            return f"{hour.text} belongs to two days: {_ADVICE}"
        if hour.time is None:
            return f"there is no such time as {hour.text}"
        zone = self._zone_of(hour)
        if zone is None:
            return f"{hour.text} says no zone: {_ADVICE}"
        if zone == "local time":
            return f"{hour.text} local time is whose? {_ADVICE}" if self._is_ours(hour) else ""
        day = self._day_of(hour)
        if day is None:
            return self._without_a_day(hour, zone)
        return self._on_a_day(hour, zone, day.day)

    def _zone_of(self, hour: Hour) -> str | None:
        """Find the zone that stands behind the hour; one behind a later hour is for both, as in 9:00 to 17:00."""
        return next((found[0] for found in self.zones if found.start() >= hour.end), None)

    def _day_of(self, hour: Hour) -> Day | None:
        """Find the nearest day."""
        return min(self.days, key=lambda day: min(abs(day.at - hour.end), abs(hour.at - day.end)), default=None)

    def _is_ours(self, hour: Hour) -> bool:
        day = self._day_of(hour)
        known = {moment.astimezone(BRUSSELS).date() for moment in self.moments.known}
        return self.is_about_a_deadline or (day is not None and day.day in known)

    def _without_a_day(self, hour: Hour, zone: str) -> str:
        if zone != _BRUSSELS_TIME:
            return f"{zone} is right for half of the year only, and no day stands beside it: {_ADVICE}"
        hours = {moment.astimezone(BRUSSELS).time() for moment in self.moments.known}
        if self.is_about_a_deadline and hour.time not in hours:
            return f"{hour.text} contradicts the dates of the call: {self._said()}"
        return ""

    def _on_a_day(self, hour: Hour, zone: str, day: date) -> str:
        local = datetime.combine(day, hour.time)  # type: ignore[arg-type]  # Asked above.
        try:
            moment = in_brussels(local) if _offset(zone) is None else _moment(local, zone)
        except NoSuchTime as error:
            return str(error)
        if what := _label(moment, zone, day):
            return what
        ours = [known for known in self.moments.known if known.astimezone(BRUSSELS).date() == day]
        if moment not in self.moments.known and (ours or self.is_about_a_deadline):
            return f"{hour.text} on that day contradicts the dates of the call: {self._said()}"
        return ""

    def _said(self) -> str:
        return "; ".join(f"{moment.astimezone(BRUSSELS):%Y-%m-%d %H:%M}" for moment in sorted(self.moments.known))


_ADVICE = "write a placeholder such as {deadline}, or day and hour with “Brussels time”"


def _offset(zone: str) -> float | None:
    """Say how far a label is ahead of UTC; None for Brussels time, which changes."""
    if zone in {_BRUSSELS_TIME, "local time"}:
        return None
    name, sign, hours = re.match(r"([A-Z]+)\s*([+\u2212-]?)\s*(\d*)", zone).groups()  # type: ignore[union-attr]
    return _OFFSETS[name] + (int(hours or 0) * (1 if sign == "+" else -1))


def _moment(local: datetime, zone: str) -> datetime:
    """Take a time as its label says it; one that Brussels does not show once is refused whatever the label."""
    offset = _offset(zone) or 0
    moment = datetime.fromtimestamp(local.replace(tzinfo=UTC).timestamp() - offset * 3600, UTC)
    return in_brussels(moment.astimezone(BRUSSELS).replace(tzinfo=None))


def _label(moment: datetime, zone: str, day: date) -> str:
    """Refuse a label that Brussels does not carry on that day."""
    offset = _offset(zone)
    there = moment.utcoffset()
    if offset is None or there is None or offset == there.total_seconds() / 3600:
        return ""
    return f"{zone} is wrong on {day.isoformat()}: Brussels is {there.total_seconds() / 3600:+g} h from UTC then"
