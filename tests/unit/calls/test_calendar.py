"""The deadline in a calendar file says the same instant as the page, in lines that every calendar can read."""

from datetime import UTC, datetime

import pytest

from booster.calls.calendar import LONGEST, deadline_file, fold
from booster.calls.models import Call
from booster.kit.clock import in_brussels

pytestmark = pytest.mark.usefixtures("in_english")

ADDRESS = "https://calls.example.org/calls/a-call"
NOW = datetime(2022, 8, 20, 7, 0, tzinfo=UTC)


def a_call(**changes):
    closes_at = in_brussels(datetime.fromisoformat("2022-09-16T18:00"))
    facts = {"slug": "a-call", "title": "Host us", "settings": {}, "closes_at": closes_at}
    return Call(**{**facts, **changes})


def parsed(text):
    """Unfold and split as RFC 5545, 3.1 says; the parts of the event and of its alarm by name."""
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    lines = text.replace("\r\n ", "").split("\r\n")[:-1]
    inside, parts = [], {}
    for line in lines:
        name, value = line.split(":", 1)
        if name == "BEGIN":
            inside.append(value)
        elif name == "END":
            assert inside.pop() == value
        else:
            parts["/".join((*inside[1:], name))] = value
    assert inside == []
    return parts


def test_the_event_is_the_instant_of_the_deadline():
    parts = parsed(deadline_file(a_call(), address=ADDRESS, now=NOW))

    assert parts["VEVENT/DTSTART"] == "20220916T160000Z"
    assert parts["VEVENT/DTSTAMP"] == "20220820T070000Z"
    assert parts["VEVENT/UID"] == "a-call-deadline@calls.example.org"
    assert parts["VEVENT/SEQUENCE"] == "0"
    assert parts["VEVENT/VALARM/TRIGGER"] == "-P1D"
    assert parts["VERSION"] == "2.0"


def test_a_winter_deadline_is_one_hour_behind_utc():
    call = a_call(closes_at=in_brussels(datetime.fromisoformat("2026-12-18T17:00")))

    assert parsed(deadline_file(call, address=ADDRESS, now=NOW))["VEVENT/DTSTART"] == "20261218T160000Z"


def test_the_hour_in_brussels_stands_in_words():
    said = parsed(deadline_file(a_call(), address=ADDRESS, now=NOW))["VEVENT/DESCRIPTION"]

    assert said.startswith(r"16 September 2022\, 18:00 (Brussels time). ")


def test_an_extended_deadline_replaces_the_one_imported_before():
    before = parsed(deadline_file(a_call(), address=ADDRESS, now=NOW))
    after = parsed(deadline_file(a_call(settings={"moved": {"times": 2}}), address=ADDRESS, now=NOW))

    assert after["VEVENT/UID"] == before["VEVENT/UID"]
    assert after["VEVENT/SEQUENCE"] == "2"


def test_a_title_cannot_break_out_of_its_line():
    text = deadline_file(a_call(title="Commas, semicolons; and\nEND:VCALENDAR"), address=ADDRESS, now=NOW)

    assert parsed(text)["VEVENT/SUMMARY"] == r"Deadline: Commas\, semicolons\; and\nEND:VCALENDAR"


def test_what_no_calendar_can_read_is_left_out():
    text = deadline_file(a_call(title="One\rtwo\0 three\x1b"), address=ADDRESS, now=NOW)

    assert parsed(text)["VEVENT/SUMMARY"] == "Deadline: Onetwo three"


@pytest.mark.parametrize("text", ["x" * 75, "x" * 76, "é" * 200, "👩🏽‍🔬" * 40, ""])
def test_lines_are_folded_by_octets_and_unfold_to_the_same(text):
    folded = fold(text)

    assert all(len(line.encode()) <= LONGEST for line in folded.split("\r\n"))
    assert folded.replace("\r\n ", "") == text


def test_each_cut_off_is_an_event_of_its_own():
    settings = {"cut_offs": ["2022-08-31T18:00:00", "2022-09-16T18:00:00"]}
    call = a_call(opens_at=in_brussels(datetime.fromisoformat("2022-08-19T09:00")), settings=settings)

    lines = deadline_file(call, address=ADDRESS, now=NOW).replace("\r\n ", "").split("\r\n")

    assert [line for line in lines if line.startswith("DTSTART")] == [
        "DTSTART:20220831T160000Z",
        "DTSTART:20220916T160000Z",
    ]
    assert [line for line in lines if line.startswith(("UID", "SUMMARY"))] == [
        "UID:a-call-cut-off-1@calls.example.org",
        "SUMMARY:Cut-off 1 of 2: Host us",
        "UID:a-call-cut-off-2@calls.example.org",
        "SUMMARY:Cut-off 2 of 2: Host us",
    ]
    assert [line.partition("time). ")[2].partition("\\n")[0] for line in lines if "time). " in line] == [
        "What is submitted later counts for the next batch.",
        "What has not been submitted by this moment cannot be submitted.",
    ]
