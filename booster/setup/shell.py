"""Running other programs quietly, and telling what they said when they fail."""

import fcntl
import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from booster.setup.places import ROOT
from booster.setup.say import Trouble, say

LAST_LINES = 15  # Enough of a failed program's output to see why, without burying it.


def run(*command: str | Path, cwd: Path = ROOT, env: Mapping[str, str] | None = None) -> str:
    """Run a program and give back what it printed; Trouble when it fails."""
    try:
        done = subprocess.run(
            command,
            cwd=cwd,
            env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as failure:
        raise Trouble(f"{command[0]} cannot be started: {failure.strerror}") from failure
    if done.returncode:
        tail = "\n".join("  " + line for line in done.stdout.strip().splitlines()[-LAST_LINES:])
        raise Trouble(f"{Path(command[0]).name} failed ({done.returncode}):\n{tail}")
    return done.stdout


@contextmanager
def alone() -> Iterator[None]:
    """Wait until no other set-up works in this checkout, so that two never write the same environment."""
    directory = os.open(ROOT, os.O_RDONLY)
    try:
        try:
            fcntl.flock(directory, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another set-up is at work in this folder; waiting for it.")
            fcntl.flock(directory, fcntl.LOCK_EX)
        yield
    finally:
        os.close(directory)
