"""Remember what is costly to make and depends on nothing but its key."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Memory(Generic[T]):
    """What was made so far in this process, by its key; it starts afresh when there is too much of it."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._made: dict[Hashable, T] = {}

    def recall(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what has this key. Two threads may make it at once; both make the same."""
        made = self._made.get(key)
        if made is None:
            if len(self._made) >= self.most:
                self._made.clear()
            made = self._made[key] = make()
        return made
