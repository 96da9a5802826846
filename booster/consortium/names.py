"""What an organisation may be called, since its name goes out in letters to people who do not know us yet."""

import re
import unicodedata

from booster.kit.lines import is_seen, one_line
from booster.kit.texts import gettext as _

SHORTEST = 2
LONGEST = 200
LONGEST_REASON = 300

# What a mail program turns into a link: an address, something joined to a word by a dot ("evil.example", "t.co"), or
# four numbers with a path or port. A letter that stands alone behind a dot, as in S.p.A. or d.o.o., is no such word.
_LINK = re.compile(r"://|\bwww\.|@|[\w-]\.[^\W\d_]{2,}|\d(?:\.\d+){3}[/:]", re.IGNORECASE)
# Browsers take it for a dot in an address, and NFKC leaves it.
_IDEOGRAPHIC_FULL_STOP = "\u3002"


def name_key(name: str) -> str:
    """Give the form in which names are compared."""
    return unicodedata.normalize("NFKC", one_line(name)).casefold()


def _holds_link(text: str) -> bool:
    """Look at the text as a browser reads an address: wide letters and dots are those that everybody writes."""
    return _LINK.search(unicodedata.normalize("NFKC", text).replace(_IDEOGRAPHIC_FULL_STOP, ".")) is not None


def wrong_with_name(name: str) -> str:
    """Say what is wrong with the name of an organisation; nothing if it will do."""
    if not is_seen(name):
        return _("Write the name of the organisation.")
    if not SHORTEST <= len(name) <= LONGEST:
        return _(
            "Write the name in %(shortest)s to %(longest)s characters; it has %(count)s.",
            shortest=SHORTEST,
            longest=LONGEST,
            count=len(name),
        )
    if _holds_link(name):
        return _(
            "Write the name without a web or e-mail address. Put a space after a full stop inside the name, since "
            "mail programs would make a link of it."
        )
    return ""


def wrong_with_reason(reason: str) -> str:
    """Say what is wrong with a reason that goes out in a letter; nothing if it will do, as no reason does."""
    if len(reason) > LONGEST_REASON:
        return _("Shorten the reason to %(count)s characters.", count=LONGEST_REASON)
    if _holds_link(reason):
        return _("Write the reason without web or e-mail addresses, and with a space after each full stop.")
    return ""


def harmless(name: str) -> str:
    """Return a name that a letter to a stranger may carry, or nothing."""
    name = one_line(name)
    return "" if len(name) > LONGEST or _holds_link(name) else name
