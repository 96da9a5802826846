"""`python3 -m booster` as somebody types it."""

import os
import signal
import socket
import subprocess
import sys

import pytest

from booster.setup.commands import COMMANDS, HELP, patience
from booster.setup.places import ROOT
from booster.setup.shell import alone

SLOW = """
import time

def test_it():
    time.sleep(1.5)
"""
TAKEN_FOR_HUNG_AFTER_ONE_SECOND = """
[pytest]
faulthandler_timeout = 1
faulthandler_exit_on_timeout = true
"""


def booster(*words, **environment):
    """Start it on the bare Python, without anything that was installed."""
    command = [sys.executable, "-S", "-m", "booster", *words]
    return subprocess.run(command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("words", [(), ("fly",), ("--port", "5000")])
def test_a_wrong_command_prints_the_commands(words):
    done = booster(*words)

    assert (done.returncode, done.stdout, done.stderr) == (2, "", HELP + "\n")


def test_help_is_not_a_failure():
    done = booster("--help")

    assert (done.returncode, done.stdout, done.stderr) == (0, HELP + "\n", "")


def test_help_names_every_command():
    assert [line.split()[0] for line in HELP.splitlines()[2:]] == list(COMMANDS)


@pytest.mark.parametrize("command", ["assets", "pictures", "lock"])
@pytest.mark.parametrize(("word", "end"), [("--help", 0), ("--colour", 2)])
def test_a_command_does_nothing_when_it_is_asked_for_help_or_called_wrongly(command, word, end):
    done = booster(command, word)

    assert (done.returncode, f"usage: python3 -m booster {command} " in done.stdout + done.stderr) == (end, True)


@pytest.mark.parametrize("word", [signal.SIGTERM, signal.SIGHUP])
def test_a_set_up_that_is_told_to_stop_tidies_up_as_after_ctrl_c(word):
    with alone():
        command, pipe = [sys.executable, "-m", "booster", "assets"], subprocess.PIPE
        process = subprocess.Popen(command, cwd=ROOT, stdout=pipe, stderr=pipe, text=True)
        assert "waiting" in process.stdout.readline()
        process.send_signal(word)

        assert process.communicate(timeout=10) == ("", "\nStopped.\n")


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


@pytest.mark.parametrize(("value", "end"), [("", 1), ("long", 0)])
def test_whoever_has_patience_does_not_take_a_slow_test_for_hung(tmp_path, monkeypatch, value, end):
    monkeypatch.setenv("BOOSTER_PATIENCE", value)
    (tmp_path / "pytest.ini").write_text(TAKEN_FOR_HUNG_AFTER_ONE_SECOND)
    (tmp_path / "test_it.py").write_text(SLOW)

    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *patience(), "test_it.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)

    assert done.returncode == end


def test_a_patience_that_does_not_exist_is_told_before_anything_else():
    done = booster("test", BOOSTER_PATIENCE="lang")

    assert (done.returncode, done.stdout) == (1, "")
    assert "BOOSTER_PATIENCE is 'lang'; it can be 'long', or be left out." in done.stderr
