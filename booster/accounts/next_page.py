"""Where somebody goes on after signing in: a page of this site, whatever an address says."""

import unicodedata
from urllib.parse import unquote

from flask import request

LONGEST = 2_000


def _is_local(address: str) -> bool:
    # Browsers read "/\host" as "//host", and drop tabs and line ends before they read anything.
    if not address.startswith("/") or address.startswith("//") or "\\" in address:
        return False
    return not any(unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for char in address)


def safe_next(address: str | None, default: str = "/desk") -> str:
    """Return the address if it is a path on this site, else the default.

    The path is looked at again as a careless proxy might decode it, twice.
    """
    if not address or len(address) > LONGEST or not _is_local(address):
        return default
    path = address.partition("?")[0].partition("#")[0]
    return address if _is_local(unquote(unquote(path))) else default


def onward() -> str:
    """Return where this request says that somebody wants to go on; nothing if it does not say."""
    return safe_next(request.args.get("next"), "")
