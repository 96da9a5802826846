"""The real calls, each read from its folder once."""

import copy
from functools import cache

from booster.applications.views.reading.forms_to_read import introduce_editions
from booster.calls.commands import DEFINITIONS
from booster.calls.definition import read

# A definition names an edition, which has to be known.
introduce_editions()
_read = cache(read)


def definition_of(slug):
    """Give the definition of a real call, to be changed as a test needs."""
    return copy.deepcopy(_read(DEFINITIONS / slug))
