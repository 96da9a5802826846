"""Dates on the weeks of the window, and how long after the online days they are."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from booster.applications.pictures import days
from booster.applications.pictures.answers import Answers
from booster.applications.pictures.days import gap
from booster.calls.settings import Window
from tests.unit.applications.forms.examples import EDITION, SETTINGS

LAST_ONLINE = date(2022, 12, 2)


@pytest.fixture(scope="module")
def call():
    return replace(SETTINGS, online_days=(date(2022, 12, 1), LAST_ONLINE))


def drawn(call, *firsts, country="FR"):
    rows = [{"row": str(number), "first": first} for number, first in enumerate(firsts)]
    return days.draw(Answers({"dates": {"dates": rows}}), call, country, EDITION.limits(call))


@pytest.mark.parametrize(
    ("last_online", "first", "apart"),
    [
        # The three editions whose dates are known.
        (date(2022, 12, 2), date(2023, 3, 2), 90),
        (date(2023, 6, 7), date(2023, 9, 21), 106),
        (date(2024, 1, 25), date(2024, 3, 11), 46),
        # Over both clock changes, and over a leap day.
        (date(2027, 3, 27), date(2027, 3, 29), 2),
        (date(2027, 10, 30), date(2027, 11, 1), 2),
        (date(2028, 2, 28), date(2028, 3, 1), 2),
        (None, date(2023, 3, 2), None),
    ],
)
def test_days_apart(last_online, first, apart):
    assert gap(last_online, first) == apart


@pytest.mark.parametrize(
    ("apart", "warning"),
    [
        (46, "shorter than 60 days"),
        (59, "shorter than 60 days"),
        (60, ""),
        (90, ""),
        (92, ""),
        (93, "longer than 92 days"),
        (106, "longer than 92 days"),
    ],
)
def test_a_gap_that_is_not_planned_is_warned_of(call, apart, warning):
    strip = drawn(call, LAST_ONLINE + timedelta(days=apart))

    assert str(strip.options[0].gap_warning) == warning


def test_the_strip_shows_whole_weeks_and_marks_what_is_offered(call):
    strip = drawn(call, date(2023, 3, 2), date(2023, 3, 3))

    assert [len(week) for week in strip.weeks] == [7, 7, 7]
    cells = {cell.day: cell for week in strip.weeks for cell in week}
    assert list(cells) == sorted(cells)
    assert (min(cells), max(cells)) == (date(2023, 2, 20), date(2023, 3, 12))
    marked = {one.isoformat(): list(cell.marks) for one, cell in cells.items() if cell.marks}
    assert marked == {"2023-03-02": [1], "2023-03-03": [1, 2], "2023-03-04": [2]}
    assert [one.day for one, cell in cells.items() if not cell.is_inside] == [11, 12]


@pytest.mark.parametrize(
    ("first", "is_inside", "on_working_days"),
    [
        (date(2023, 2, 20), True, True),
        (date(2023, 2, 19), False, False),
        (date(2023, 3, 9), True, True),
        (date(2023, 3, 10), False, False),
        (date(2023, 3, 3), True, False),
    ],
)
def test_an_option_lies_in_the_window_with_both_days(call, first, is_inside, on_working_days):
    option = drawn(call, first).options[0]

    assert (option.is_inside, option.is_on_working_days) == (is_inside, on_working_days)


def test_public_holidays_of_the_host_country_are_named(call):
    bulgaria = drawn(call, date(2023, 3, 2), country="BG")
    france = drawn(call, date(2023, 3, 2), country="FR")

    assert list(bulgaria.options[0].holidays) == ["Liberation Day"]
    assert [cell.day for cell in bulgaria.holidays] == [date(2023, 3, 3)]
    assert list(france.options[0].holidays) == []


@pytest.mark.parametrize("country", ["", "ZZ", "XK", "UA"])
def test_a_country_without_known_holidays_is_no_error(call, country):
    assert drawn(call, date(2023, 3, 2), country=country).options[0].mark == 1


@pytest.mark.parametrize("firsts", [[], [None], ["nonsense"]])
def test_nothing_is_drawn_while_no_date_can_be_read(call, firsts):
    assert drawn(call, *firsts) is None


def test_a_window_of_many_years_does_not_make_an_endless_drawing(call):
    endless = replace(call, window=Window(date(2023, 1, 1), date(2099, 1, 1)))

    assert len(drawn(endless, date(2023, 3, 2)).weeks) == days.MOST_WEEKS
