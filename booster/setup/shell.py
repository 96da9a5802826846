"""Running other programs quietly, and telling what they said when they fail."""

import fcntl
import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from booster.setup.places import ROOT
from booster.setup.say import Trouble, say

# What pip, uv, npm and apt-get say when nobody answers them.
OFFLINE = re.compile(
    r"NewConnectionError|NameResolutionError|ConnectTimeout|Read timed out|Failed to establish a new connection"
    r"|Temporary failure (in name resolution|resolving)|Network is unreachable|Could not connect to"
    r"|error sending request for url"
    r"|E(CONNREFUSED|CONNRESET|NOTFOUND|AI_AGAIN|TIMEDOUT|NETUNREACH)\b"
)
NO_NETWORK = """{program} reached no server to fetch from: is this machine online?
Behind a proxy, set HTTPS_PROXY. Then run the same command again; it goes on where it stopped.
  {reason}"""

LONGEST_REASON = 120
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
    if done.returncode and (found := OFFLINE.search(done.stdout)):
        raise Trouble(NO_NETWORK.format(program=name_of(command), reason=line_around(done.stdout, found.start())))
    if done.returncode:
        tail = "\n".join("  " + line for line in done.stdout.strip().splitlines()[-LAST_LINES:])
        raise Trouble(f"{name_of(command)} failed ({done.returncode}):\n{tail}")
    return done.stdout


def name_of(command: Sequence[str | Path]) -> str:
    """Name the program for people: `python -m pip …` is pip."""
    if "-m" in command:
        return str(command[command.index("-m") + 1])
    return Path(command[0]).name


def line_around(text: str, at: int) -> str:
    """Give the end of the line that holds a place: what went wrong stands there, the program's own names before."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    line = text[start : end if end >= 0 else None].strip()
    return line if len(line) <= LONGEST_REASON else f"… {line[-LONGEST_REASON:]}"


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
