"""The real calls, each read from its folder once."""

import copy
from functools import cache

from booster.calls.commands import DEFINITIONS
from booster.calls.definition import read

_read = cache(read)


def definition_of(slug):
    """Give the definition of a real call, to be changed as a test needs."""
    return copy.deepcopy(_read(DEFINITIONS / slug))
