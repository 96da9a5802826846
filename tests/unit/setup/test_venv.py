"""The environment is made once and brought up to date only when its lock changed."""

import json
import sys

import pytest

from booster.setup import venv
from booster.setup.say import Trouble


@pytest.fixture
def place(tmp_path, monkeypatch):
    """An environment that is this very Python, so that nothing has to be made."""
    folder = tmp_path / ".venv"
    folder.mkdir()
    monkeypatch.setattr(venv, "VENV", folder)
    monkeypatch.setattr(venv, "PYTHON", sys.executable)
    monkeypatch.setattr(venv, "STAMP", folder / "locks.json")
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


def test_a_half_made_environment_is_not_trusted(place, monkeypatch):
    monkeypatch.setattr(venv, "PYTHON", place / "bin" / "python")

    assert not venv.works()


def test_a_python_without_ensurepip_tells_what_to_install(place, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)

    with pytest.raises(Trouble, match="apt-get install -y --no-install-recommends python3-venv"):
        venv.create()
