"""Numbers that our own pages send back to us."""

# Digits: with more it is none of our numbers, and no column could hold it.
LONGEST = 9
LARGEST = 10**LONGEST - 1


def number_in(text: str | None) -> int:
    """Read a version or the number of a row; whatever is no such thing is 0."""
    return int(text) if text and text.isdecimal() and len(text) <= LONGEST else 0
