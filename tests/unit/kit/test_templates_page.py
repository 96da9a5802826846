import re
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from tests.unit.kit.rendering import show

NOW = datetime(2022, 9, 16, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "sentence"),
    [
        ("2022-09-16T16:00:00Z", "16 September 2022, 18:00 (Brussels time) 16:00 UTC"),
        # The day before in UTC.
        ("2026-08-31T22:00:00Z", "1 September 2026, 00:00 (Brussels time) 31 August 2026, 22:00 UTC"),
        # The hour that Brussels has twice.
        ("2026-10-25T00:30:00Z", "25 October 2026, 02:30 summer time (Brussels time) 00:30 UTC"),
        ("2026-10-25T01:30:00Z", "25 October 2026, 02:30 winter time (Brussels time) 01:30 UTC"),
    ],
)
def test_a_time_is_told_in_brussels_and_in_utc_and_is_of_one_moment_only(moment, sentence):
    shown = show("{{ kit.time(moment) }}", moment=datetime.fromisoformat(moment))

    assert shown.text() == sentence
    assert shown.one("time").get("datetime") == moment


def test_an_hour_and_its_zone_stay_together():
    [together] = show("{{ moment|brussels }}", moment=NOW).one("time")

    assert together.text == "12:00 (Brussels time)"


@pytest.mark.parametrize(
    ("left", "sentence"),
    [
        (timedelta(days=12, hours=5, minutes=3), "12 days and 5 hours left"),
        (timedelta(days=1, minutes=3), "1 day left"),
        (timedelta(hours=5, minutes=3), "5 hours and 3 minutes left"),
        (timedelta(hours=2, seconds=59), "2 hours left"),
        (timedelta(minutes=1), "1 minute left"),
        (timedelta(seconds=59), "less than a minute left"),
        (timedelta(microseconds=1), "less than a minute left"),
        (timedelta(0), "The time is over"),
        (timedelta(days=-1), "The time is over"),
    ],
)
def test_the_time_left_is_told_without_javascript(left, sentence):
    assert show("{{ kit.remaining(closes, now) }}", closes=NOW + left, now=NOW).text() == sentence


def test_a_measure_that_falls_short_says_by_how_much():
    shown = show('{{ kit.bar(30, 80, 40, "Main room", "seats") }}')

    assert shown.text() == "Main room 30 seats 10 seats short of the 40 asked for"


def test_a_measure_that_is_enough_says_so():
    assert show('{{ kit.bar(40, 80, 40, "Main room", "seats") }}').text() == "Main room 40 seats meets the 40 asked for"


def test_a_measure_of_which_nothing_is_asked_is_drawn_as_neither_enough_nor_short():
    of_none, of_nothing = (show("{{ kit.bar(1, 5, against) }}", against=against).html for against in (None, 0))

    assert ["b-bar--free" in shown for shown in (of_none, of_nothing)] == [True, False]


def test_a_measure_beyond_its_scale_stays_inside_the_drawing():
    shown = show('{{ kit.bar(120, 80, 40, "Main room", "seats") }}')

    assert 'class="b-bar__value" width="100.0"' in shown.html


def test_dots_say_in_words_what_they_show():
    shown = show('{{ kit.dots([3, 3.5, 3.5], 0, 5, 3.25, "Venue") }}')

    assert 'aria-label="Venue: 3; 3.5; 3.5 (mean 3.25)"' in shown.html
    assert shown.html.count("<circle") == 3


def test_a_mean_is_told_with_both_decimals():
    assert "(mean 4.00)" in show("{{ kit.dots([3, 5], mean=4) }}").html


def test_equal_scores_do_not_hide_each_other():
    shown = show("{{ kit.dots([3.5, 3.5]) }}")

    assert 'cx="150.0" cy="32"' in shown.html
    assert 'cx="150.0" cy="23"' in shown.html


def test_the_drawing_grows_with_its_highest_stack():
    shown = show("{{ kit.dots([3.5] * 30) }}")

    top, height = map(float, re.search(r'viewBox="0 (\S+) 220 (\S+)"', shown.html).groups())
    middles = [float(y) for y in re.findall(r'cy="(\S+)"', shown.html)]
    assert top <= min(middles) - 5
    assert max(middles) + 5 <= top + height


def test_no_scores_are_said_to_be_none():
    assert 'aria-label="Venue: no scores yet"' in show('{{ kit.dots([], label="Venue") }}').html


@pytest.mark.parametrize(
    ("number", "last", "told"),
    [(1, 2, "1 2 Next page →"), (5, 12, "← Previous page 1 ⋯ 4 5 6 ⋯ 12 Next page →"), (3, 3, "← Previous page 1 2 3")],
)
def test_the_pages_of_a_list(number, last, told):
    page = SimpleNamespace(number=number, last=last, href="?page={}".format)

    assert show("{{ kit.pagination(page) }}", page=page).text() == told


def test_the_pages_of_a_second_list_have_their_own_name_and_lead_to_where_it_begins():
    page = SimpleNamespace(number=1, last=2, href=lambda number, **more: f"?aside={number}&batch={more['batch']}")

    shown = show('{{ kit.pagination(page, "Pages of the rest", place="rest", batch=3) }}', page=page)

    assert 'aria-label="Pages of the rest"' in shown.html
    assert set(re.findall(r'href="([^"]*)"', shown.html)) == {
        "?aside=1&amp;batch=3#rest",
        "?aside=2&amp;batch=3#rest",
    }


def test_a_list_of_one_page_has_no_pages():
    page = SimpleNamespace(number=1, last=1, href="?page={}".format)

    assert show("{{ kit.pagination(page) }}", page=page).html == ""


def test_an_empty_list_says_what_to_do_next():
    shown = show('{{ kit.empty("No reviews yet.", ("/", "See the calls")) }}')

    assert (shown.text(), shown.one("a").get("href")) == ("No reviews yet. See the calls", "/")
