"""What was typed stays as typed."""

import unicodedata

import pytest

from booster.applications.forms.document import (
    changed,
    clean,
    is_blank,
    is_key,
    is_untouched,
    length,
    merged,
    new_row_key,
    rows_of,
    without_row,
)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("abc", 3),
        ("e\u0301", 1),
        ("\u00e9", 1),
        ("a\r\nb", 3),
        ("a\rb", 3),
        ("\U0001f642", 1),
        ("\u1e9b\u0323", 2),
        ("a\0b", 2),
        (" a ", 3),
    ],
)
def test_a_length_is_counted_in_composed_code_points_and_line_ends_as_one(text, count):
    assert length(text) == count
    assert length(unicodedata.normalize("NFD", text)) == length(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("plain", "plain"),
        ("two\r\nlines", "two\nlines"),
        ("soft\vline", "soft\nline"),
        ("tab\tstays", "tab\tstays"),
        ("no\0thing\x1b", "nothing"),
        ("half \ud800 a character", "half  a character"),
        ("Zażółć 🙂\u200d", "Zażółć 🙂\u200d"),
    ],
)
def test_only_what_no_page_can_hold_is_taken_out(typed, kept):
    assert clean(typed) == kept


def test_rows_come_in_the_order_in_which_they_were_added():
    keys = [new_row_key() for _ in range(50)]

    assert sorted(keys) == keys
    assert len(set(keys)) == 50
    assert all(is_key(key) for key in keys)


@pytest.mark.parametrize("text", ["", "a/b", "a b", "é", "x" * 65, "../x", "a.b", "a\n"])
def test_what_is_no_key_is_not_taken_for_one(text):
    assert not is_key(text)


def test_the_rows_of_two_people_who_add_one_at_once_both_survive():
    draft = {"rooms/aa": ["row"], "rooms/aa/name": ["Hall"]}
    lea = {"rooms/ab": ["row"], "rooms/ab/name": ["Attic"]}
    paul = {"rooms/ac": ["row"], "rooms/ac/name": ["Cellar"]}

    assert rows_of(merged(merged(draft, lea), paul), "rooms") == ["aa", "ab", "ac"]
    assert merged(merged(draft, lea), paul) == merged(merged(draft, paul), lea)


def test_a_row_goes_away_with_its_cells_and_no_other():
    draft = {"rooms/a": ["row"], "rooms/a/name": ["Hall"], "rooms/ab": ["row"], "rooms/ab/name": ["Attic"]}

    assert without_row(draft, "rooms/a") == {"rooms/a": [], "rooms/a/name": []}
    assert merged(draft, without_row(draft, "rooms/a")) == {"rooms/ab": ["row"], "rooms/ab/name": ["Attic"]}


def test_a_cell_without_its_row_is_not_a_row():
    assert rows_of({"rooms/a/name": ["Hall"]}, "rooms") == []


def test_only_fields_that_differ_count_as_changed():
    draft = {"town": ["Gent"], "street": ["Leiekaai 1"]}
    fields = {"town": ["Gent"], "street": ["Leiekaai 112"], "postcode": [""], "ticks": ["a", "b"]}

    assert changed(draft, fields) == {"street": ["Leiekaai 112"], "ticks": ["a", "b"]}


def test_emptying_a_field_is_a_change():
    assert changed({"town": ["Gent"]}, {"town": [""]}) == {"town": [""]}


@pytest.mark.parametrize(
    ("typed", "blank"),
    [
        ([], True),
        ([""], True),
        ([" \n\u00a0"], True),
        (["\u200b", "\u2060\ufeff", "\u3164", " \u202e"], True),
        (["", "0"], False),
        (["\u200bä"], False),
        (["🙂\u200d"], False),
    ],
)
def test_blanks_alone_are_no_answer(typed, blank):
    assert is_blank(typed) is blank


def test_empty_rows_are_no_answer_either():
    assert is_untouched({"rooms/a": ["row"], "rooms/a/name": [" "], "town": [""]})
    assert not is_untouched({"rooms/a": ["row"], "rooms/a/name": ["row"]})
