"""Omar starts the server, stops it and starts it again."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from booster.setup.places import ROOT

PATIENCE = 30  # Seconds; a start takes two.


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


@contextmanager
def serving(instance, port, *options):
    """Start the server on an instance folder of its own, and press Ctrl-C in the end."""
    settings = {"BOOSTER_INSTANCE": str(instance), "BOOSTER_DEMO": "0", "BOOSTER_MAIL_THREAD": "0"}
    server = subprocess.Popen(
        [sys.executable, "-m", "booster.serve", str(port), *options],
        cwd=ROOT,
        env={**os.environ, **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,  # A terminal tells the whole group.
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/", server)
        yield
    finally:
        os.killpg(server.pid, signal.SIGINT)
        said, _ = server.communicate(timeout=PATIENCE)
    assert (server.returncode, said.splitlines()[-1]) == (0, "Stopped."), said
    assert "Traceback" not in said


def wait_for(address, server):
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(address) as answer:
                assert answer.status == 200
                return
        except URLError:
            assert server.poll() is None, server.stdout.read()
            assert time.monotonic() < until
            time.sleep(0.05)


def test_what_was_there_is_there_after_a_restart(tmp_path, port):
    with serving(tmp_path, port):
        secret = (tmp_path / "secret").read_text()
        born = (tmp_path / "booster.sqlite3").stat().st_ino
    with serving(tmp_path, port):
        pass

    assert (tmp_path / "secret").read_text() == secret
    assert (tmp_path / "booster.sqlite3").stat().st_ino == born


def test_a_reset_begins_with_an_empty_database(tmp_path, port):
    (tmp_path / "booster.sqlite3").write_text("not a database at all")

    with serving(tmp_path, port, "--reset"):
        assert (tmp_path / "booster.sqlite3").read_bytes().startswith(b"SQLite format 3")
