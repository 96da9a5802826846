"""Packages are installed by uv where uv finds the way that pip is set to go, and by pip where it does not."""

import sys

import pytest

from booster.setup import packages
from booster.setup.packages import NO_VENV, choose_installer, install
from booster.setup.say import Trouble


class Machine:
    """Programs that write down how they were called, around an environment that was just made."""

    def __init__(self, folder):
        self.folder = folder
        self.calls = folder / "calls.txt"
        self.calls.touch()
        self.programs = {"pip": folder / "python", "python": folder / "venv" / "python", "uv": folder / "venv" / "uv"}
        (folder / "venv").mkdir()
        self.make("pip")
        self.make("python")

    def make(self, name, does="exit 0"):
        program = self.programs[name]
        program.write_text(f'#!/bin/sh\necho "{name} $*" >> "{self.calls}"\n{does}\n')
        program.chmod(0o755)

    def settles(self, settings, *, uv="exit 0"):
        """Let pip say how it is set, and bring a uv that does this."""
        source = self.folder / "uv"
        source.write_text(f'#!/bin/sh\necho "uv $*" >> "{self.calls}"\n{uv}\n')
        source.chmod(0o755)
        say = f'case "$*" in *config*) echo "{settings}" ;; *) cp "{source}" "{self.programs["uv"]}" ;; esac'
        self.make("pip", say)

    def asked(self, *words):
        """Say whether a program was called with all these words."""
        return any(set(words) <= set(line.split()) for line in self.calls.read_text().splitlines())


@pytest.fixture
def machine(tmp_path, monkeypatch):
    machine = Machine(tmp_path)
    monkeypatch.setattr(sys, "executable", str(machine.programs["pip"]))
    monkeypatch.setattr(packages, "VENV", tmp_path / "venv")
    monkeypatch.setattr(packages, "PYTHON", machine.programs["python"])
    monkeypatch.setattr(packages, "UV", machine.programs["uv"])
    return machine


@pytest.mark.parametrize(
    "settings", ["", "global.extra-place='/more'\n:env:.cert='/ours.pem'", "user.find-more='/mine'"]
)
def test_uv_comes_from_where_pip_goes_and_does_the_rest(machine, settings):
    machine.settles(settings)

    choose_installer()
    install("-r", "lock.txt")

    assert machine.asked("pip", "--require-hashes", str(packages.UV_LOCK))
    assert machine.asked("uv", "--require-hashes", "lock.txt")
    assert not machine.asked("python", "ensurepip")


@pytest.mark.parametrize(
    "settings",
    [
        "install.no-index='1'",
        ":env:.proxy='proxy.example:3128'",
        "global.cert='/ours.pem'\nglobal.client-cert='/me.pem'",
        "user.of-which-nobody-knows='1'",
    ],
)
def test_where_pip_is_set_to_go_elsewhere_or_nobody_knows_pip_does_all(machine, settings):
    machine.settles(settings)

    choose_installer()
    install("-r", "lock.txt")

    assert machine.asked("python", "ensurepip")
    assert machine.asked("python", "pip", "--require-hashes", "lock.txt")
    assert not packages.UV.exists()


def test_where_uv_finds_no_way_pip_does_all(machine):
    machine.settles("", uv="exit 2")

    choose_installer()
    install("-r", "lock.txt")

    assert machine.asked("uv", "--dry-run")
    assert machine.asked("python", "pip", "lock.txt")


def test_a_python_without_pip_takes_the_one_that_it_carries(machine):
    machine.make("pip", "exit 1")

    choose_installer()

    assert machine.asked("python", "ensurepip")


def test_a_python_without_pip_and_ensurepip_tells_what_to_install(machine, monkeypatch):
    machine.make("pip", "exit 1")
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)

    with pytest.raises(Trouble, match="apt-get install -y --no-install-recommends python3-venv") as caught:
        choose_installer()

    assert str(caught.value) == NO_VENV
