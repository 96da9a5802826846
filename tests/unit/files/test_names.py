import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booster.files.names import LONGEST_NAME, MOST_BYTES, clean_name, on_disk


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("plan.pdf", "plan.pdf"),
        ("План будинку.pdf", "План будинку.pdf"),
        ("提案.docx", "提案.docx"),
        ("C:\\Users\\Lea\\plan.pdf", "plan.pdf"),
        ("../../etc/passwd", "passwd"),
        ("plan\r\nSet-Cookie: a=b.pdf", "planSet-Cookie: a=b.pdf"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("Ru\u0308ckseite.png", "Rückseite.png"),
        ("  two   words .pdf", "two words .pdf"),
        (".htaccess", "htaccess"),
        ("plan.pdf.", "plan.pdf"),
        ("", "file"),
        ("/", "file"),
        ("\u200b", "file"),
    ],
)
def test_a_name_keeps_what_people_read(sent, shown):
    assert clean_name(sent) == shown


def test_a_long_name_keeps_its_extension():
    assert clean_name("ä" * 300 + ".pdf") == "ä" * (LONGEST_NAME - 4) + ".pdf"
    assert clean_name("a." + "b" * 300) == ("a." + "b" * 300)[:LONGEST_NAME]


def test_a_disk_takes_the_longest_name_with_a_key_before_it():
    name = clean_name("Ж" * 300 + ".pdf")

    assert on_disk("abc-", name) == "abc-" + "Ж" * ((MOST_BYTES - 8) // 2) + ".pdf"
    assert on_disk("abc-", "Ж.pdf") == "abc-Ж.pdf"


@given(st.text(max_size=400))
def test_no_name_is_empty_too_long_or_holds_what_cannot_be_seen(sent):
    name = clean_name(sent)

    assert 0 < len(name) <= LONGEST_NAME
    assert not {unicodedata.category(char) for char in name} & {"Cc", "Cf", "Cs"}
    assert "/" not in name
    assert clean_name(name) == name
