"""A short name for a set of facts."""

from collections.abc import Hashable, Mapping
from dataclasses import fields
from functools import lru_cache
from itertools import count

from booster.applications.forms.facts import Facts

_numbers = count()


def facts_number(facts: Facts) -> int:
    """Give equal facts the same number, for as long as the process lives."""
    values = (getattr(facts, field.name) for field in fields(facts))
    return _number(tuple(tuple(value.items()) if isinstance(value, Mapping) else value for value in values))


@lru_cache(maxsize=1_000)
def _number(_values: Hashable) -> int:
    return next(_numbers)
