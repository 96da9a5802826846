"""A text cannot lie about the clock: hours are filled in from the dates of the call, or checked against them."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booster.calls.clock_words import Complaint, Moments, complaints, filled
from booster.kit.clock import in_brussels
from tests.unit.kit.rendering import bare_app


def at(text):
    return in_brussels(datetime.fromisoformat(text))


# Summer time for the only deadline; winter and summer for the cut-offs, the last on the day the clocks change.
ONE = Moments(at("2022-08-19T09:00"), [at("2022-09-16T18:00")])
WINTER = Moments(at("2022-11-02T09:00"), [at("2022-12-02T18:00")])
SEVERAL = Moments(at("2023-11-06T09:00"), [at("2023-12-22T18:00"), at("2024-05-31T18:00"), at("2024-10-27T18:00")])


ODD = ("{Deadline}", "{ deadline }", "{cut-off-1}", "${deadline}", "{{deadline}}", "{deadline", "deadline}")


def said(text, moments=ONE):
    return [what for _line, what in complaints(text, moments)]


@pytest.fixture
def app():
    with bare_app().test_request_context():
        yield


@pytest.mark.parametrize(
    ("text", "moments", "shown"),
    [
        ("Until {deadline}.", ONE, "Until 16 September 2022, 18:00 (Brussels time)."),
        ("From {opens}", ONE, "From 19 August 2022, 09:00 (Brussels time)"),
        (
            "{cut_off_1}, {cut_off_2}",
            SEVERAL,
            "22 December 2023, 18:00 (Brussels time), 31 May 2024, 18:00 (Brussels time)",
        ),
        ("{deadline}", SEVERAL, "27 October 2024, 18:00 (Brussels time)"),
        ("{when} and { deadline }", ONE, "{when} and { deadline }"),
    ],
)
def test_a_text_shows_the_moments_it_names(app, text, moments, shown):
    assert filled(text, moments) == shown


@pytest.mark.parametrize(
    ("text", "moments"),
    [
        ("The deadline is {deadline}.", ONE),
        ("The deadline is 16 September 2022, 18:00 (Brussels time).", ONE),
        ("Write by September 16th, 2022 at 6 p.m. Brussels\ntime. Then wait.", ONE),
        ("The call closes on 2022-09-16 at 18:00 CEST.", ONE),
        ("The call closes on 16.9.2022, 16:00 UTC.", ONE),
        ("The call closes on 16/09/2022 at 18.00 UTC+2.", ONE),
        ("The deadline is at 18:00 (Brussels time).", ONE),
        ("The call closes on 2 December 2022, 18:00 CET.", WINTER),
        ("- 22 December 2023, 18:00 CET\n- 31 May 2024, 18:00 CEST\n", SEVERAL),
        ("Cut-offs: 22 December 2023, 18:00 CET, then 31 May 2024, 18:00 CEST.", SEVERAL),
        ("On 3 September 2022, 10:00 to 11:30 (Brussels time), we answer questions.", ONE),
        ("Breakfast is at 8:00 (Brussels time).", ONE),
        ("On 3 September 2022 doors open at 10:00 local time.", ONE),
        ("Doors open at 8:00 and close at 20:00 (local time).", ONE),
        ("Two days at the end of February 2023, for 25 to 40 people, in 14 ecosystems.", ONE),
        ("Version 1.25 has 18.00 points, a picture of 16:9, 100 m² and 4 h of work.", ONE),
        ("The first round began on 1 March 2022.", ONE),
        # Several labels for one hour, all of them right.
        ("The deadline is 16 September 2022, 18:00 (Brussels time, CEST, UTC+02:00), which is 16:00 UTC.", ONE),
        ("Closes 2 December 2022 at 18:00 local time (Brussels time, UTC+1).", WINTER),
        # Days without a year, and words that are about the work of others.
        ("Apply by 16 September, 18:00 (Brussels time).", ONE),
        ("Closes on 31 May at 18:00 CEST.", SEVERAL),
        ("Before the deadline you may 3 times ask us.", ONE),
        ("Applications that arrive before {deadline} are decided on by 15 March 2023.", ONE),
        ("We send the results by 15 March 2023, due to the holidays.", ONE),
        ("The exhibition next door is open until 3 March 2023.", ONE),
        ("The house handed in by the city on 3 March 2023 is new.", ONE),
        ("Applications are decided on by 15 March 2023.", ONE),
        ("You may apply with up to 3 partners, whom we meet on Friday 3 March 2023.", ONE),
        ("The deadline is Friday, 16/09/22, 18:00 (Brussels time).", ONE),
        ("On 3 March 2023, Monday to Friday, the house is open; registration at the door.", ONE),
    ],
)
def test_what_is_exact_or_about_something_else_passes(text, moments):
    assert complaints(text, moments) == []


@pytest.mark.parametrize(
    ("text", "moments", "reason"),
    [
        # Labels that are wrong for the day beside them.
        ("The deadline is 16 September 2022, 18:00 CET.", ONE, "CET is wrong on 2022-09-16: Brussels is at UTC+02:00"),
        ("The deadline is 16 September 2022, 17:00 CET.", ONE, "CET is wrong on 2022-09-16"),
        (
            "The deadline is 2 December 2022, 18:00 CEST.",
            WINTER,
            "CEST is wrong on 2022-12-02: Brussels is at UTC+01:00",
        ),
        ("- 31 May 2024, 18:00 CET", SEVERAL, "CET is wrong on 2024-05-31"),
        ("Closes 16 September 2022, 18:00 GMT.", ONE, "GMT is wrong on 2022-09-16"),
        ("Closes 16 September 2022, 18:00 UTC+1.", ONE, "UTC+1 is wrong on 2022-09-16"),
        ("Closes 2 December 2022, 18:00 UTC + 2.", WINTER, "UTC + 2 is wrong on 2022-12-02"),
        # The last day of summer time ends in winter time.
        ("Closes 27 October 2024, 18:00 CEST.", SEVERAL, "CEST is wrong on 2024-10-27: Brussels is at UTC+01:00"),
        # Loose words.
        ("Closes 16 September 2022 at 24:00 (Brussels time).", ONE, "24:00 belongs to two days"),
        ("Closes 16 September 2022 at midnight (Brussels time).", ONE, "midnight belongs to two days"),
        ("Closes 16 September 2022, 18:00.", ONE, "18:00 says no zone"),
        ("Come at 9.30 on 3 September 2022.", ONE, "9.30 says no zone"),
        ("The deadline is 16 September 2022.", ONE, "a deadline needs its hour"),
        ("You have time until 16 September 2022.", ONE, "a deadline needs its hour"),
        ("The deadline was put off to 1 October 2022.", ONE, "a deadline needs its hour"),
        ("All times are CET.", ONE, "CET is right for half of the year only"),
        ("The deadline is at 18:00 CET.", ONE, "CET is right for half of the year only, and no day"),
        ("The deadline is 16 September 2022, 18:00 local time.", ONE, "18:00 local time does not say where"),
        ("The deadline is 17 September 2022, 18:00 local time.", ONE, "18:00 local time does not say where"),
        ("On 16 September 2022 doors open at 10:00 local time.", ONE, "10:00 local time does not say where"),
        ("On 16 September 2022 doors open at 10:00 (Brussels time).", ONE, "10:00 contradicts"),
        # Times that Brussels skips or shows twice.
        ("We meet on 26 March 2023 at 02:30 (Brussels time).", ONE, "2023-03-26 02:30 does not exist once"),
        ("We meet on 30 October 2022 at 2:30 a.m. Brussels time.", ONE, "2022-10-30 02:30 does not exist once"),
        ("We meet on 30 October 2022 at 02:30 CEST.", ONE, "2022-10-30 02:30 does not exist once"),
        ("Closes 16 September 2022, 25:00 (Brussels time).", ONE, "there is no such time as 25:00"),
        # Hours that are not those of the call.
        ("Closes 16 September 2022, 17:00 (Brussels time).", ONE, "17:00 contradicts"),
        (
            "Closes 16 September 2022, 17:00 CEST.",
            ONE,
            "contradicts the dates of the call: 2022-08-19 09:00; 2022-09-16",
        ),
        ("The deadline is at noon (Brussels time).", ONE, "noon contradicts the dates of the call"),
        ("The deadline is 17 September 2022, 18:00 (Brussels time).", ONE, "18:00 contradicts"),
        # Every label beside an hour counts, whatever stands before it.
        ("Closes 2 December 2022 at 18:00 Brussels time (CEST).", WINTER, "CEST is wrong on 2022-12-02"),
        ("Closes 2 December 2022 at 18:00 (Brussels time, CEST).", WINTER, "CEST is wrong on 2022-12-02"),
        ("Closes 2 December 2022 at 18:00 (Brussels time, UTC+2).", WINTER, "UTC+2 is wrong on 2022-12-02"),
        ("Closes 2 December 2022 at 18:00 (Brussels time, UTC+01:30).", WINTER, "UTC+01:30 is wrong on 2022-12-02"),
        ("- 31 May 2024, 18:00 (Brussels time, CET)", SEVERAL, "CET is wrong on 2024-05-31"),
        ("The deadline is at 18:00 (Brussels time, CET).", ONE, "CET is right for half of the year only, and no day"),
        # All the words for a deadline, and days without a year.
        ("Applications must arrive by 23 September 2022, 12:00 (Brussels time).", ONE, "12:00 contradicts"),
        ("Apply online until Friday 23 September 2022, 18:00 (Brussels time).", ONE, "18:00 contradicts"),
        ("Send us your application before noon (Brussels time).", ONE, "noon contradicts"),
        ("Last day to apply: 23 September 2022.", ONE, "a deadline needs its hour"),
        ("Applications are due on 23 September 2022.", ONE, "a deadline needs its hour"),
        ("No later than 23 September 2022.", ONE, "a deadline needs its hour"),
        ("Proposals have to be in by 23 September 2022.", ONE, "a deadline needs its hour"),
        ("Apply on paper at the latest on 23 September 2022.", ONE, "a deadline needs its hour"),
        ("Applications close on 23 September 2022.", ONE, "a deadline needs its hour"),
        ("**Open until 23 September 2022.**", ONE, "a deadline needs its hour"),
        ("The call stays open until 23 September 2022, 18:00 (Brussels time).", ONE, "18:00 contradicts"),
        ("Deadline: 16 September, as above.", ONE, "a deadline needs its hour"),
        ("The deadline was put off to October 1st.", ONE, "a deadline needs its hour"),
        ("Deadline: 17 September, 18:00 (Brussels time).", ONE, "18:00 contradicts"),
        ("We accept applications until 30 September 2022.", ONE, "a deadline needs its hour"),
        ("You can apply up to 30 September 2022.", ONE, "a deadline needs its hour"),
        ("You can apply through 30 September 2022.", ONE, "a deadline needs its hour"),
        ("Registration is possible until 30 September 2022.", ONE, "a deadline needs its hour"),
        ("Submission: 30 September 2022.", ONE, "a deadline needs its hour"),
        ("The deadline is 17/09/22, 18:00 (Brussels time).", ONE, "18:00 contradicts"),
        # Days of the week that are not those of their dates.
        (
            "Deadline: **Thursday** 16 September 2022, 18:00 (Brussels time).",
            ONE,
            "2022-09-16 is a Friday, not a Thursday",
        ),
        ("We meet on 3 September 2022 (Sunday).", ONE, "2022-09-03 is a Saturday, not a Sunday"),
        # Placeholders that name nothing.
        *(
            (
                f"Until {name} at last.",
                ONE,
                f"{name.removeprefix('deadline')} is no placeholder; there is {{opens}}, {{deadline}}",
            )
            for name in ODD
        ),
        ("Until {dead_line}", ONE, "unknown placeholder {dead_line}; there is {opens}, {deadline}"),
        ("Until {cut_off_1}", ONE, "unknown placeholder {cut_off_1}"),
        ("Until {cut_off_4}", SEVERAL, "unknown placeholder {cut_off_4}; there is {opens}, {deadline}, {cut_off_1}"),
    ],
)
def test_what_is_loose_or_wrong_is_refused(text, moments, reason):
    (what,) = said(text, moments)

    assert reason in what


def test_a_complaint_names_the_line():
    text = "# Dates\n\nBe in time.\nThe call closes\non 16 September 2022, 18:00 CET.\n\nThe end, {soon}."

    assert [complaint.line for complaint in complaints(text, ONE)] == [5, 7]


def test_every_mistake_of_a_list_is_told():
    text = "- 22 December 2023, 18:00 CEST\n- 31 May 2024, 18:00 CET\n- 27 October 2024\n"

    assert [(line, what.split(" ")[0]) for line, what in complaints(text, SEVERAL)] == [
        (1, "CEST"),
        (2, "CET"),
        (3, "a"),
    ]
    assert isinstance(complaints(text, SEVERAL)[0], Complaint)


@given(st.text() | st.from_regex(r"[0-9:. ]{1,9}( [CUG][A-Z]{1,3})?[+-]?[0-9]{0,3} [0-9]{1,2} (May|Sept|Oct) [0-9]{4}"))
def test_no_text_is_too_strange_to_be_checked(text):
    assert all(1 <= line <= text.count("\n") + 1 for line, _what in complaints(text, SEVERAL))
