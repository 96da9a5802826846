"""The environment is made once and brought up to date only when its lock changed."""

import json
import sys
from venv import EnvBuilder

import pytest

from booster.setup import venv
from booster.setup.say import Trouble

MISSING = f"no-such-package==1 --hash=sha256:{'00' * 32}\n"


@pytest.fixture
def place(tmp_path, monkeypatch):
    """An environment that is this very Python, so that nothing has to be made."""
    folder = tmp_path / ".venv"
    folder.mkdir()
    monkeypatch.setattr(venv, "VENV", folder)
    monkeypatch.setattr(venv, "PYTHON", sys.executable)
    monkeypatch.setattr(venv, "STAMP", folder / "locks.json")
    venv.STAMP.write_text("{}")
    for name in ("RUN_LOCK", "DEV_LOCK"):
        path = tmp_path / f"{name}.txt"
        path.write_text(f"# {name}: nothing to install\n")
        monkeypatch.setattr(venv, name, path)
    return folder


def stamped():
    return set(json.loads(venv.STAMP.read_text()))


def test_a_changed_lock_is_installed_and_remembered(place, capsys):
    venv.prepare(venv.RUN_LOCK)

    assert "Installing" in capsys.readouterr().out
    assert stamped() == {"RUN_LOCK.txt"}


def test_the_same_lock_is_not_installed_again(place, capsys):
    venv.prepare(venv.RUN_LOCK)
    capsys.readouterr()

    venv.prepare(venv.RUN_LOCK)

    assert capsys.readouterr().out == ""


def test_the_development_lock_stands_for_both(place):
    venv.prepare(venv.DEV_LOCK)

    assert stamped() == {"RUN_LOCK.txt", "DEV_LOCK.txt"}


def test_an_environment_whose_python_is_gone_is_not_trusted(place, monkeypatch):
    monkeypatch.setattr(venv, "PYTHON", place / "bin" / "python")

    assert not venv.works()


def test_an_environment_that_was_left_by_its_python_is_not_trusted(place, monkeypatch):
    """An upgrade of Python stands behind the same link, but looks for packages in a folder of its own."""
    EnvBuilder(symlinks=True).create(place)
    monkeypatch.setattr(venv, "PYTHON", place / "bin" / "python")
    before = venv.works()

    (packages,) = place.glob("lib/*/site-packages")
    packages.rename(packages.with_name("packages-of-another"))

    assert (before, venv.works()) == (True, False)


@pytest.fixture
def made(monkeypatch):
    """Count how often an environment is made, without making one."""
    times = []

    def create():
        times.append(1)
        venv.STAMP.write_text("{}")

    monkeypatch.setattr(venv, "create", create)
    return times


def test_an_environment_that_was_killed_while_it_was_made_is_made_anew(place, made):
    venv.STAMP.unlink()

    venv.prepare(venv.RUN_LOCK)
    venv.prepare(venv.RUN_LOCK)

    assert made == [1]


def test_an_installation_that_was_cut_off_begins_with_a_new_environment(place, made, monkeypatch):
    def interrupted(*_what):
        raise KeyboardInterrupt

    with monkeypatch.context() as here:
        here.setattr(venv, "install", interrupted)
        with pytest.raises(KeyboardInterrupt):
            venv.prepare(venv.RUN_LOCK)

    venv.prepare(venv.RUN_LOCK)

    assert (made, stamped()) == ([1], {"RUN_LOCK.txt"})


def test_an_installation_that_found_no_network_goes_on_in_the_same_environment(place, made):
    venv.RUN_LOCK.write_text(MISSING)

    with pytest.raises(Trouble):
        venv.prepare(venv.RUN_LOCK)
    venv.RUN_LOCK.write_text("")
    venv.prepare(venv.RUN_LOCK)

    assert (made, stamped()) == ([], {"RUN_LOCK.txt"})


def test_what_fails_besides_is_told_and_keeps_nothing_from_being_installed(place):
    def fail():
        raise Trouble("no npm here")

    with pytest.raises(venv.Aside, match="no npm here"):
        venv.prepare(venv.RUN_LOCK, fail)

    assert stamped() == {"RUN_LOCK.txt"}


def test_a_lock_that_cannot_be_installed_is_told_whatever_else_fails(place):
    def fail():
        raise Trouble("no npm here")

    venv.RUN_LOCK.write_text(MISSING)

    with pytest.raises(Trouble, match="no-such-package") as caught:
        venv.prepare(venv.RUN_LOCK, fail)

    assert not isinstance(caught.value, venv.Aside)


def test_what_is_done_besides_is_done_also_when_nothing_is_to_be_installed(place):
    done = []
    venv.prepare(venv.RUN_LOCK)

    venv.prepare(venv.RUN_LOCK, lambda: done.append("besides"))

    assert done == ["besides"]
