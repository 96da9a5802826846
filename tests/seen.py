"""What needs to be looked at only once in a run, however many processes share its tests out among them."""

from contextlib import suppress
from hashlib import sha256


class Seen:
    """What has been seen by any process of this run; a thing is whatever its `repr` tells apart."""

    def __init__(self, folder):
        folder.mkdir(exist_ok=True)
        self.folder = folder
        # What this process knows without asking the disk.
        self.marks = set()

    def knows(self, thing):
        mark = _mark(thing)
        if mark not in self.marks and (self.folder / mark).exists():
            self.marks.add(mark)
        return mark in self.marks

    def note(self, thing):
        """Count it as seen from now on; says whether nobody had."""
        mark = _mark(thing)
        if mark in self.marks:
            return False
        self.marks.add(mark)
        with suppress(FileExistsError):
            (self.folder / mark).touch(exist_ok=False)
            return True
        return False


def _mark(thing):
    return sha256(repr(thing).encode()).hexdigest()
