"""What a partner can bring to the consortium."""

from collections.abc import Iterable

from booster.kit.texts import lazy_gettext as _l

ROLES: dict[str, str] = {
    "venue": _l("Venue"),
    "catering": _l("Catering"),
    "lodging": _l("Lodging"),
    "technology": _l("Technology"),
    "promotion": _l("Promotion"),
    "content": _l("Content or visits"),
    "funding": _l("Funding"),
    "other": _l("Something else"),
}

# What is typed when none of the words above says it.
OTHER = "other"
LONGEST_NOTE = 300


def role_names(codes: Iterable[str]) -> str:
    """Say roles in words; a code that this version does not know stands for itself."""
    return ", ".join(str(ROLES.get(code, code)) for code in codes)
