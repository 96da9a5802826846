"""The tools that read the code: style, types, directions between rooms, templates."""

import subprocess
import sys

import pytest

from booster.setup.places import ROOT

TOOLS = {
    "style": ("ruff", "check", "--quiet", "--output-format=concise"),
    "types": ("mypy", "--no-error-summary"),
    "directions": ("importlinter.cli",),
    "templates": ("djlint", "templates", "--lint", "--quiet"),
}


@pytest.mark.parametrize("tool", TOOLS)
def test_the_tools_have_nothing_to_say(tool):
    done = subprocess.run([sys.executable, "-m", *TOOLS[tool]], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, f"\n{done.stdout}{done.stderr}"
