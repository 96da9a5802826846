"""Browsers, a real server with its own database, and a mail server that keeps what it gets."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from playwright.sync_api import expect, sync_playwright

from booster import config
from booster.app import create_app
from booster.kit.db import db
from tests.e2e.inspector import Inspector
from tests.e2e.scenery import Scenery
from tests.e2e.windows import PATIENCE, Windows
from tests.e2e.wire import Request
from tests.ports import free_port
from tests.seen import Seen

ROOT = Path(__file__).resolve().parents[2]
expect.set_options(timeout=PATIENCE * 1000)

# What a browser logs by itself when an answer is an error that we meant to give.
EXPECTED = re.compile(r"Failed to load resource: the server responded with a status of 4(01|04|09|13|22|29)")


class Post:
    """The post office: every letter that was really sent."""

    def __init__(self):
        self.letters = []

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802
        message = message_from_bytes(envelope.content, policy=policy.default)
        self.letters.append((envelope.rcpt_tos[0], message["subject"], message.get_body(("plain",)).get_content()))
        return "250 OK"

    def link_for(self, address, subject_has):
        """Wait for a letter and return the path of its first link."""
        return re.search(r"https?://[^/\s]+(/\S+)", self.letter_for(address, subject_has))[1]

    def letter_for(self, address, subject_has, says=""):
        """Wait for a letter and return its text; `says` tells it from others about the same, as of another call."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            for to, subject, text in reversed(self.letters):
                if to == address and subject_has in subject and says in text:
                    return text
            time.sleep(0.05)
        wanted = f"no letter about {subject_has!r} to {address} that says {says!r}"
        raise AssertionError(f"{wanted}; there are {self.letters}")


@pytest.fixture(scope="session")
def post():
    keeper = Post()
    controller = Controller(keeper, hostname="127.0.0.1", port=free_port())
    controller.start()
    keeper.port = controller.port
    yield keeper
    controller.stop()


@pytest.fixture(scope="session")
def site(tmp_path_factory, post):
    """A server as in production, with its own database and no demo; `app` reaches into the same database."""
    running = Site(tmp_path_factory.mktemp("site"), post.port)
    running.start()
    yield running
    running.stop()


class Site:
    """One gunicorn with its workers, and an application in this process on the same database."""

    def __init__(self, folder, smtp_port):
        self.port = free_port()
        self.address = f"http://localhost:{self.port}"
        self.env = {
            "BOOSTER_INSTANCE": str(folder),
            "BOOSTER_SECRET": "only for browser tests, but long enough to be one",
            "BOOSTER_PUBLIC_URL": self.address,
            "BOOSTER_SMTP_URL": f"smtp://127.0.0.1:{smtp_port}",
            "BOOSTER_MAIL_THREAD": "1",
        }
        self.app = create_app(config.settings(self.env))
        self.process = None

    def start(self):
        command = [sys.executable, "-m", "booster.serve", str(self.port)]
        self.process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **self.env}, start_new_session=True)
        end = time.monotonic() + 60
        while time.monotonic() < end and self.process.poll() is None:
            try:
                urllib.request.urlopen(f"{self.address}/", timeout=2).close()
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError("the server did not start")

    def stop(self):
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(20)
        # Newer Pythons complain of a connection that is lost sight of before it is closed.
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()


@pytest.fixture(scope="session")
def scenery(site):
    """Everybody but those who register in a journey, and the way to make calls and applications."""
    return Scenery(site).people()


@pytest.fixture
def send_as_lea(site, scenery):
    """Begin to send a form that Lea has filled in, without a browser."""
    token = scenery.session_of("lea")
    return lambda address, **fields: Request(site, token, address, **fields)


@pytest.fixture(scope="session")
def chromium():
    path = os.environ.get("BOOSTER_TEST_BROWSER")
    if not path:
        pytest.skip("no browser: run `python3 -m booster test`, which finds one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture(params=[True, False], ids=["with a script", "without a script"])
def script(request):
    """Let a journey be made twice: in a browser as most have it, and in one that runs no script."""
    return request.param


@pytest.fixture(scope="session")
def inspector(chromium, site, folder_of_the_run):
    return Inspector(chromium, site, Seen(folder_of_the_run / "pages"))


@pytest.fixture(scope="session")
def windows(chromium, site):
    return Windows(chromium, site)


@pytest.fixture
def visitor(windows, site, scenery, inspector, monkeypatch):
    """Open browsers for as many people as a test needs; who is named has signed in before.

    The test fails if anything goes wrong in a console, or if axe finds anything on any page that anybody had before
    them, at the width of a telephone or of a desk.
    """
    browsers = Visitors(windows, site, inspector)
    windows.watch(monkeypatch)
    inspector.watch(monkeypatch)
    yield browsers
    browsers.close()
    assert browsers.complaints == []
    assert inspector.findings() == []


class Visitors:
    """The people of one test, each in a browser window, and what their consoles complained about."""

    def __init__(self, windows, site, inspector):
        self.windows = windows
        self.site = site
        self.inspector = inspector
        self.open = []
        self.complaints = []
        self.is_forgiving = False

    def __call__(self, name="", *, width=1280, script=True):
        window = self.windows.open(width=width, runs_scripts=script)
        self.open.append(window)
        if name:
            key, value = Scenery(self.site).cookie_of(name).split("=", 1)
            window.context.add_cookies([{"name": key, "value": value, "url": self.site.address}])
        if not script:
            self.inspector.scriptless.add(window.page)
        window.listen("console", self._listen)
        window.listen("pageerror", lambda error: self._complain(str(error)))
        window.listen("requestfailed", self._fail)
        window.listen("response", self._miss)
        return window.page

    def forgive(self):
        """Forget what went wrong, and what will until the windows are closed: a test has cut their lines."""
        self.is_forgiving = True
        self.complaints.clear()

    def _complain(self, words):
        if not self.is_forgiving:
            self.complaints.append(words)

    def _miss(self, answer):
        """A page may be refused on purpose; a style sheet, a script or a picture that is not there never is."""
        if answer.status >= 400 and answer.request.resource_type in {"stylesheet", "script", "image", "font"}:
            self._complain(f"{answer.status}: {answer.url}")

    def _listen(self, message):
        if message.type == "error" and not EXPECTED.match(message.text):
            self._complain(message.text)

    def _fail(self, request):
        # Leaving a page stops what it was still asking for.
        if "ERR_ABORTED" not in (request.failure or ""):
            self._complain(f"failed: {request.url}")

    def close(self):
        for window in self.open:
            for page in window.context.pages:
                self.inspector.see(page)
        for window in self.open:
            self.windows.take_back(window)


@pytest.fixture
def accessible(inspector):
    """Let axe look at what stands on a page right now, such as a dialog before it goes, unless it has seen its like."""

    def check(page):
        page.wait_for_load_state()
        if inspector.is_new(page):
            size = page.viewport_size
            found = inspector.look(page)
            page.set_viewport_size(size)
            assert found == []

    return check
