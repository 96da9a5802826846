"""How many characters coordinators and reviewers may write: pages ask for no more, and services take no more."""

from flask_babel.speaklater import LazyString

from booster.kit.composed import composed
from booster.kit.errors import Unprocessable
from booster.kit.filters import number
from booster.kit.texts import lazy_gettext as _l

CHECK = 2000
# Why a reviewer steps back, or is taken off, or goes on counting.
RECUSAL = 1000
WITHDRAWAL = 1000
EQUIVALENT = 1000
# Long enough to say something, short enough to be read.
REASONS_LEAST, REASONS = 20, 4000
DEVIATION = 2000


class TooLong(Unprocessable):
    """More than is kept; somebody will read it, so nothing is cut off."""

    def __init__(self, most: int) -> None:
        super().__init__(shorten(most))


def shorten(most: int) -> str:
    return _l("Shorten this to %(most)s characters.", most=LazyString(number, most))


def reasons_needed() -> str:
    return _l(
        "Write the reasons in %(least)s to %(most)s characters: the applicant will read them.",
        least=REASONS_LEAST,
        most=LazyString(number, REASONS),
    )


def said(text: str) -> str:
    """Take a text without the blanks around it, its letters composed: so the browser counts them."""
    return composed(text.strip())


def words_of(text: str, most: int) -> str:
    """Take what a text says. Raises TooLong."""
    words = said(text)
    if len(words) > most:
        raise TooLong(most)
    return words
