"""The lock files: complete, hashed, in step with each other, and without the name of a host."""

import re
import tomllib

import pytest

from booster.setup.locks import NPM_LOCKS, names_a_host, without_funding
from booster.setup.places import DEV_LOCK, NODE_LOCK, PROJECT, ROOT, RUN_LOCK, UV_LOCK

PYTHON_LOCKS = (RUN_LOCK, DEV_LOCK, NODE_LOCK, UV_LOCK)


def pins(lock):
    """Give each package of a lock with everything that is said about it."""
    found = re.findall(r"^([a-z0-9._-]+)==(.*?)(?=^\S|\Z)", lock.read_text(), re.MULTILINE | re.DOTALL)
    return dict(found)


def names(requirements):
    return {re.match(r"[A-Za-z0-9._-]+", each)[0].lower() for each in requirements}


@pytest.mark.parametrize("lock", [*PYTHON_LOCKS, *NPM_LOCKS], ids=lambda path: str(path.relative_to(ROOT)))
def test_no_lock_names_a_host(lock):
    assert not names_a_host(lock)


@pytest.mark.parametrize("lock", PYTHON_LOCKS, ids=lambda path: path.name)
def test_every_pin_has_a_hash(lock):
    assert [name for name, rest in pins(lock).items() if "--hash=sha256:" not in rest] == []


def test_the_development_lock_holds_every_pin_of_the_other():
    assert pins(RUN_LOCK).items() <= pins(DEV_LOCK).items()


def test_everything_the_project_asks_for_is_locked():
    project = tomllib.loads(PROJECT.read_text())

    assert names(project["project"]["dependencies"]) <= pins(RUN_LOCK).keys()
    assert names(project["dependency-groups"]["dev"]) <= pins(DEV_LOCK).keys()


def test_whom_to_thank_is_left_out():
    package = {"version": "1", "funding": {"url": "https://thanks.example"}}

    assert without_funding({"name": "x", "packages": {"a": package}}) == {
        "name": "x",
        "packages": {"a": {"version": "1"}},
    }
