"""Section L, declarations: the same as for hosts of a training, since the same person signs for the same things."""

import dataclasses

from booster.applications.forms.venue_host import declarations

SECTION = dataclasses.replace(
    declarations.SECTION,
    after=("before-you-start", "lead-organisation", "together", "region", "dates", "place", "programme", "team"),
)
