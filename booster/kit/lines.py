"""What can be seen of a text, and a text on one line that hides nothing."""

import unicodedata

from booster.kit.composed import composed

# Line ends and the like are spaces at best; format characters turn the order of letters around, or are not seen at all;
# of halves of characters, and of signs that each font has for itself, nobody knows what is seen.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
# Signs by name that leave a blank: the fillers of Hangul, and Braille without a dot.
_BLANKS = frozenset("\u115f\u1160\u3164\uffa0\u2800")


def hides(char: str) -> bool:
    """Say whether a character takes part in a text without being seen; an honest blank is none of those."""
    return unicodedata.category(char) in _UNSEEN or char in _BLANKS


def is_seen(text: str) -> bool:
    """Say whether anything can be seen of a text."""
    return any(not char.isspace() and not hides(char) for char in text)


def one_line(text: str) -> str:
    """Leave single spaces, composed letters, and nothing that cannot be seen."""
    return composed(" ".join("".join(" " if hides(char) else char for char in text).split()))


def has_letters(text: str) -> bool:
    return any(char.isalpha() for char in text)
