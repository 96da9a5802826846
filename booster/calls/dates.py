"""The dates of a call: which of them people rely on, and who hears when they move."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from booster.calls.models import Call
from booster.calls.queries import is_in_use
from booster.calls.settings import CallSettings, Window
from booster.calls.toml_lines import Path
from booster.kit.clock import BRUSSELS, brussels_text, day_text, in_brussels
from booster.kit.texts import gettext as _

# Where a definition says it, and what is wrong with it.
Objection = tuple[Path, str]
# Where a definition says it, and what it was and is.
Move = tuple[Path, str]


class Dates(NamedTuple):
    """All that can move in a call."""

    opens_at: datetime
    # Of its batches, in their order: that is how everything knows them. The last one is the deadline.
    cut_offs: tuple[datetime, ...]
    window: Window
    online_days: tuple[date, ...]

    @property
    def closes_at(self) -> datetime:
        return self.cut_offs[-1]

    @property
    def written(self) -> dict[str, Any]:
        """Write them down as Brussels has them."""
        days = {"first_day": str(self.window.first), "last_day": str(self.window.last)}
        online = {"online_days": list(map(str, self.online_days))}
        earlier = {"cut_offs": list(map(_wall, self.cut_offs[:-1]))}
        return {"opens_at": _wall(self.opens_at), "closes_at": _wall(self.closes_at)} | earlier | days | online

    @classmethod
    def read(cls, written: Mapping[str, Any]) -> "Dates":
        return cls(
            _moment(written["opens_at"]),
            tuple(map(_moment, [*written["cut_offs"], written["closes_at"]])),
            Window(date.fromisoformat(written["first_day"]), date.fromisoformat(written["last_day"])),
            tuple(map(date.fromisoformat, written["online_days"])),
        )


def dates_of(call: Call) -> Dates:
    settings = CallSettings.read(call.settings)
    cut_offs = tuple(batch.cut_off for batch in call.batches)
    return Dates(call.opens_at, cut_offs, settings.window, settings.online_days)


def _wall(moment: datetime) -> str:
    return f"{moment.astimezone(BRUSSELS):%Y-%m-%dT%H:%M}"


def _moment(wall: str) -> datetime:
    return in_brussels(datetime.fromisoformat(wall))


class Above(NamedTuple):
    """What rooms above know of a call, and what they do when its dates move."""

    # Whether somebody has ordered something for a cut-off.
    is_awaited: Callable[[Call], bool] = lambda _call: False
    # Whether somebody has read, since a moment, what was submitted.
    is_read: Callable[[Call, datetime], bool] = lambda _call, _since: False
    # Whom it concerns hears what has moved, and why.
    tell: Callable[[Call, list[str], str, datetime], None] = lambda _call, _moves, _reason, _now: None


_above = [Above()]


def introduce(above: Above) -> None:
    _above[0] = above


def objections(call: Call, before: Dates, after: Dates, now: datetime) -> Iterator[Objection]:
    """List which of the new dates would take away something that people rely on."""
    in_use = is_in_use(call)
    yield from _reopening(call, before, after, now)
    if in_use and before.opens_at <= now < after.opens_at:
        yield ("opens_at",), _("The call has opened, and people have begun to apply. It cannot open later now.")
    relied = call.submissions_numbered or _above[0].is_awaited(call)
    for number, cut_off in enumerate(before.cut_offs):
        moved = after.cut_offs[number] if number < len(after.cut_offs) else None
        at: Path = ("cut_offs", number) if len(after.cut_offs) > 1 else ("closes_at",)
        said = brussels_text(cut_off)
        # A single deadline may be put off after it has passed: then nothing but that deadline moves.
        is_settled = call.outcome_of(number + 1) or (in_use and len(before.cut_offs) > 1 and cut_off <= now)
        if is_settled and moved != cut_off:
            yield at, _("The cut-off on %(moment)s has passed, so it stays where it is.", moment=said)
        elif relied and (moved is None or moved < cut_off):
            yield at, _("Somebody relies on %(moment)s: this can be later, but not earlier.", moment=said)


def _reopening(call: Call, before: Dates, after: Dates, now: datetime) -> Iterator[Objection]:
    """Refuse to take more applications once those that came in time have been read."""
    if not max(now, before.closes_at) < after.closes_at:
        return
    if call.published_at is not None:
        yield ("closes_at",), _("The results have been published, so the call stays closed.")
    elif before.closes_at <= now and _above[0].is_read(call, before.closes_at):
        yield ("closes_at",), _("What was submitted has been read since the deadline, so the call stays closed.")


def are_known(call: Call, dates: Dates, now: datetime) -> bool:
    """Say whether it matters to anybody that these dates change."""
    return dates.opens_at <= now and (now < dates.closes_at or is_in_use(call))


def tell(call: Call, before: Dates, after: Dates, reason: str, now: datetime) -> None:
    _above[0].tell(call, [what for _path, what in moves(before, after)], reason, now)


def last_moves(call: Call) -> list[str]:
    """Say what the last change of its dates has moved; nothing if the dates before it were not kept."""
    before = (call.settings.get("moved") or {}).get("before")
    return [what for _path, what in moves(Dates.read(before), dates_of(call))] if before else []


def moves(before: Dates, after: Dates) -> list[Move]:
    return [*_hours_moved(before, after), *_days_moved(before, after)]


def _hours_moved(before: Dates, after: Dates) -> Iterator[Move]:
    if after.opens_at != before.opens_at:
        new, old = brussels_text(after.opens_at), brussels_text(before.opens_at)
        yield ("opens_at",), _("It opens on %(new)s instead of %(old)s.", new=new, old=old)
    if after.closes_at != before.closes_at:
        new, old = brussels_text(after.closes_at), brussels_text(before.closes_at)
        yield ("closes_at",), _("It closes on %(new)s instead of %(old)s.", new=new, old=old)
    if after.cut_offs[:-1] != before.cut_offs[:-1]:
        moments = "; ".join(map(brussels_text, after.cut_offs))
        yield ("cut_offs",), _("Its cut-offs are now: %(moments)s.", moments=moments)


def _days_moved(before: Dates, after: Dates) -> Iterator[Move]:
    if after.window != before.window:
        first, last = day_text(after.window.first), day_text(after.window.last)
        yield ("window",), _("The on-site days fall between %(first)s and %(last)s now.", first=first, last=last)
    if after.online_days != before.online_days:
        days = "; ".join(map(day_text, after.online_days)) or _("not known yet")
        yield ("online_days",), _("Online days: %(days)s.", days=days)
