"""The environment in `.venv`: made once, brought up to date when a lock file changed."""

import hashlib
import importlib.util
import json
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from booster.setup.places import DEV_LOCK, PYTHON, RUN_LOCK, VENV
from booster.setup.say import Trouble, step
from booster.setup.shell import run

STAMP = VENV / "booster-locks.json"

NO_VENV = f"""This Python ({sys.executable}) cannot make environments: it comes without ensurepip.
Put that right once, then run the same command again:
  Debian, Ubuntu:  apt-get install -y --no-install-recommends python3-venv   (as root)
  elsewhere:       use a Python 3.11 or newer from python.org, pyenv, uv or conda"""


def prepare(lock: Path) -> None:
    """Make `.venv` if need be, and install the lock unless exactly it is there already."""
    if not works():
        create()
    wanted = digest(lock)
    installed = installed_locks()
    if installed.get(lock.name) == wanted:
        return
    with step(f"Installing the packages of {lock.name}"):
        install("-r", str(lock))
    # The development lock holds every pin of the other one, so it stands for both.
    locks = [RUN_LOCK, DEV_LOCK] if lock == DEV_LOCK else [lock]
    STAMP.write_text(json.dumps({each.name: digest(each) for each in locks}))


def install(*what: str) -> None:
    """Install exactly what a hashed lock says, with the pip of `.venv`."""
    run(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input",
        "--require-hashes", "--no-deps", *what)  # fmt: skip


def works() -> bool:
    """Whether `.venv` has a Python we can use, with pip: one half made, or left by its Python, does not."""
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


def installed_locks() -> dict[str, str]:
    try:
        found = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def digest(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()
