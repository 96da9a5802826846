"""Numbers as people type them: with commas and points, units, blanks, and in the digits of any script."""

from decimal import Decimal

import pytest

from booster.applications.forms.numbers import Degrees, Euro, Number
from tests.unit.applications.forms.asking import BASE, refusal
from tests.unit.applications.forms.examples import ALONE

METRES = Number(**BASE, least=2, most=1000, unit="m", decimals=2)
PEOPLE = Number(**BASE, most=100_000, unit="people", singular="person")
AREA = Number(**BASE, most=1000, unit="m²", decimals=1)
FARE = Euro(**BASE, most=5000)
LATITUDE = Degrees(**BASE, least=-90, most=90)


@pytest.mark.parametrize(
    ("question", "typed", "value"),
    [
        (METRES, "8,5", "8.5"),
        (METRES, " 8.50 m", "8.50"),
        (METRES, "1 000", "1000"),
        (METRES, "2", "2"),
        (PEOPLE, "12 500", "12500"),
        (PEOPLE, "12.500", "12500"),
        (PEOPLE, "1,000", "1000"),
        (PEOPLE, "12\u202f500 people", "12500"),
        (PEOPLE, "1 person", "1"),
        (PEOPLE, "12'500", "12500"),
        (PEOPLE, "40.0", "40"),
        (PEOPLE, "+40", "40"),
        (PEOPLE, "1.234,00", "1234"),
        (LATITUDE, "-51,0497", "-51.0497"),
        (LATITUDE, "\u22125.123456", "-5.123456"),
        (LATITUDE, "0.000000", "0"),
        (LATITUDE, "51.05361983467829", "51.053619"),
        (METRES, "1 000,0", "1000"),
        (METRES, "٨", "8"),
        (METRES, "\uff11\uff12", "12"),
        (METRES, "m 12", "12"),
        (AREA, "128 m2", "128"),
        (FARE, "0.500", "0.5"),
        (FARE, "\u0660.\u0665\u0660\u0660", "0.5"),
    ],
)
def test_a_number_is_read_as_people_write_it(question, typed, value):
    assert question.read([typed], ALONE) == Decimal(value)


def test_a_long_number_with_both_signs_is_read_by_the_last_of_them():
    question = Number(**BASE, most=10_000, decimals=2)

    assert question.read(["1 200,5"], ALONE) == question.read(["1.200,5"], ALONE) == Decimal("1200.5")
    assert question.read(["1,200.5"], ALONE) == Decimal("1200.5")


@pytest.mark.parametrize("typed", ["many", "1e5", "1.2.3", "--4", "12-15", "1,2.5", "NaN", "Infinity", "9" * 13, "²"])
def test_what_is_no_number_is_refused_with_an_example(typed):
    assert refusal(PEOPLE, typed) == "Write a number in digits, such as 25000 people."


@pytest.mark.parametrize("typed", ["1,200", "1.200 m2"])
def test_what_may_be_thousands_or_a_part_of_one_is_asked_and_not_guessed(typed):
    foyer = Number(**BASE, most=5000, unit="m²", decimals=1)

    assert refusal(foyer, typed) == "This can be read in two ways. Write 1200 or 1.2."
    assert foyer.read(["12,500"], ALONE) == Decimal("12.5")  # The other reading is more than will do.


def test_a_number_keeps_to_its_limits_and_digits():
    assert refusal(METRES, "1.99") == refusal(METRES, "1000.01") == "Write a number from 2 to 1,000."
    assert refusal(METRES, "8.123") == "Write at most 2 digits after the point."
    assert refusal(Number(**BASE, most=9, decimals=1), "8.12") == "Write at most one digit after the point."
    assert refusal(PEOPLE, "40,5") == refusal(PEOPLE, "0.500") == "Write a whole number."
    assert refusal(PEOPLE, "-1") == "Write a number from 0 to 100,000."


def test_a_number_says_its_unit_and_all_its_digits():
    assert METRES.text(Decimal("8.50"), ALONE) == "8.5 m"
    assert [PEOPLE.text(Decimal(count), ALONE) for count in (12500, 1)] == ["12,500 people", "1 person"]
    assert METRES.text(Decimal(1), ALONE) == "1 m"
    assert LATITUDE.text(Decimal("51.049712"), ALONE) == "51.049712 °"
    assert LATITUDE.text(LATITUDE.read(["-0.0"], ALONE), ALONE) == "0 °"
    assert (METRES.plain(Decimal("8.50")), PEOPLE.plain(Decimal(40))) == ("8.50", 40)


@pytest.mark.parametrize(
    ("typed", "shown"), [("98,5", "98.50 EUR"), ("€ 1.200", "1,200 EUR"), ("17.40", "17.40 EUR"), ("64.00", "64 EUR")]
)
def test_money_has_both_cents_or_none(typed, shown):
    assert FARE.text(FARE.parse([typed], ALONE), ALONE) == shown
