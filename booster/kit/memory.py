"""Remember what is costly to make and depends on nothing but its key."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Memory(Generic[T]):
    """What was made so far in this process, by its key; it starts afresh when there is too much of it."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._made: dict[Hashable, T] = {}

    def recall(self, key: Hashable, make: Callable[[], T], *, lasts: Callable[[T], bool] = lambda _made: True) -> T:
        """Return what has this key; what does not last is not kept. Two threads may make it at once: both the same."""
        known = self._made.get(key)
        if known is not None:
            return known
        made = make()
        if lasts(made):
            if len(self._made) >= self.most:
                self._made.clear()
            self._made[key] = made
        return made
