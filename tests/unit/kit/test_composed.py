"""Accents typed as signs of their own."""

import time
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from booster.kit.composed import composed

LETTERS = "ae\u1ead\uac00\u1100\u1161\u11a8-_ "
# Of several classes, some of which come apart into two, and kana marks that join their letter.
MARKS = "\u0300\u0308\u0315\u0323\u0344\u0f71\u0f73\u0f81\u20dd\u3099\u05b0\u0301"


@given(st.lists(st.sampled_from(LETTERS) | st.text(st.sampled_from(MARKS), min_size=25, max_size=60), max_size=6))
def test_a_text_is_composed_as_the_library_would(pieces):
    text = "".join(pieces)

    assert composed(text) == unicodedata.normalize("NFC", text)


def test_a_letter_with_thousands_of_marks_is_composed_at_once():
    started = time.process_time()

    assert len(composed("a" + "\u0315" * 15_500 + "\u0300" * 15_500)) == 31_000

    assert time.process_time() - started < 1
