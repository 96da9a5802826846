"""The tools that read the code: style, types, directions between rooms, templates."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from booster.setup.places import ROOT

# What pip has put beside the Python that runs the tests.
PROGRAMS = Path(sys.executable).parent
TOOLS = {
    "style": ("ruff", "check", "--quiet", "--output-format=concise"),
    "types": ("mypy", "--no-error-summary"),
    "directions": ("lint-imports", "--no-cache"),
    "templates": ("djlint", "templates", "--lint", "--quiet"),
}

# What each of them must not put up with: at the end of which file, what, and by which words it says so.
FAULTS = {
    "style": ("booster/kit/clock.py", "import os", "F401"),
    # It imports next to nothing, so mypy has little to read besides.
    "types": ("booster/setup/places.py", 'NOON: int = "twelve"', "Incompatible types"),
    "directions": ("booster/kit/clock.py", "import booster.review", "booster.kit.clock -> booster.review"),
    "templates": ("templates/layout/base.html", "<img>", "H013"),
}


def run(tool, *words, where=ROOT):
    program, *usual = TOOLS[tool]
    return subprocess.run([PROGRAMS / program, *usual, *words], cwd=where, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("tool", TOOLS)
def test_the_tools_have_nothing_to_say(tool):
    done = run(tool)

    assert done.returncode == 0, f"\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize("tool", TOOLS)
def test_no_tool_puts_up_with_a_fault(tool, tmp_path):
    """A tool that is called wrongly could be content with everything."""
    file, fault, told = FAULTS[tool]
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for folder in ("booster", "templates/layout"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    with (tmp_path / file).open("a") as end:
        end.write(f"\n{fault}\n")

    # To look at everything once more would take mypy long.
    done = run(tool, *([file] if tool == "types" else []), where=tmp_path)

    assert done.returncode != 0
    assert told in done.stdout + done.stderr
