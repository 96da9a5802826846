"""A browser counts only when it starts."""

import pytest

from booster.setup import browser


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Write a program `chromium` that ends as told, alone on the PATH."""

    def write(status):
        path = tmp_path / "chromium"
        path.write_text(f"#!/bin/sh\nexit {status}\n")
        path.chmod(0o755)
        return str(path)

    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv(browser.VARIABLE, raising=False)
    monkeypatch.setattr(browser, "MAC", tmp_path / "no")
    monkeypatch.setattr(browser, "OWN", tmp_path / "none")
    return write


def test_one_on_the_path_is_taken(program):
    path = program(0)

    assert browser.present() == path


def test_one_that_only_tells_how_to_get_it_is_not(program):
    program(1)

    assert browser.present() is None


def test_one_that_was_named_comes_first(program, tmp_path, monkeypatch):
    path = program(0)
    named = tmp_path / "mine"
    named.symlink_to(path)
    monkeypatch.setenv(browser.VARIABLE, str(named))

    assert list(browser.candidates()) == [str(named), path]


def test_nothing_is_installed_by_apt_without_being_root(monkeypatch):
    monkeypatch.setattr("os.geteuid", lambda: 1000)

    with pytest.raises(browser.Trouble, match="apt-get"):
        browser.from_apt()
