"""Permission in the fetch: a view cannot hold what its person may not touch."""

from collections.abc import Callable
from typing import TypeVar

from werkzeug.exceptions import Forbidden, NotFound

P = TypeVar("P")
T = TypeVar("T")


def found(
    thing: T | None,
    person: P,
    *,
    view: Callable[[P, T], bool],
    may: Callable[[P, T], bool] | None = None,
) -> T:
    """Return the thing, if this person may.

    Raises NotFound both for what does not exist and for what the person may not know of, so that nobody can tell
    the two apart; Forbidden for what the person may see but not change.
    """
    if thing is None or not view(person, thing):
        raise NotFound
    if may is not None and not may(person, thing):
        raise Forbidden
    return thing
