"""Each kind of question at its limits, as people type."""

import time as clock
from contextlib import suppress
from datetime import date, time

import pytest

from booster.applications.forms.choices import Choice, Choices, Confirmation, Country, Day, Files, Hour, Select, YesNo
from booster.applications.forms.numbers import Number
from booster.applications.forms.questions import Email, LongText, Mistake, NotYet, Pattern, Phone, Text, Url
from booster.applications.forms.venue_host.regions import region_question
from booster.files.kinds import Kind
from tests.unit.applications.forms.asking import BASE, refusal
from tests.unit.applications.forms.examples import ALONE, SETTINGS

COLOURS = {"red": "Red", "blue": "Blue", "green": "Green"}
CODE = Pattern(**BASE, shape=r"\d{9}", sentence="Nine digits, please.")
METRES = Number(**BASE, least=2, most=1000, unit="m", decimals=2)
PHOTOS = Files(**BASE, kinds=(Kind.JPEG,), megabytes=5, least=2, most=3)

EVERY_KIND = (
    *(Text(**BASE), LongText(**BASE), CODE, Email(**BASE), Url(**BASE), Phone(**BASE), METRES, PHOTOS),
    *(Choice(**BASE, options=COLOURS), Select(**BASE, options=COLOURS), Choices(**BASE, options=COLOURS)),
    *(Country(**BASE), YesNo(**BASE), Confirmation(**BASE), Day(**BASE), Hour(**BASE)),
)


@pytest.mark.parametrize("question", EVERY_KIND, ids=lambda question: type(question).__name__)
@pytest.mark.parametrize("typed", [[], [""], ["  ", "\n"], ["", "", ""]])
def test_blank_is_no_answer_and_no_mistake(question, typed):
    assert question.read(typed, ALONE) is None


@pytest.mark.parametrize(
    "typed", ["12" + " " * 20_000 + "x", "1" + ".000" * 20_000 + "x", "a" + "\u0315" * 9_000 + "\u0300" * 9_000]
)
def test_an_answer_that_goes_on_for_ever_is_read_at_once(typed):
    """Whoever opens the application reads it again; a pattern that looks twice at each sign stopped the server."""
    started = clock.process_time()
    for question in (*EVERY_KIND, region_question("C4")):
        with suppress(Mistake):
            question.read([typed], ALONE)

    assert clock.process_time() - started < 1


def test_a_text_may_be_as_long_as_its_limit():
    assert Text(**BASE, limit=5).read(["fünf!"], ALONE) == "fünf!"
    assert Text(**BASE, limit=5).read(["e\u0301" * 5], ALONE) == "e\u0301" * 5
    assert refusal(Text(**BASE, limit=5), "sechs!") == "Shorten this to 5 characters; it has 6."


def test_a_text_on_one_line_loses_line_ends_and_double_blanks():
    assert Text(**BASE).read([" Kouterhal \n  Gent "], ALONE) == "Kouterhal Gent"


def test_a_long_text_keeps_its_lines():
    assert LongText(**BASE).read(["\nOne\r\n\r\n  Two \n"], ALONE) == "One\n\n  Two"


def test_a_line_end_counts_as_one_character():
    assert LongText(**BASE, limit=3).read(["a\r\nb"], ALONE) == "a\nb"
    assert refusal(LongText(**BASE, limit=2), "a\r\nb") == "Shorten this to 2 characters; it has 3."


def test_blanks_at_the_ends_count_as_they_do_in_the_browser():
    assert refusal(LongText(**BASE, limit=3), "abc ") == "Shorten this to 3 characters; it has 4."


def test_too_short_is_not_a_mistake_while_somebody_writes():
    question = LongText(**BASE, least=4)

    with pytest.raises(NotYet, match="Write at least 4 characters; it has 3"):
        question.read(["abc"], ALONE)
    assert question.read(["abcd"], ALONE) == "abcd"


@pytest.mark.parametrize("typed", ["123456789", " 123 456 789", "123.456.789"])
def test_a_code_may_be_typed_in_groups(typed):
    assert CODE.read([typed], ALONE) == "123456789"


@pytest.mark.parametrize("typed", ["12345678", "1234567890", "12345678A", "١٢٣٤٥٦٧٨٩x"])
def test_a_code_of_another_shape_is_refused_in_the_words_of_its_question(typed):
    assert refusal(CODE, typed) == "Nine digits, please."


def test_an_email_address_needs_two_sides():
    assert Email(**BASE).read([" Lea.Vermeulen@Leiekaai.example.ORG "], ALONE) == "Lea.Vermeulen@leiekaai.example.org"
    for typed in ("lea", "lea@", "@x.org", "lea at x.org", "lea@x", "a@b@c.org"):
        assert refusal(Email(**BASE), typed) == "Write an e-mail address, such as name@example.org."


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("www.leiekaai.example", "https://www.leiekaai.example"),
        ("http://leiekaai.example/a?b#c", "http://leiekaai.example/a?b#c"),
        ("https://université.example", "https://université.example"),
    ],
)
def test_the_address_of_a_page_may_miss_its_scheme(typed, value):
    assert Url(**BASE).read([typed], ALONE) == value


@pytest.mark.parametrize(
    "typed", ["leiekaai", "javascript://x.y/%0aalert(1)", "ftp://a.example", "https://", "http://[::1", "a b.example"]
)
def test_what_is_no_address_of_a_page_is_refused(typed):
    assert refusal(Url(**BASE), typed) == "Write the address of a web page, such as https://www.example.org."


def test_a_page_may_have_to_be_on_one_host():
    question = Url(**BASE, host="clustercollaboration.eu")

    assert question.read(["www.clustercollaboration.eu/lih"], ALONE) == "https://www.clustercollaboration.eu/lih"
    for typed in ("https://notclustercollaboration.eu/x", "https://clustercollaboration.eu.evil.example"):
        assert refusal(question, typed) == "Write an address on clustercollaboration.eu."


@pytest.mark.parametrize("typed", ["+32 9 555 01 42", "0032 (9) 555-01.42", "+32/95550142", "+32 (0)9 555 01 42"])
def test_a_telephone_number_may_be_typed_in_any_grouping(typed):
    assert Phone(**BASE).read([typed], ALONE) == "+3295550142"


@pytest.mark.parametrize("typed", ["09 555 01 42", "+0 9555 01 42", "+32", "+32 9 555 ext 4", "+" + "1" * 16])
def test_a_telephone_number_needs_its_country(typed):
    assert refusal(Phone(**BASE), typed) == "Write the number with its country code, such as +32 2 555 12 12."


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        (("16", "9", "2026"), date(2026, 9, 16)),
        ((" 01", "02 ", "27"), date(2027, 2, 1)),
        (("29", "2", "2024"), date(2024, 2, 29)),
    ],
)
def test_a_day_is_read_from_its_three_parts(typed, value):
    assert Day(**BASE).read(list(typed), ALONE) == value


@pytest.mark.parametrize("typed", [("29", "2", "2023"), ("31", "4", "2023"), ("0", "1", "2023"), ("1", "13", "2023")])
def test_a_day_that_no_calendar_has_is_refused(typed):
    assert refusal(Day(**BASE), *typed) == "There is no such day. Check the day and the month."


@pytest.mark.parametrize(
    "typed",
    [
        ("16",),
        ("16", "9", ""),
        ("16", "September", "2026"),
        ("16", "9", "202"),
        ("1", "1", "1", "1"),
        ("1/2", "3", ""),
        ("1/2", "2026"),
        ("1/2/2026",),
    ],
)
def test_a_day_needs_three_parts_in_digits(typed):
    sentence = "Write the day, the month and the year in digits, such as 27 3 2027."

    assert refusal(Day(**BASE), *typed) == sentence


@pytest.mark.parametrize("typed", ["8.30", "08:30", "8h30", "8 h 30", "8H30", "0830", "8 30", " 8:30 "])
def test_an_hour_is_read_as_people_write_it(typed):
    assert Hour(**BASE).read([typed], ALONE) == time(8, 30)


@pytest.mark.parametrize(
    ("typed", "value"), [("8", time(8)), ("17h", time(17)), ("0:00", time(0)), ("23:59", time(23, 59))]
)
def test_a_full_hour_needs_no_minutes(typed, value):
    assert Hour(**BASE).read([typed], ALONE) == value


@pytest.mark.parametrize("typed", ["half past eight", "8:3", "8 pm", "123:00", "8:30:00", "830", "-1", ":30"])
def test_what_is_no_hour_is_refused(typed):
    assert refusal(Hour(**BASE), typed) == "Write a time of day as hours and minutes, such as 08:30."


@pytest.mark.parametrize("typed", ["24:00", "8:60", "99"])
def test_an_hour_that_no_clock_shows_is_refused(typed):
    assert refusal(Hour(**BASE), typed) == "There is no such time. Write it from 00:00 to 23:59."


def test_one_of_the_answers_offered_is_chosen():
    question = Choice(**BASE, options=COLOURS)

    assert question.read(["red"], ALONE) == "red"
    assert question.text("red", ALONE) == "Red"
    assert refusal(question, "Red") == "Choose one of the answers offered."


def test_several_answers_come_in_the_order_offered():
    question = Choices(**BASE, options=COLOURS, least=2)

    assert question.read(["green", "red", "", "red"], ALONE) == ("red", "green")
    assert question.text(("red", "green"), ALONE) == "Red; Green"
    assert refusal(question, "red", "pink") == "Choose among the answers offered."
    with pytest.raises(NotYet, match="Choose at least 2"):
        question.read(["red"], ALONE)


def test_only_countries_of_the_call_are_offered_in_the_order_of_their_names():
    assert list(Country(**BASE).offered(ALONE)) == ["BE", "FR", "GR", "NL", "UA"]
    assert refusal(Country(**BASE), "US") == "Choose one of the answers offered."


def test_a_confirmation_holds_for_the_version_that_was_on_the_page():
    question = Confirmation(**BASE, version=lambda facts: facts.settings.documents_version)

    assert question.read([SETTINGS.documents_version], ALONE) == "1.0"
    assert question.text("1.0", ALONE) == "Confirmed, version 1.0"
    assert refusal(question, "0.9") == "There is a new version. Read it and tick this again."


def test_files_are_counted_at_both_ends():
    assert PHOTOS.read(["a", "b", "c", ""], ALONE) == ("a", "b", "c")
    assert refusal(PHOTOS, "a", "b", "c", "d") == "At most 3 are allowed; there are 4. Take some away."
    with pytest.raises(NotYet, match="Add at least 2 files; there is one"):
        PHOTOS.read(["a"], ALONE)


@pytest.mark.parametrize(
    ("question", "limits"),
    [
        (Text(**BASE, limit=30), "at most 30 characters"),
        (LongText(**BASE, least=200, limit=1500), "200 to 1,500 characters"),
        (METRES, "2 to 1,000 m"),
        (PHOTOS, "2 to 3 files, JPEG, at most 5 MB each"),
        (Files(**BASE, kinds=(Kind.PDF, Kind.PNG), megabytes=10), "one file, PDF, PNG, at most 10 MB"),
        (YesNo(**BASE), ""),
    ],
)
def test_limits_are_told_in_words(question, limits):
    assert question.limits_text() == limits
