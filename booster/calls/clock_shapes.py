"""How people write days, hours and zones in English texts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Final

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?:19|20)\d\d"
_DAY = r"\d{1,2}"
_TH = r"(?:st|nd|rd|th)?"
# 16 September 2022, September 16, 2022, 2022-09-16, 16/09/2022, 16.9.2022 and 16/09/22.
DATE: Final = re.compile(
    rf"\b(?P<d1>{_DAY}){_TH}(?:\s+of)?\s+(?P<m1>{_MONTH})\.?,?\s+(?P<y1>{_YEAR})\b"
    rf"|\b(?P<m2>{_MONTH})\.?\s+(?P<d2>{_DAY}){_TH},?\s+(?P<y2>{_YEAR})\b"
    rf"|\b(?P<y3>{_YEAR})-(?P<m3>\d{{2}})-(?P<d3>\d{{2}})\b"
    rf"|\b(?P<d4>{_DAY})[/.](?P<m4>\d{{1,2}})[/.](?P<y4>{_YEAR}|\d\d)\b",
    re.IGNORECASE,
)
# 16 September and September 16, which say no year; the capital tells May from what one may do.
YEARLESS: Final = re.compile(
    rf"\b(?P<d1>{_DAY}){_TH}(?:\s+of)?\s+(?=[A-Z])(?P<m1>(?i:{_MONTH}))\b"
    rf"|\b(?=[A-Z])(?P<m2>(?i:{_MONTH}))\.?\s+(?P<d2>{_DAY}){_TH}\b"
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = r"(?P<day>Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:s|nes|rs|ur)?(?:day)?\b"
# Friday, 16 September 2022, also where it is printed bold, and 16 September 2022 (Friday).
_WEEKDAY_BEFORE = re.compile(rf"\b{_WEEKDAY}[.,*_\s]{{1,6}}(?:the\s+)?\Z")
_WEEKDAY_BEHIND = re.compile(rf"[*_]*\s+\({_WEEKDAY}")
# 18:00, 18h00, 18 h, 6 pm, 6:30 p.m., noon, midnight; 18.00 and 18 only where a word beside it says that it is an hour.
HOUR: Final = re.compile(
    r"(?<![\d:.])(?P<h1>\d{1,2}):(?P<n1>\d{2})(?!\d)(?:\s*(?P<p1>[ap])\.?m\b\.?)?"
    r"|\b(?P<h2>\d{1,2})h(?P<n2>\d{2})\b"
    r"|\b(?P<h3>\d{1,2})(?:\.(?P<n3>\d{2}))?\s*(?P<p3>[ap])\.?m\b\.?"
    r"|\b(?:at|by|until|before|from|till)\s+(?P<h4>\d{1,2})\.(?P<n4>\d{2})\b(?!\.)"
    r"|\b(?P<h5>\d{1,2})(?:\.(?P<n5>\d{2}))?(?=\s+\(?(?:o.clock|CE?S?T\b|GMT\b|UTC\b|Brussels\s+time))"
    r"|\b(?P<h6>\d{2})\s?h\b"
    r"|\b(?P<word>noon|midnight)\b",
    re.IGNORECASE,
)
ZONE: Final = re.compile(
    r"\b(?:CEST|CET|MESZ|MEZ|(?:GMT|UTC)(?:\s?[+\u2212-]\s?\d{1,2}(?::[0-5]\d)?)?|BST|WET|EEST|EET)\b"
    r"|(?i:\bBrussels\s+time\b|\blocal\s+time\b)"
)
# "Apply by 3 May" is about a deadline, "handed in by the lead" and "we send it by 3 May" are not.
_APPLY = (
    r"(?:apply|register|arrive|reach|submit(?:ted)?|hand(?:ed)?\s+in|(?<!we\s)send"
    r"|accept\s+(?:\w+\s+)?(?:applications|proposals|submissions)"
    r"|(?:applications?|applying|registration|submission)\s+(?:is|are|remains?)\s+(?:accepted|open|possible)"
    r"|(?:must|should|to)\s+be\s+(?:sent|received|in))"
)
_BY = r"(?:by|before|until|till|no\s+later\s+than|at\s+the\s+latest(?:\s+(?:by|on))?)"
# "Up to 3 partners" is about people.
_DATE = rf"(?:the\s+)?(?:\w+day,?\s+)?(?:{_DAY}{_TH}(?:\s+of)?\s+{_MONTH}\b|\d+[/.-]\d+[/.-]\d|{_MONTH}\s+\d)"
_WHEN = rf"(?:the\s+)?(?:\w+day,?\s+)?(?:\d|{_MONTH}\s+\d|noon\b|midnight\b)"
DEADLINE: Final = re.compile(
    rf"""
    \b(?:deadlines?|cut-?\s?offs?|closing\s+date|closes|due:|due\s+da(?:y|te)|submit(?:ted)?\s+(?:by|before|until))
    |\blast\s+da(?:y|te)\s+(?:to|for|on\s+which)
    |\b(?:calls?|applications?|proposals?)\s+(?:is\s+due|are\s+due|closed?|ends?|ended)\b
    |(?:\A\W*|\bcall\s+(?:is|stays|remains)\s+)open\s+(?:until|till)\s+{_WHEN}
    |\bnot?\s+later\s+than\s+{_WHEN}
    |\b{_APPLY}\b(?:\s+(?!{_BY}\b)\S+){{0,5}}?\s+(?:{_BY}\s+{_WHEN}|(?:up\s+to|through)\s+{_DATE})
    |\b(?:applications?|registration|submissions?)\s*:\W*{_DATE}
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Where a sentence, a paragraph or an item of a list ends; the point of "p.m." ends none.
SENTENCE_END: Final = re.compile(
    r"(?<![ap]\.m)[.!?](?=[)\u201d\"]?\s+[A-Z*_(\[])|\n\s*\n|\n(?=\s*(?:[-*+#|>]|\d+\.\s))"
)
_LAST_HOUR = 23
_LAST_MINUTE = 59
_HALF_A_DAY = 12


@dataclass(frozen=True)
class Day:
    """A date where it stands in a text."""

    at: int
    end: int
    day: date


@dataclass(frozen=True)
class Hour:
    """A time of day where it stands in a text; `time` is empty for one that no clock shows."""

    at: int
    end: int
    text: str
    time: time | None
    # Midnight, written any way: the end of one day and the beginning of the next.
    is_loose: bool = False


def day_of(found: re.Match[str], near: Sequence[date]) -> Day | None:
    """Read a date; none for figures that are no day.

    Where no year is written, it is that of the same day in `near`, else that of the last one there.
    """
    said = {name[0]: value for name, value in found.groupdict().items() if value is not None}
    day = int(said["d"])
    month = int(said["m"]) if said["m"].isdigit() else _MONTHS.index(said["m"][:3].lower()) + 1
    same = [one.year for one in near if (one.month, one.day) == (month, day)]
    # In figures the century is often left out.
    year = int(f"20{said.get('y', [near[-1].year, *same][-1])}"[-4:])
    try:
        return Day(found.start(), found.end(), date(year, month, day))
    except ValueError:
        return None


def wrong_weekday(text: str, day: Day) -> str:
    """Say which day of the week a date is, if another one stands beside it in a text."""
    found = _WEEKDAY_BEFORE.search(text, 0, day.at) or _WEEKDAY_BEHIND.match(text, day.end)
    said = next((name for name in _DAYS if found and name.startswith(found["day"])), "")
    true = _DAYS[day.day.weekday()]
    return f"{day.day} is a {true}, not a {said}" if said and said != true else ""


def hour_of(found: re.Match[str]) -> Hour:
    end, text = found.end(), found[0]
    if found["word"]:
        is_noon = found["word"].lower() == "noon"
        return Hour(found.start(), end, text, time(_HALF_A_DAY) if is_noon else None, is_loose=not is_noon)
    shape = next(n for n in range(1, 7) if found[f"h{n}"])
    at, hour = found.start(f"h{shape}"), int(found[f"h{shape}"])
    text = text[at - found.start() :]
    minute = int(next((found[f"n{n}"] for n in range(1, 6) if found[f"n{n}"]), 0))
    if half := found["p1"] or found["p3"]:
        if not 1 <= hour <= _HALF_A_DAY:
            return Hour(at, end, text, None)
        hour = hour % _HALF_A_DAY + (_HALF_A_DAY if half.lower() == "p" else 0)
    if (hour, minute) in {(24, 0), (0, 0)}:
        return Hour(at, end, text, None, is_loose=True)
    if hour > _LAST_HOUR or minute > _LAST_MINUTE:
        return Hour(at, end, text, None)
    return Hour(at, end, text, time(hour, minute))
