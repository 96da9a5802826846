"""What a call definition may say: the keys, their types and the rules between them."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from booster.calls.editions import edition_card, edition_names
from booster.calls.settings import Window
from booster.calls.toml_lines import Path
from booster.kit.clock import NoSuchTime, in_brussels
from booster.kit.control import CONTROL
from booster.kit.countries import KNOWN

# Says what is wrong with a value, or nothing.
Check = Callable[[Any], str]
# Where, and what is wrong there.
Complaint = tuple[Path, str]

ALL_WEIGHTS = 100
# Whoever is outside of these years has mistyped one.
FIRST_YEAR, LAST_YEAR = 2000, 2100
# More than any sum or number of people; and days that a calendar can hold.
MANY, MANY_DAYS = 1_000_000_000, 1_000
# Finite, and of a size that some place on earth could have.
MOST_OF_A_FIGURE = 1_000_000
# What a partner has to give before its consortium can submit.
CONFIRMATIONS = ("attestation_or_letter", "none")


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        return "must be text that is not empty"
    return _line(value)


def _line(value: Any) -> str:
    if not isinstance(value, str):
        return 'must be text ("" when it is not known)'
    sign = CONTROL.search(value) or re.search(r"[\n\t]", value)
    return f"must be one line without control characters, and holds U+{ord(sign[0]):04X}" if sign else ""


def _code(value: Any) -> str:
    good = isinstance(value, str) and value.isascii() and value.isalnum() and value == value.upper()
    return "" if good else "must be capital letters and digits, such as CBA1"


def _edition(value: Any) -> str:
    card = edition_card(value) if isinstance(value, str) else None
    if card is None:
        return f"unknown edition {value!r}; there is {', '.join(edition_names()) or 'none'}"
    weights = sum(criterion.weight for criterion in card.criteria)
    return "" if weights == ALL_WEIGHTS else f"the criteria of {value} weigh {weights} together, not {ALL_WEIGHTS}"


def moment_problem(value: Any) -> str:
    if not isinstance(value, datetime) or value.tzinfo is not None:
        return "must be a local time in Brussels without an offset, such as 2022-09-16T18:00:00"
    if value.second or value.microsecond:
        return "must be a full minute"
    if what := _year(value):
        return what
    try:
        in_brussels(value)
    except NoSuchTime as error:
        return str(error)
    return ""


def _deadline(value: Any) -> str:
    what = moment_problem(value)
    is_midnight = not what and (value.hour, value.minute) == (0, 0)
    return "belongs to two days: write 23:59 of the day before" if is_midnight else what


def _day(value: Any) -> str:
    if not isinstance(value, date) or isinstance(value, datetime):
        return "must be a date, such as 2023-02-20"
    return _year(value)


def _year(value: date) -> str:
    return "" if FIRST_YEAR <= value.year <= LAST_YEAR else f"must be in the years {FIRST_YEAR} to {LAST_YEAR}"


def _flag(value: Any) -> str:
    return "" if isinstance(value, bool) else "must be true or false"


def _whole(least: int, most: int = MANY) -> Check:
    def check(value: Any) -> str:
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            return f"must be a whole number of at least {least}"
        return "" if value <= most else f"must be {most} or less"

    return check


def _country(value: Any) -> str:
    return "" if isinstance(value, str) and value in KNOWN else f"unknown country code {value!r}"


def _country_or_none(value: Any) -> str:
    return "" if value == "" else _country(value)


def _key(value: Any) -> str:
    good = isinstance(value, str) and value.isascii() and value.isidentifier() and value == value.lower()
    return "" if good else "must be small letters, digits and underscores, such as main_room"


def _confirmation(value: Any) -> str:
    known = ", ".join(CONFIRMATIONS)
    return "" if value in CONFIRMATIONS else f"must be one of {known}, not {value!r}"


def _figures(value: Any) -> str:
    good = isinstance(value, dict) and all(
        isinstance(one, int | float) and not isinstance(one, bool) and 0 < one < MOST_OF_A_FIGURE
        for one in value.values()
    )
    return "" if good else "must be a table of numbers above 0"


# A dictionary is a table, a list of one thing is an array of such things.
SCHEMA: dict[str, Any] = {
    "code": _code,
    "title": _text,
    "edition": _edition,
    "opens_at": moment_problem,
    "closes_at": _deadline,
    # When batches are taken, if there are several; the last one is the deadline.
    "cut_offs": [_deadline],
    "documents_version": _text,
    "seats": _whole(1),
    "staff": _whole(0),
    "letters_required": _flag,
    "partner_confirmation": _confirmation,
    "partners_most": _whole(1),
    "deputy_after_days": _whole(1, MANY_DAYS),
    "cost_ceiling": _whole(0),
    "insurance_least": _whole(0),
    "support_letter_required": _flag,
    "cost_items": [{"code": _key, "title": _text}],
    "countries": [_country],
    "online_days": [_day],
    "hosted": [_country],
    "window": {"first": _day, "last": _day},
    "participants": {"min": _whole(1), "max": _whole(1)},
    "clock": [{"what": _text, "working_days": _whole(0, MANY_DAYS)}],
    # Which names there are, the edition says.
    "thresholds": _figures,
    "night_rates": [{"country": _country, "euro": _whole(1)}],
    "past_editions": [
        {
            "name": _text,
            "online": _line,
            "on_site": _line,
            "place": _line,
            "country": _country_or_none,
            "host": _line,
            "participants": _line,
        }
    ],
}

# A key that may be left out.
OPTIONAL = {"cut_offs", "deputy_after_days", "night_rates", "partner_confirmation", "thresholds"}

# An array that may be left empty.
MAY_BE_EMPTY = {"online_days", "hosted", "past_editions", "cost_items"}


def _shape(value: Any, rule: Any, path: Path) -> Iterator[Complaint]:
    if isinstance(rule, dict):
        yield from _table(value, rule, path)
    elif isinstance(rule, list):
        yield from _array(value, rule[0], path)
    elif problem := rule(value):
        yield path, problem


def _table(value: Any, rules: Mapping[str, Any], path: Path) -> Iterator[Complaint]:
    if not isinstance(value, dict):
        yield path, "must be a table"
        return
    for key in value.keys() - rules.keys():
        is_elsewhere = bool(path) and key in SCHEMA
        yield (*path, key), f"unknown key{' here: write it above the first line in [brackets]' if is_elsewhere else ''}"
    for key, rule in rules.items():
        if key in value:
            yield from _shape(value[key], rule, (*path, key))
        elif key not in OPTIONAL:
            yield (*path, key), "missing key"


def _array(value: Any, rule: Any, path: Path) -> Iterator[Complaint]:
    if not isinstance(value, list):
        yield path, "must be an array"
        return
    if not value and path[-1] not in MAY_BE_EMPTY:
        yield path, "must not be empty"
    for index, item in enumerate(value):
        yield from _shape(item, rule, (*path, index))


def dates_between(data: Mapping[str, Any]) -> Iterator[Complaint]:
    """Check that the dates of a call follow each other."""
    window, days = data["window"], data["online_days"]
    if data["closes_at"] <= data["opens_at"]:
        yield ("closes_at",), "must be after opens_at"
    if window["last"] <= window["first"]:
        yield ("window", "last"), "must be after first: two days have to fit in"
    yield from _cut_offs(data)
    if window["first"] <= _first_taken(data).date():
        yield ("window", "first"), "must be after the day the call closes, or its first batch is taken"
    if any(later <= earlier for earlier, later in pairwise(days)):
        yield ("online_days",), "must be in order, each day once"
    if days and days[-1] >= window["first"]:
        yield ("online_days",), "must be before the window of the on-site days"


def _between(data: Mapping[str, Any]) -> Iterator[Complaint]:
    """Check what two values say together."""
    participants = data["participants"]
    yield from dates_between(data)
    yield from _thresholds(data)
    yield from _training(data)
    if participants["max"] < participants["min"]:
        yield ("participants", "max"), "must not be below min"
    if data["seats"] < participants["max"]:
        yield ("seats",), "must be enough for participants.max"
    for number in _repeated([item["code"] for item in data["cost_items"]]):
        yield ("cost_items", number, "code"), "is that of another cost: give each a code of its own"
    for number in _repeated(data["countries"]):
        yield ("countries", number), "is there already: name each country once"


def _training(data: Mapping[str, Any]) -> Iterator[Complaint]:
    """Check that a training, which begins online and goes on for two days on site, can take place."""
    card, window, days = edition_card(data["edition"]), data["window"], data["online_days"]
    if card is None or not card.begins_online:
        return
    if window["first"] < window["last"] and not Window(window["first"], window["last"]).starts():
        yield ("window", "last"), "must leave room for two working days in a row, Monday to Friday"
    if days and days[0] <= data["opens_at"].date():
        yield ("online_days",), "must be after the call opens"


def _repeated(values: Sequence[str]) -> list[int]:
    """List which values have come before."""
    return [number for number, value in enumerate(values) if value in values[:number]]


def _first_taken(data: Mapping[str, Any]) -> datetime:
    first: datetime = data["cut_offs"][0] if "cut_offs" in data else data["closes_at"]
    return first


def _thresholds(data: Mapping[str, Any]) -> Iterator[Complaint]:
    """Check that the edition knows each figure by its name."""
    card = edition_card(data["edition"])
    known = card.thresholds if card else {}
    for name in data.get("thresholds", {}).keys() - known.keys():
        there = "; ".join(f"{one} ({what})" for one, what in known.items())
        yield ("thresholds", name), f"unknown threshold; there is {there or 'none'}"


def _cut_offs(data: Mapping[str, Any]) -> Iterator[Complaint]:
    """Check that batches follow each other from the opening to the deadline."""
    cut_offs = data.get("cut_offs", [data["closes_at"]])
    for number, (earlier, later) in enumerate(pairwise([data["opens_at"], *cut_offs])):
        if later <= earlier and "cut_offs" in data:
            yield ("cut_offs", number), "must be after the one before it, and the first after opens_at"
    if cut_offs[-1] != data["closes_at"]:
        yield ("closes_at",), "must be the last of cut_offs"


def complaints(data: Mapping[str, Any]) -> list[Complaint]:
    """List everything wrong with a definition; the rules between values only once each value is right."""
    return list(_table(data, SCHEMA, ())) or list(_between(data))
