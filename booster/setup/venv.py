"""The environment in `.venv`: made once, brought up to date when a lock file changed."""

import hashlib
import importlib.util
import json
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from booster.setup.places import DEV_LOCK, PYTHON, RUN_LOCK, VENV
from booster.setup.say import Trouble, step
from booster.setup.shell import run

STAMP = VENV / "booster-locks.json"

NO_VENV = f"""This Python ({sys.executable}) cannot make environments: it comes without ensurepip.
Put that right once, then run the same command again:
  Debian, Ubuntu:  apt-get install -y --no-install-recommends python3-venv   (as root)
  elsewhere:       use a Python 3.11 or newer from python.org, pyenv, uv or conda"""


class Aside(Trouble):
    """What went wrong besides, while the lock was installed as it should."""


def prepare(lock: Path, *besides: Callable[[], None]) -> None:
    """Make `.venv` if need be, and install the lock unless exactly it is there already.

    What needs no more than the pip of `.venv` is done besides, since downloads and single files leave processors idle;
    Aside when that fails.

    While something is made or installed there is no stamp: what was killed half-way begins anew the next time, for
    nobody knows what is missing in it.
    """
    if not STAMP.exists() or not works():
        create()
    with ThreadPoolExecutor() as pool:
        others = [pool.submit(job) for job in besides]
        # Not as one of them: here it learns that somebody interrupts it.
        bring_up_to_date(lock)
    for other in others:
        try:
            other.result()
        except Trouble as trouble:
            raise Aside(str(trouble)) from trouble


def bring_up_to_date(lock: Path) -> None:
    installed = installed_locks()
    if installed.get(lock.name) == digest(lock):
        return
    STAMP.unlink()
    with step(f"Installing the packages of {lock.name}"):
        try:
            install_side_by_side(lock)
        except Trouble:
            # Nothing was cut off: pip itself gave up, and goes on from here.
            STAMP.write_text(json.dumps(installed))
            raise
    # The development lock holds every pin of the other one, so it stands for both.
    locks = [RUN_LOCK, DEV_LOCK] if lock == DEV_LOCK else [lock]
    STAMP.write_text(json.dumps({each.name: digest(each) for each in locks}))


def install_side_by_side(lock: Path) -> None:
    """Install a lock with two pips at once: each of them unpacks one package after the other."""
    # A pin begins with a name; the hashes of it are indented.
    pins = re.split(r"\n(?=\w)", lock.read_text())
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor() as pips:
        halves = [Path(folder) / f"{lock.stem}-{first}.txt" for first in range(min(2, len(pins)))]
        for first, half in enumerate(halves):
            half.write_text("\n".join(pins[first::2]) + "\n")
        for _done in pips.map(lambda half: install("-r", str(half)), halves):
            pass


def install(*what: str) -> None:
    """Install exactly what a hashed lock says, with the pip of `.venv`."""
    run(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input",
        "--require-hashes", "--no-deps", *what)  # fmt: skip


def works() -> bool:
    """Whether `.venv` has a Python we can use, with pip: one that was left by its Python does not."""
    probe = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    try:
        return subprocess.run([PYTHON, "-c", probe], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def create() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        raise Trouble(NO_VENV)
    with step("Making the environment in .venv"):
        if VENV.is_symlink() or VENV.is_file():
            VENV.unlink()
        shutil.rmtree(VENV, ignore_errors=True)
        try:
            venv.create(VENV, with_pip=True, symlinks=True)
        except subprocess.CalledProcessError as failure:
            raise Trouble(NO_VENV) from failure
    STAMP.write_text("{}")


def installed_locks() -> dict[str, str]:
    try:
        found = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def digest(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()
