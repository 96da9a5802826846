"""Have a paper set: the engine runs in a process of its own, which may not take long nor be many at once."""

import json
import logging
import subprocess
import sys
import threading
from pathlib import Path

from booster.applications.documents.blocks import Paper

log = logging.getLogger(__name__)

# Isolated: nothing of our environment changes what it loads.
ENGINE = (sys.executable, "-I", str(Path(__file__).with_name("engine.py")))
# A long application takes a tenth of it.
SECONDS = 5.0
AT_ONCE = 2

_turns = threading.BoundedSemaphore(AT_ONCE)


class NotSet(Exception):
    """The document could not be made this time; whoever asked for it can still read the page."""


def pdf(paper: Paper, *, seconds: float = SECONDS) -> bytes:
    """Set a paper. Raises NotSet when that fails, takes too long, or too many want one at the same time."""
    if not _turns.acquire(timeout=seconds):
        raise NotSet("too many documents at once")
    try:
        return _run(json.dumps(paper).encode(), seconds)
    finally:
        _turns.release()


def _run(data: bytes, seconds: float) -> bytes:
    try:
        # The command is ours; what strangers typed goes in as data.
        done = subprocess.run(ENGINE, input=data, capture_output=True, timeout=seconds, check=False, env={})  # noqa: S603
    except (subprocess.TimeoutExpired, OSError) as error:
        # What the document says stays out of the log.
        log.error("a document was not set: %s", type(error).__name__)  # noqa: TRY400
        raise NotSet(type(error).__name__) from error
    if done.returncode or not done.stdout.startswith(b"%PDF-"):
        log.error("the engine ended with %s", done.returncode)
        raise NotSet(f"the engine ended with {done.returncode}")
    return done.stdout
