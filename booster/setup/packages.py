"""Installing exactly what a hashed lock says: with uv, which is many times as quick as pip, or with pip."""

import importlib.util
import re
import sys
from contextlib import suppress

from booster.setup.places import PYTHON, UV, UV_LOCK, VENV
from booster.setup.say import Trouble
from booster.setup.shell import run

# What both understand alike.
EXACTLY = ("--quiet", "--require-hashes", "--no-deps")
PIP = ("-m", "pip", "--disable-pip-version-check", "--no-input")
SETTING = re.compile(r"^[\w:]+\.([\w-]+)=", re.MULTILINE)
# Settings of pip that uv need not know: among them those that add a place to look in. Any other may send pip
# elsewhere, or there by a way of its own.
HARMLESS = re.compile(
    r"cert|constraint|(default-)?timeout|disable-pip-version-check|(extra|find)-[\w-]+|no-input|progress-bar|retries"
)

NO_VENV = f"""This Python ({sys.executable}) cannot make environments: it comes without ensurepip.
Put that right once, then run the same command again:
  Debian, Ubuntu:  apt-get install -y --no-install-recommends python3-venv   (as root)
  elsewhere:       use a Python 3.11 or newer from python.org, pyenv, uv or conda"""


def choose_installer() -> None:
    """Put uv into a new `.venv`, or pip where there is no way to uv or no way for it; Trouble without either."""
    with suppress(Trouble):
        here = (sys.executable, *PIP)
        if all(map(HARMLESS.fullmatch, SETTING.findall(run(*here, "config", "list")))):
            run(*here, "--python", VENV, "install", *EXACTLY, "--only-binary=:all:", "-r", UV_LOCK)
            # It must find the way that pip found: a certificate, for instance, may be known to one of them only.
            run(UV, "pip", "install", "--python", PYTHON, "--dry-run", "--reinstall", *EXACTLY, "-r", UV_LOCK)
            return
    UV.unlink(missing_ok=True)
    if importlib.util.find_spec("ensurepip") is None:
        raise Trouble(NO_VENV)
    run(PYTHON, "-m", "ensurepip")


def install(*what: str) -> None:
    """Install with options that both know, such as `-r` and a lock."""
    if UV.exists():
        run(UV, "pip", "install", "--python", PYTHON, *EXACTLY, *what)
    else:
        run(PYTHON, *PIP, "install", *EXACTLY, *what)
