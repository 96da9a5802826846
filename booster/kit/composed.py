"""Letters and their accents as one character each (NFC), in a time that grows with the text.

The library puts marks in their order one by one, each past all before it: a letter with thirty thousand of them, which
fits into any form, kept a whole process for seconds.
"""

import re
import unicodedata
from itertools import groupby

# So many marks on one letter nobody writes. No mark is a letter or a digit; other signs may be among them.
_MANY_MARKS = re.compile(r"[^\w\s]{31,}")


def composed(text: str) -> str:
    """Compose as unicodedata does: marks that stand in their order already cost it nothing."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _MANY_MARKS.sub(_in_order, text))


def _in_order(found: re.Match[str]) -> str:
    apart = "".join(unicodedata.normalize("NFD", char) for char in found[0])
    runs = groupby(apart, lambda char: unicodedata.combining(char) > 0)
    return "".join("".join(sorted(run, key=unicodedata.combining)) for _, run in runs)
