"""What partners promise together, beside what the lead writes for all of them."""

from booster.kit.texts import lazy_gettext as _l

# Another wording is another promise: give it a new code, and every attestation of the old one falls. A test keeps every
# sentence to its code.
PROMISES: dict[str, str] = {
    "part-1": _l("If the application is chosen, we do what our own section says we do."),
    "venue-1": _l("We accept what the white book asks of the venue, as far as our part goes."),
    "lead-1": _l("The lead organisation submits the application and speaks for all of us in this call."),
    "tell-1": _l("We tell the lead at once if anything that we have said is no longer true."),
}
