"""Telling the person at the terminal what happens and how long it took."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TextIO


class Trouble(Exception):
    """Something a person has to know or to put right; its text says what."""


class _Terminal:
    """One line of it may still wait for how long its step takes; whatever comes before that begins a line below."""

    def __init__(self) -> None:
        # Several pieces of the set-up may be at work at once.
        self.turn = Lock()
        self.waiting = ""

    def line(self, text: str, file: TextIO) -> None:
        with self.turn:
            self._leave()
            print(text, file=file, flush=True)

    def begin(self, step: str) -> None:
        with self.turn:
            self._leave()
            print(f"{step} ...", end=" ", flush=True)
            self.waiting = step

    def end(self, step: str, how: str) -> None:
        with self.turn:
            if self.waiting != step:
                self._leave()
                how = f"{step}: {how}"
            self.waiting = ""
            print(how, flush=True)

    def _leave(self) -> None:
        if self.waiting:
            print(flush=True)
            self.waiting = ""


_TERMINAL = _Terminal()


def say(text: str) -> None:
    _TERMINAL.line(text, sys.stdout)


def warn(text: str) -> None:
    _TERMINAL.line(text, sys.stderr)


@contextmanager
def step(text: str) -> Iterator[None]:
    """Say what begins, and how long it took when it is done."""
    _TERMINAL.begin(text)
    started = time.monotonic()
    try:
        yield
    except BaseException:
        _TERMINAL.end(text, "failed")
        raise
    _TERMINAL.end(text, f"{time.monotonic() - started:.1f} s")
