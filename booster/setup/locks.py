"""Making the lock files again, for developers. No lock names a host."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

from booster.setup.node import PACKAGE_FILES, workshop
from booster.setup.places import (
    BROWSER_NPM,
    DEV_LOCK,
    NODE,
    NODE_LOCK,
    NPM,
    PROJECT,
    RUN_LOCK,
    UV,
    UV_LOCK,
    UV_WISH,
)
from booster.setup.say import Trouble, step
from booster.setup.shell import run

HOST = re.compile(r"https?://|file:|^--", re.MULTILINE)
NPM_LOCKS = (NPM / "package-lock.json", BROWSER_NPM / "package-lock.json")
NO_UV = "Locking needs uv, which could not be put into .venv by itself: .venv/bin/python -m pip install uv"

# Universal: the same lock serves every supported Python and platform, told apart by markers.
OPTIONS = (
    "--quiet",
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-annotate",
    "--no-header",
)


def lock(*options: str) -> None:
    """Lock Python and npm packages again; options such as --upgrade go to uv."""
    if not UV.exists():
        raise Trouble(NO_UV)
    with step("Locking Python packages"):
        compiled(UV_WISH, UV_LOCK, *options)
        compiled(NODE, NODE_LOCK, *options)
        compiled(PROJECT, RUN_LOCK, "--extra", "postgres", *options)
        compiled(PROJECT, DEV_LOCK, "--group", "dev", "--constraint", str(RUN_LOCK), *options)
    with step("Locking npm packages"):
        for each in NPM_LOCKS:
            npm_locked(each.parent)
    if named := [path.name for path in (UV_LOCK, NODE_LOCK, RUN_LOCK, DEV_LOCK, *NPM_LOCKS) if names_a_host(path)]:
        raise Trouble(f"A lock file must work with any registry, but these name one: {', '.join(named)}.")


def compiled(source: Path, target: Path, *options: str) -> None:
    run(UV, "pip", "compile", *OPTIONS, *options, source, "--output-file", target)


def npm_locked(folder: Path) -> None:
    with workshop() as shop:
        shop.bring(folder)
        shop.npm("install", "--package-lock-only")
        for name in PACKAGE_FILES:
            shutil.copy(shop.folder / name, folder)
    path = folder / "package-lock.json"
    path.write_text(json.dumps(without_funding(json.loads(path.read_text())), indent=2) + "\n")


def without_funding(found: dict[str, Any]) -> dict[str, Any]:
    """Leave out whom to thank with money: those are addresses, and nothing is fetched from them."""
    packages = {
        name: {key: value for key, value in package.items() if key != "funding"}
        for name, package in found["packages"].items()
    }
    return {**found, "packages": packages}


def names_a_host(path: Path) -> bool:
    return HOST.search(path.read_text()) is not None
