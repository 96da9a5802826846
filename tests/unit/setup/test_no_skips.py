"""On a build machine a browser test that was skipped fails the run."""

import subprocess
import sys

from booster.setup.places import ROOT

SKIPPED = 'import pytest\n\n\n@pytest.mark.skip(reason="no browser")\ndef test_it():\n    pass\n'


def skip_one(folder, *options):
    """Run one skipped test that lies in that folder of some project."""
    (folder / "test_it.py").write_text(SKIPPED)
    project = next(parent for parent in folder.parents if parent.name == "project")
    command = [sys.executable, "-m", "pytest", f"--rootdir={project}", "-p", "no:cacheprovider"]
    return subprocess.run([*command, *options, folder], cwd=ROOT, capture_output=True, text=True, check=False)


def folder_of(tmp_path, name):
    folder = tmp_path / "project" / "tests" / name
    folder.mkdir(parents=True)
    return folder


def test_a_skipped_browser_test_fails_and_is_named(tmp_path):
    done = skip_one(folder_of(tmp_path, "e2e"), "-p", "booster.setup.no_skips")

    assert done.returncode == 1
    assert "counts as failed here: tests/e2e/test_it.py::test_it" in done.stdout


def test_another_skipped_test_does_not(tmp_path):
    assert skip_one(folder_of(tmp_path, "unit"), "-p", "booster.setup.no_skips").returncode == 0


def test_elsewhere_it_does_not(tmp_path):
    assert skip_one(folder_of(tmp_path, "e2e")).returncode == 0
