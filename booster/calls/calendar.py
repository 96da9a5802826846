"""The deadline as a calendar file (RFC 5545)."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

from booster.calls.models import Call
from booster.kit.texts import gettext as _

# RFC 5545, 3.1: a content line has at most 75 octets; a longer one goes on after a line break and a space.
LONGEST = 75


def _escaped(text: str) -> str:
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
    """Write one event at the deadline, with a reminder a day before.

    The uid stays when the deadline moves and the sequence grows, so that an imported event moves along.
    """
    summary = _escaped(_("Deadline: %(title)s", title=call.title))
    moved = (call.settings.get("moved") or {}).get("times", 0)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Booster//Calls//EN",
        "BEGIN:VEVENT",
        f"UID:{call.slug}-deadline@{urlsplit(address).hostname or 'booster'}",
        f"DTSTAMP:{_instant(now)}",
        f"DTSTART:{_instant(call.closes_at)}",
        f"SEQUENCE:{moved}",
        f"SUMMARY:{summary}",
        f"DESCRIPTION:{_escaped(_('What has not been submitted by this moment cannot be submitted.'))}",
        f"URL:{address}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:-P1D",
        f"DESCRIPTION:{summary}",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{fold(line)}\r\n" for line in lines)
