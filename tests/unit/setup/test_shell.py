"""Programs are run quietly, and quoted when they fail."""

import os
import subprocess
import sys

import pytest

from booster.setup.places import ROOT
from booster.setup.say import Trouble
from booster.setup.shell import LAST_LINES, alone, run


def test_what_a_program_says_comes_back():
    assert run("echo", "hello") == "hello\n"


def test_a_failure_quotes_the_last_lines():
    with pytest.raises(Trouble) as caught:
        run("sh", "-c", "seq 100; exit 3")

    lines = str(caught.value).splitlines()
    assert lines == ["sh failed (3):", *(f"  {n}" for n in range(101 - LAST_LINES, 101))]


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("pip", "WARNING: Retrying after connection broken by 'NewConnectionError(Errno 111)'"),
        ("pip", "NameResolutionError: Failed to resolve 'pypi'"),
        ("uv", "cause: error sending request for url (simple/flask/)"),
        ("npm", "npm error code EAI_AGAIN"),
        ("npm", "npm error code ECONNREFUSED"),
        ("apt-get", "Temporary failure resolving 'deb'"),
    ],
)
def test_a_machine_without_a_network_is_told_so_in_one_line(program, said):
    with pytest.raises(Trouble) as caught:
        run("sh", "-c", f'seq 100; echo "{said}"; seq 100; exit 1', "-m", program)

    lines = str(caught.value).splitlines()
    assert lines[0] == f"{program} reached no server to fetch from: is this machine online?"
    assert lines[-1] == f"  {said}"
    assert len(lines) == 3


def test_a_program_that_is_missing_is_trouble_too():
    with pytest.raises(Trouble, match="no-such-program"):
        run("no-such-program")


def test_a_second_set_up_waits_for_the_first():
    second = [sys.executable, "-c", "from booster.setup.shell import alone\nwith alone(): print('in')"]
    with alone():
        other = subprocess.Popen(
            second, cwd=ROOT, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}
        )
        assert "waiting" in other.stdout.readline()
        assert other.poll() is None

    assert other.communicate(timeout=10) == ("in\n", None)
