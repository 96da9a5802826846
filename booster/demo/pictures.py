"""`python3 -m booster pictures`: take the pictures of the README from a server with the demo world."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from booster.config import ROOT
from booster.demo.people import ADA, LEA, PASSWORD, DemoPerson
from booster.setup.browser import VARIABLE
from booster.setup.say import Trouble, say, step, warn

FOLDER = ROOT / ".pictures"
WIDTH = 1280
# Seconds; a first start with the demo world takes five.
PATIENCE = 60
BAD = 400
HEAVIEST = 120 * 1024
# Tried in turn until a picture is light enough; flat pages need few colours.
COLOURS = (128, 64, 32, 16)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get(VARIABLE), args=["--no-sandbox"])
        take(browser, address, LEA, "task-list", height=1120, ways=("Go on writing",))
        take(browser, address, ADA, "review-board", height=1240, path="/review/calls/cluster-booster-academy-review")
        browser.close()


def take(
    browser: Browser,
    address: str,
    person: DemoPerson,
    name: str,
    *,
    height: int,
    path: str = "/desk",
    ways: tuple[str, ...] = (),
) -> None:
    """Sign in, go where the picture is taken, and keep it."""
    with step(f"Taking {name}"):
        page = browser.new_page(base_url=address, viewport={"width": WIDTH, "height": height})
        wrong: list[str] = []
        page.on("response", lambda answer: wrong.append(answer.url) if answer.status >= BAD else None)
        page.goto(f"/sign-in?next={path}")
        page.locator("input[name=email]").fill(person.email)
        page.locator("input[name=password]").fill(PASSWORD)
        page.get_by_role("main").get_by_role("button", name="Sign in").click()
        for way in ways:
            page.get_by_role("link", name=way).first.click()
        page.wait_for_load_state("networkidle")
        if wrong:
            raise Trouble(f"Not taken, since there was an error: {', '.join(wrong)}")
        content = lighter(page.screenshot())
        page.close()
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{name}.png").write_bytes(content)
    say(f"  {FOLDER.name}/{name}.png, {len(content) / 1024:.0f} kB")


def lighter(content: bytes) -> bytes:
    """Draw a screenshot with as many colours as its weight allows."""
    picture = Image.open(BytesIO(content)).convert("RGB")
    for colours in COLOURS:
        out = BytesIO()
        picture.quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        if out.tell() <= HEAVIEST:
            break
    return out.getvalue()


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Start a server with an instance of its own, and stop it in the end."""
    port = free_port()
    settings = {"BOOSTER_INSTANCE": str(folder), "BOOSTER_DEMO": "1", "BOOSTER_MAIL_THREAD": "0"}
    server = subprocess.Popen(  # noqa: S603  # It starts ourselves.
        [sys.executable, "-m", "booster.serve", str(port)],
        cwd=ROOT,
        env={**os.environ, **settings},
        stdout=subprocess.DEVNULL,
    )
    try:
        address = f"http://localhost:{port}"
        wait_for(address, server)
        yield address
    finally:
        server.terminate()
        server.wait(PATIENCE)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(address):  # noqa: S310  # The address is ours.
                return
        except URLError as error:
            if server.poll() is not None or time.monotonic() > until:
                raise Trouble("The server for the pictures did not start.") from error
            time.sleep(0.1)


if __name__ == "__main__":
    try:
        main()
    except Trouble as trouble:
        warn(f"\n{trouble}")
        sys.exit(1)
