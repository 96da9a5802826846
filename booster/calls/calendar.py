"""The deadline as a calendar file (RFC 5545)."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

from booster.calls.models import Batch, Call
from booster.kit.clock import brussels_text
from booster.kit.control import CONTROL
from booster.kit.texts import gettext as _

# RFC 5545, 3.1: a content line has at most 75 octets; a longer one goes on after a line break and a space.
LONGEST = 75


def _escaped(text: str) -> str:
    text = CONTROL.sub("", text)
    for character in "\\;,":
        text = text.replace(character, f"\\{character}")
    return text.replace("\n", "\\n")


def fold(line: str) -> str:
    """Break a line where octets run out, never inside a character."""
    parts, part = [], ""
    for character in line:
        if len(f"{part}{character}".encode()) > LONGEST:
            parts.append(part)
            part = " "
        part += character
    return "\r\n".join([*parts, part])


def _instant(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def deadline_file(call: Call, *, address: str, now: datetime) -> str:
    """Write one event at the deadline, or at each cut-off, with a reminder a day before.

    The uid stays when the deadline moves and the sequence grows, so that an imported event moves along.
    """
    events = [line for batch in call.batches for line in _event(call, batch, address, now)]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Booster//Calls//EN", *events, "END:VCALENDAR"]
    return "".join(f"{fold(line)}\r\n" for line in lines)


def _words(call: Call, batch: Batch) -> tuple[str, str, str]:
    """Name the event: in its uid, in its title and in a sentence."""
    if batch == call.batches[-1]:
        afterwards = _("What has not been submitted by this moment cannot be submitted.")
    else:
        afterwards = _("What is submitted later counts for the next batch.")
    if not call.has_batches:
        return "deadline", _("Deadline: %(title)s", title=call.title), afterwards
    count = len(call.batches)
    title = _("Cut-off %(number)s of %(count)s: %(title)s", number=batch.number, count=count, title=call.title)
    return f"cut-off-{batch.number}", title, afterwards


def _event(call: Call, batch: Batch, address: str, now: datetime) -> list[str]:
    uid, title, sentence = _words(call, batch)
    # Calendars show the hour of whoever reads: ours stands in words.
    said = f"{brussels_text(batch.cut_off)}. {sentence}"
    summary = _escaped(title)
    return [
        "BEGIN:VEVENT",
        f"UID:{call.slug}-{uid}@{urlsplit(address).hostname or 'booster'}",
        f"DTSTAMP:{_instant(now)}",
        f"DTSTART:{_instant(batch.cut_off)}",
        f"SEQUENCE:{call.times_moved}",
        f"SUMMARY:{summary}",
        f"DESCRIPTION:{_escaped(said)}",
        f"URL:{address}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:-P1D",
        f"DESCRIPTION:{summary}",
        "END:VALARM",
        "END:VEVENT",
    ]
