"""What is done to a call: loading its definition, moving its dates, announcing its outcome."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from booster.accounts.models import Person
from booster.audit.services import record
from booster.calls import clock_words, dates, schema
from booster.calls.dates import Dates, dates_of
from booster.calls.definition import COLUMNS, Definition
from booster.calls.models import BatchOutcome, Call, Phase
from booster.calls.queries import call_named, call_with_code, is_in_use
from booster.calls.settings import Window
from booster.calls.toml_lines import named
from booster.kit.clock import BRUSSELS
from booster.kit.db import db
from booster.kit.errors import DomainError, Unprocessable
from booster.kit.texts import gettext as _

# What is kept beside the settings of a definition.
OWN = frozenset({"assessments_until", "declared", "moved", "times_moved"})
# Of these, what no definition touches.
KEPT = ("assessments_until",)

# Rooms that work something out from a call put in what they do when its definition changes; they are told which columns
# and settings have.
Follower = Callable[[Call, Sequence[str]], None]
_FOLLOWERS: list[Follower] = []


class InUse(DomainError):
    """Applications rest on what was to be changed."""


class CodeTaken(DomainError):
    """Another call has this code, so that references could not be told apart."""


class BadDates(Unprocessable):
    """Dates that a call cannot have."""


def when_changed(follow: Follower) -> None:
    if follow not in _FOLLOWERS:
        _FOLLOWERS.append(follow)


def load(definition: Definition, *, by: Person | None, now: datetime, reason: str = "") -> str:
    """Store a definition, and say what happened: added, changed or unchanged. Raises InUse, CodeTaken or BadDates.

    Dates that people know change for a reason, which they all read.
    """
    _refuse_taken_code(definition)
    call = call_named(definition.slug)
    if call is None:
        call = Call(slug=definition.slug, submissions_numbered=0, chosen_host="", chosen_place="")
        _take_over(call, definition)
        db.session.add(call)
        record("call.added", about=call, by=by, at=now, sha256=definition.sha256)
        return "added"
    if call.sha256 == definition.sha256:
        return "unchanged"
    _refuse_change_in_use(call, definition)
    # Nobody submits meanwhile, trusting in what changes here.
    db.session.refresh(call, with_for_update=True)
    before = dates_of(call)
    changed = _take_over(call, definition)
    moved = _move(call, before, definition, reason=reason.strip(), now=now)
    record("call.changed", about=call, by=by, at=now, sha256=definition.sha256, changed=changed, **moved)
    for follow in _FOLLOWERS:
        follow(call, changed)
    return "changed"


def _refuse_taken_code(definition: Definition) -> None:
    other = call_with_code(definition.code)
    if other is not None and other.slug != definition.slug:
        raise CodeTaken(
            f"{definition.place(('code',))}: code {definition.code} is that of the call {other.slug}; give it another,"
            f" or, if it is that call, name its folder {other.slug}"
        )


def _refuse_change_in_use(call: Call, definition: Definition) -> None:
    for name in ("code", "edition"):
        was = getattr(call, name)
        if getattr(definition, name) != was and is_in_use(call):
            raise InUse(
                f"{definition.place((name,))}: applications rest on its {name}, so it must stay {was};"
                " for another call make a folder with another name"
            )


def _declared(definition: Definition) -> dict[str, str]:
    return {name: f"{getattr(definition, name):%Y-%m-%dT%H:%M}" for name in ("opens_at", "closes_at")}


def _take_over(call: Call, definition: Definition) -> list[str]:
    """Copy a definition into its row and name the columns and settings that changed.

    A call that was rescheduled keeps its dates until the definition itself names others: mending a text must not
    take an extension back.
    """
    before = call.settings or {}
    cut_offs, times = (_cut_offs(call), call.times_moved) if before else (None, 0)
    moved = before.get("moved") if before.get("declared") == _declared(definition) else None
    settings: dict[str, Any] = {**definition.settings, "declared": _declared(definition), "times_moved": times}
    columns = {name: getattr(definition, name) for name in COLUMNS}
    settings |= {name: before[name] for name in KEPT if name in before}
    if moved:
        settings |= {"moved": moved, **moved["settings"]}
        columns |= {"opens_at": call.opens_at, "closes_at": call.closes_at}
    columns |= {"texts": definition.texts}
    stood = before | {name: getattr(call, name, None) for name in columns}
    stands = settings | columns
    changed = sorted(name for name in {*stood, *stands} - OWN if stood.get(name) != stands.get(name))
    for name, value in columns.items():
        setattr(call, name, value)
    call.settings = settings
    if cut_offs not in {None, _cut_offs(call)}:
        call.settings = {**settings, "times_moved": times + 1}
    _refuse_old_hours(call)
    call.sha256 = definition.sha256
    return changed


def _move(call: Call, before: Dates, definition: Definition, *, reason: str, now: datetime) -> dict[str, Any]:
    """Let people know of dates that have changed, and return what to write down. Raises InUse or BadDates."""
    after = dates_of(call)
    if after == before:
        return {}
    if wrong := list(dates.objections(call, before, after, now)):
        raise InUse("\n".join(f"{definition.place(path)}: {what}" for path, what in wrong))
    detail = {"before": before.written, "after": after.written}
    if not dates.are_known(call, before, now):
        return detail
    if not reason:
        moves = (f"{definition.place(path)}: {what}" for path, what in dates.moves(before, after))
        known = (
            f"People know the dates of {call.slug}: load it with --reason and say why they change, or put them back."
        )
        raise BadDates("\n".join([*moves, known]))
    moved = call.settings.get("moved") or {"settings": {}}
    call.settings = {**call.settings, "moved": {**moved, "reason": reason, "before": before.written}}
    dates.tell(call, before, after, reason, now)
    return {**detail, "reason": reason}


def reschedule(
    call: Call,
    *,
    opens_at: datetime,
    closes_at: datetime,
    reason: str,
    by: Person | None,
    now: datetime,
    window: Window | None = None,
    online_days: Sequence[date] = (),
    told: bool = True,
) -> None:
    """Move a call to other dates, for everybody alike; with a window, the on-site days move too.

    The online days belong to the window: with another one they are those given here, or not known yet. The page of the
    call gives the reason, unless nobody can have seen the old dates (`told=False`).
    """
    if not reason.strip():
        raise BadDates(_("Say why the dates change: everybody who is affected will read it."))
    before = dates_of(call)
    after = before._replace(opens_at=opens_at, cut_offs=(*before.cut_offs[:-1], closes_at))
    if window:
        after = after._replace(window=window, online_days=tuple(online_days))
    _check(after)
    for _path, what in dates.objections(call, before, after, now):
        raise BadDates(what)
    earlier = call.settings.get("moved") or {"settings": {}}
    kept = {**earlier["settings"], **(_window_settings(window, online_days) if window else {})}
    moved = {"reason": reason if told else "", "settings": kept, "before": before.written}
    call.settings = {**call.settings, **kept, "moved": moved, "times_moved": call.times_moved + 1}
    call.opens_at, call.closes_at = opens_at, closes_at
    _refuse_old_hours(call)
    detail = {"before": before.written, "after": after.written}
    record("call.rescheduled", about=call, by=by, at=now, **detail, reason=reason)
    if told:
        dates.tell(call, before, after, reason, now)


def publish_batch(
    call: Call, batch: int, *, host: str, place: str, others_wait: bool, by: Person | None, now: datetime
) -> None:
    """Show everybody who was chosen in one batch.

    The outcome of the whole call is known when it is over and no other batch waits for its results.
    """
    if call.published_in(batch) is not None:
        raise DomainError(_("The outcome of this batch has been published already."))
    call.outcomes.append(BatchOutcome(batch=batch, published_at=now, host=host.strip(), place=place.strip()))
    call.chosen_host = "; ".join(one.host for one in call.outcomes if one.host)
    call.chosen_place = "; ".join(one.place for one in call.outcomes if one.place)
    if call.published_at is None and not others_wait and call.phase(now) is Phase.CLOSED:
        call.published_at = now
    record("call.batch_published", about=call, by=by, at=now, batch=batch, host=host, place=place)


def publish_outcome(call: Call, *, host: str, place: str, by: Person | None, now: datetime) -> None:
    """Show everybody who was chosen, or where, if only that is known.

    Once: an outcome that is known is not taken back silently.
    """
    if not host.strip() and not place.strip():
        raise Unprocessable(_("Name the chosen host."))
    if call.published_at is not None:
        raise DomainError(_("The outcome of this call has been published already."))
    call.chosen_host, call.chosen_place, call.published_at = host.strip(), place.strip(), now
    record("call.outcome_published", about=call, by=by, at=now, host=call.chosen_host, place=call.chosen_place)


def _refuse_old_hours(call: Call) -> None:
    """Refuse dates that a text of the call contradicts: an hour that was typed does not move along."""
    for name, text in call.texts.items():
        for line, what in clock_words.complaints(text, call.moments):
            raise BadDates(
                _("The text “%(name)s” names an hour, line %(line)s: %(what)s.", name=name, line=line, what=what)
            )


def _window_settings(window: Window, online_days: Sequence[date]) -> dict[str, Any]:
    return {
        "window": {"first": window.first.isoformat(), "last": window.last.isoformat()},
        # Those that were set for the old window say nothing about the new one.
        "online_days": [day.isoformat() for day in online_days],
    }


def _cut_offs(call: Call) -> tuple[datetime, ...]:
    return tuple(batch.cut_off for batch in call.batches)


def _check(after: Dates) -> None:
    """Refuse dates that no definition could have."""
    data = {
        "opens_at": _local(after.opens_at),
        "closes_at": _local(after.closes_at),
        "cut_offs": list(map(_local, after.cut_offs)),
        "window": {"first": after.window.first, "last": after.window.last},
        "online_days": after.online_days,
    }
    moments: list[schema.Complaint] = [
        ((name,), schema.moment_problem(data[name])) for name in ("opens_at", "closes_at")
    ]
    if wrong := [f"{named(path)} {what}" for path, what in [*moments, *schema.dates_between(data)] if what]:
        raise BadDates("\n".join(wrong))


def _local(moment: datetime) -> datetime:
    return moment.astimezone(BRUSSELS).replace(tzinfo=None)
