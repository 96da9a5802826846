"""The lists that only this edition's questions choose from; the codes are kept in documents and never change."""

from booster.kit.texts import lazy_gettext as _l

LEAD, PARTNER, SUPPORTS, NOBODY = "lead", "partner", "supports", "nobody"
AUTHORITY_ROLES = {
    LEAD: _l("It applies: it is the lead organisation"),
    PARTNER: _l("It applies: it is a partner of the consortium"),
    SUPPORTS: _l("It does not apply, but supports us in a letter"),
    NOBODY: _l("It takes no part"),
}

# Types of organisation that are authorities themselves.
AUTHORITIES = frozenset({"regional_authority", "national_authority"})

FORMATS = {
    "one_day": _l("One day"),
    "day_and_visit": _l("One day, and a visit on the day before or after"),
    "two_half_days": _l("Two half days"),
}

ELEMENTS = {
    "policy_debate": _l("A debate with those who make policy"),
    "cases": _l("Cases from clusters of the region"),
    "matchmaking": _l("Meetings between firms and clusters, arranged beforehand"),
    "visit": _l("A visit to firms or laboratories"),
    "group_work": _l("Work in small groups"),
}

PAYERS = {
    "host": _l("We do, or our partners"),
    "shared": _l("We do in part; the rest is open"),
    "open": _l("Nobody yet"),
}
