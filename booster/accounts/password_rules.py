"""Which passwords are too easy to guess.

Length is what counts; no rule asks for capitals or signs. A password is refused when little is left of it after the
parts are taken away that a guesser would try first.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

from booster.kit.texts import gettext as _

SHORTEST = 12
LONGEST = 128

# What must be left after everything guessable is taken away.
LEAST_LEFT = 6
# A shorter word appears in any sentence by chance.
SHORTEST_WORD = 4
# "abab…", "2022-2022-…": a piece of this length repeated is no longer than the piece.
LONGEST_PIECE = 6
FEWEST_CHARACTERS = 5

OUR_WORDS = frozenset({"booster", "cluster", "clusters", "academy", "eccp", "europe", "european"})

# Rows of keyboards (QWERTY, AZERTY, QWERTZ), keys in columns, the alphabet and the digits.
_WALKS = (
    "1234567890",
    "0123456789",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop",
    "qwertzuiop",
    "azertyuiop",
    "asdfghjkl",
    "qsdfghjklm",
    "zxcvbnm",
    "yxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik",
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0",
)
_SHORTEST_WALK = 4


@cache
def _common() -> frozenset[str]:
    text = (Path(__file__).parent / "common_passwords.txt").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def _steps() -> frozenset[str]:
    rows = [*_WALKS, *(row[::-1] for row in _WALKS)]
    return frozenset(row[i : i + _SHORTEST_WALK] for row in rows for i in range(len(row) - _SHORTEST_WALK + 1))


def _words(text: str) -> set[str]:
    return {word for word in re.split(r"[\W_\d]+", text.casefold()) if len(word) >= SHORTEST_WORD}


def _without(password: str, words: frozenset[str] | set[str]) -> str:
    for word in sorted(words, key=len, reverse=True):
        password = password.replace(word, " ")
    return password


def _without_walks(password: str) -> str:
    """Blank every run of at least four neighbours on a keyboard, in the alphabet or among the digits."""
    walked = set[int]()
    for start in range(len(password) - _SHORTEST_WALK + 1):
        if password[start : start + _SHORTEST_WALK] in _steps():
            walked.update(range(start, start + _SHORTEST_WALK))
    return "".join(" " if i in walked else char for i, char in enumerate(password))


def _left(password: str) -> int:
    """Count the letters and digits that are left once runs of one character count once."""
    return len(re.sub(r"[\W_]", "", re.sub(r"(.)\1{2,}", r"\1", password)))


def _is_repetition(password: str) -> bool:
    piece = (password + password).find(password, 1)
    return piece <= min(LONGEST_PIECE, len(password) - 1) or len(set(password)) < FEWEST_CHARACTERS


def _is_common(password: str) -> bool:
    words = frozenset(word for word in _common() if len(word) < SHORTEST)
    years = re.sub(r"(?:19|20)\d\d", " ", _without(_without_walks(password), words))
    return password in _common() or _is_repetition(password) or _left(years) < LEAST_LEFT


def weakness(password: str, *, name: str, email: str) -> str | None:
    """Say why a password cannot be taken, or nothing. Lengths count what will be hashed (NFC)."""
    kept = unicodedata.normalize("NFC", password)
    if len(kept) < SHORTEST:
        return str(_("Use at least %(least)s characters. A few words in a row make a good password.", least=SHORTEST))
    if len(kept) > LONGEST:
        return str(_("Use at most %(most)s characters.", most=LONGEST))
    folded = kept.casefold()
    if _is_common(folded):
        return str(_("This password is easy to guess. Use a few words that do not belong together."))
    own = _words(name) | _words(email) | OUR_WORDS
    if _left(_without(folded, own)) < LEAST_LEFT:
        return str(_("Do not build the password from your name, your e-mail address or the name of this site."))
    return None
