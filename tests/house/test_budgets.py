"""Guard 9: nothing grows so large that nobody reads it; what passes the budget is told, what passes the stop fails."""

import ast
from functools import cache
from pathlib import Path

import pytest

from booster.setup.places import ROOT

# Non-blank lines: the budget, told at the end of a run, and the hard stop.
LIMITS = {"file": (250, 400), "function": (25, 50), "template": (80, 150), "test": (20, 50)}


def lines(text):
    return sum(bool(line.strip()) for line in text.splitlines())


def python_files(*folders):
    files = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return [path for path in files if "migrations" not in path.parts]


@cache
def functions(path):
    """List the functions of a file with their sizes."""
    source = path.read_text("utf-8")
    rows = source.splitlines()
    nodes = [one for one in ast.walk(ast.parse(source)) if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [(one.name, lines("\n".join(rows[one.lineno - 1 : one.end_lineno]))) for one in nodes]


def named(path, *more):
    return "::".join([str(Path(path).relative_to(ROOT)), *more])


def sizes(kind):
    """Give everything of one kind with its size, in non-blank lines."""
    if kind == "file":
        return {named(path): lines(path.read_text("utf-8")) for path in python_files("booster", "tests")}
    if kind == "template":
        return {named(path): lines(path.read_text("utf-8")) for path in (ROOT / "templates").rglob("*.*")}
    found = {named(p, name): size for p in python_files("booster", "tests") for name, size in functions(p)}
    return {name: size for name, size in found.items() if name.startswith("tests/") == (kind == "test")}


@pytest.mark.parametrize("kind", LIMITS)
def test_nothing_passes_its_hard_stop(kind, record_property):
    budget, stop = LIMITS[kind]
    every = sizes(kind)
    largest_first = sorted(every, key=lambda name: -every[name])

    record_property("over budget", [f"{name} ({every[name]})" for name in largest_first if every[name] > budget])
    assert len(every) > 100
    assert {name: size for name, size in every.items() if size > stop} == {}
