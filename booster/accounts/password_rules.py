"""Which passwords are too easy to guess.

Length is what counts; no rule asks for capitals or signs. What a guesser would try first is known to zxcvbn; we add
what it cannot know: the owner, this site, and some words of Europe.
"""

import re

from booster.accounts.emails import LONGEST as LONGEST_ADDRESS
from booster.accounts.passwords import as_kept
from booster.kit.guessing import guesses
from booster.kit.texts import gettext as _

SHORTEST = 12
LONGEST = 128

# Guesses, as a power of ten: out of reach through our limits on attempts, and dear with a stolen hash.
FEWEST_GUESSES = 10.0

OUR_WORDS = ("booster", "cluster", "clusters", "academy", "eccp", "europe", "european")
# The library was made from English and American lists.
EVERYBODYS_WORDS = (
    "correcthorsebatterystaple", "passwort", "kennwort", "wachtwoord", "motdepasse", "contraseña", "senha", "parola",
    "hasło", "haslo", "heslo", "jelszó", "jelszo", "lozinka", "geslo", "salasana", "lösenord", "losenord",
    "adgangskode", "parole", "slaptažodis", "пароль", "парола", "йцукенгшщзхъ", "йцукен", "фывапролджэ", "фывапролд",
    "ячсмитьбю", "κωδικος", "κωδικός", "ςερτυθιοπ", "qwertzuiopü", "qsdfghjklm", "yxcvbnm",
)  # fmt: skip


def _parts(text: str) -> list[str]:
    """Give a name or an address, and its words. What is too long to be one is cut before the work begins."""
    whole = text[:LONGEST_ADDRESS].strip().casefold()
    return [whole, whole.replace(" ", ""), *re.findall(r"[^\W\d_]{3,}", whole)]


def weakness(password: str, *, name: str, email: str) -> str | None:
    """Say why a password cannot be taken, or nothing. Lengths count what will be hashed."""
    kept = as_kept(password)
    if len(kept) < SHORTEST:
        return str(_("Use at least %(least)s characters. A few words in a row make a good password.", least=SHORTEST))
    if len(kept) > LONGEST:
        return str(_("Use at most %(most)s characters.", most=LONGEST))
    if guesses(kept, EVERYBODYS_WORDS) < FEWEST_GUESSES:
        return str(_("This password is easy to guess. Use a few words that do not belong together."))
    if guesses(kept, [*_parts(name), *_parts(email), *OUR_WORDS, *EVERYBODYS_WORDS]) < FEWEST_GUESSES:
        return str(_("Do not build the password from your name, your e-mail address or the name of this site."))
    return None
