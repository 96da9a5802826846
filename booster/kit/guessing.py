"""How many guesses a text would take somebody who tries what people use first: words, names, rows of keys, dates."""

import unicodedata
from collections.abc import Iterable
from threading import Lock

from zxcvbn import zxcvbn

# Characters that are judged: the work grows with their square, and what is hard to guess so far stays so.
JUDGED = 40

# Signs that hardly anybody takes for a letter. Every way to read every sign is tried: with these it would take seconds.
_SELDOM_LETTERS = str.maketrans("({[<|+%", "-------")

# A sign and the digit that people take for the same letter, tried one by one too: whoever writes both gains nothing.
_SAME_LETTER = {"@": "4", "!": "1", "$": "5"}

# The library keeps the words of the person in a place that all threads share.
_one_at_a_time = Lock()


def guesses(text: str, words: Iterable[str] = ()) -> float:
    """Estimate the guesses, as a power of ten; the words are known to whoever guesses."""
    judged = _read(_alike(text[:JUDGED])[:JUDGED])
    known = [_alike(word) for word in words]
    with _one_at_a_time:
        return float(zxcvbn(judged, user_inputs=known)["guesses_log10"])


def _read(text: str) -> str:
    twice = {ord(sign): digit for sign, digit in _SAME_LETTER.items() if digit in text}
    return text.translate(_SELDOM_LETTERS).translate(twice)


def _alike(text: str) -> str:
    """Give wide digits and accents typed as signs of their own as everybody else's."""
    return unicodedata.normalize("NFKC", text)
