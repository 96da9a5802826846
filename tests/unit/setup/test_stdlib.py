"""The set-up imports nothing that has to be installed."""

import ast
import sys

import pytest

from booster.setup.places import ROOT

BOOSTER = ROOT / "booster"
FILES = [BOOSTER / "__init__.py", BOOSTER / "__main__.py", *sorted((BOOSTER / "setup").rglob("*.py"))]


def imported(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_standard_library_is_imported(path):
    others = [name for name in imported(path) if name.split(".")[0] not in sys.stdlib_module_names]

    assert [name for name in others if not name.startswith("booster.setup")] == []
