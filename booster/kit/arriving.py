"""The body of a request on its way: it may take its time, but whoever keeps one back keeps no thread of the server."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import RawIOBase
from threading import Event, Thread
from typing import Any

from werkzeug.exceptions import ClientDisconnected, RequestTimeout
from werkzeug.wsgi import get_content_length

# Bytes a second, as on a telephone at the edge of its network. More than this is always waited for.
LEAST_RATE = 8 * 1024
# Bytes that are asked for at once: only between two such pieces is it known how much has come.
PIECE = 16 * 1024
# Seconds.
LOOK_EVERY = 0.5


class Arriving(RawIOBase):
    """A body that is read as it comes, and given up when it comes too slowly; raises RequestTimeout then.

    A body that ends before its announced end raises ClientDisconnected: half a form must not pass for a whole one.
    """

    def __init__(self, environ: dict[str, Any], *, seconds: float) -> None:
        self._stream, self._socket = environ["wsgi.input"], environ.get("gunicorn.socket")
        self._length = get_content_length(environ)
        self._received = 0
        self._ends_at = time.monotonic() + seconds
        self._is_cut = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self._next(min(len(buffer), PIECE))
        buffer[: len(piece)] = piece
        self._received += len(piece)
        if not piece and self._received < (self._length or 0):
            raise ClientDisconnected
        return len(piece)

    def _next(self, size: int) -> bytes:
        try:
            with _WATCH.over(self):
                return bytes(self._stream.read(size))
        finally:
            if self._is_cut:
                raise RequestTimeout

    @property
    def is_late(self) -> bool:
        """Whether it has had its time, and that for what has come of it."""
        return time.monotonic() > self._ends_at + self._received / LEAST_RATE

    def cut(self) -> None:
        """Let whoever waits for more read its end. An answer can still be sent."""
        self._is_cut = True
        if self._socket:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RD)


class _Watch:
    """Looks after the bodies that are waited for, in a thread of its own: only there can a wait be ended."""

    def __init__(self) -> None:
        self._waiting: set[Arriving] = set()
        self._thread: Thread | None = None

    @contextmanager
    def over(self, body: Arriving) -> Iterator[None]:
        # Nobody is woken: most bodies are there at once, and to add and to take out is whole by itself.
        self._waiting.add(body)
        # A process that was forked has no threads yet. Two watch as well as one.
        if self._thread is None or not self._thread.is_alive():
            self._thread = Thread(target=self._look, daemon=True)
            self._thread.start()
        try:
            yield
        finally:
            self._waiting.discard(body)

    def _look(self) -> None:
        # An event that never comes: whoever replaces `time.sleep` for others would let a sleep look all the time.
        while not Event().wait(LOOK_EVERY):
            for body in tuple(self._waiting):
                if body.is_late:
                    body.cut()


_WATCH = _Watch()
