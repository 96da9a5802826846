"""Text that stands on one line and hides nothing."""

import unicodedata

# Line ends and the like are spaces at best; format characters turn the order of letters around, or are not seen at all.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
# Letters by name that leave a blank: the fillers of Hangul.
_BLANKS = "\u115f\u1160\u3164\uffa0"


def one_line(text: str) -> str:
    """Leave single spaces, and nothing that cannot be seen."""
    seen = "".join(" " if unicodedata.category(char) in _UNSEEN or char in _BLANKS else char for char in text)
    return " ".join(seen.split())


def has_letters(text: str) -> bool:
    return any(char.isalpha() for char in text)
