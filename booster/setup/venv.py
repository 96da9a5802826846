"""The environment in `.venv`: made once, brought up to date when a lock file changed."""

import hashlib
import json
import shutil
import subprocess
import venv
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

from booster.setup.packages import choose_installer, install
from booster.setup.places import DEV_LOCK, PYTHON, RUN_LOCK, VENV
from booster.setup.say import Trouble, step

STAMP = VENV / "booster-locks.json"

# One that was left by its Python, say by an upgrade, has its packages where the new one does not look.
PROBE = """import os, sys, sysconfig
sys.exit(sys.version_info < (3, 11) or not os.path.isdir(sysconfig.get_path("purelib")))"""


class Aside(Trouble):
    """What went wrong besides, while the lock was installed as it should."""


def prepare(lock: Path, *besides: Callable[[], None]) -> None:
    """Make `.venv` if need be, and install the lock unless exactly it is there already.

    What needs nothing of the lock is done besides, since downloads and single files leave processors idle;
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
        # Not left to the pool: a thread whose `join` is interrupted counts as ended, and its folder would stay.
        wait(others)
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
            install("-r", str(lock))
        except Trouble:
            # Nothing was cut off: the installer itself gave up, and goes on from here.
            STAMP.write_text(json.dumps(installed))
            raise
    # The development lock holds every pin of the other one, so it stands for both.
    locks = [RUN_LOCK, DEV_LOCK] if lock == DEV_LOCK else [lock]
    STAMP.write_text(json.dumps({each.name: digest(each) for each in locks}))


def works() -> bool:
    """Whether `.venv` has a Python we can use."""
    try:
        return subprocess.run([PYTHON, "-c", PROBE], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def create() -> None:
    with step("Making the environment in .venv"):
        if VENV.is_symlink() or VENV.is_file():
            VENV.unlink()
        shutil.rmtree(VENV, ignore_errors=True)
        venv.create(VENV, symlinks=True)
        choose_installer()
    STAMP.write_text("{}")


def installed_locks() -> dict[str, str]:
    try:
        found = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def digest(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()
