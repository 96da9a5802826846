"""`python3 -m booster` as somebody types it."""

import socket
import subprocess
import sys

import pytest

from booster.setup.commands import COMMANDS, HELP
from booster.setup.places import ROOT


def booster(*words):
    """Start it on the bare Python, without anything that was installed."""
    return subprocess.run(
        [sys.executable, "-S", "-m", "booster", *words], cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("words", [(), ("fly",), ("--port", "5000")])
def test_a_wrong_command_prints_the_commands(words):
    done = booster(*words)

    assert (done.returncode, done.stdout, done.stderr) == (2, "", HELP + "\n")


def test_help_is_not_a_failure():
    done = booster("--help")

    assert (done.returncode, done.stdout, done.stderr) == (0, HELP + "\n", "")


def test_help_names_every_command():
    assert [line.split()[0] for line in HELP.splitlines()[2:]] == list(COMMANDS)


def test_a_taken_port_is_told_before_anything_else():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = booster("run", "--port", str(port))

    assert (done.returncode, done.stdout) == (1, "")
    assert f"Port {port} is taken." in done.stderr


@pytest.mark.parametrize("port", ["0", "65536", "-1", "many", "5_000", "²"])
def test_a_port_that_cannot_be_is_refused(port):
    done = booster("run", f"--port={port}")

    assert done.returncode == 2
    assert f"--port: a port is a whole number from 1 to 65535, not {port!r}" in done.stderr
