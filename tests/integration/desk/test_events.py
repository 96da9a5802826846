"""Every event that is written down has words of its own."""

import ast
from pathlib import Path

import booster
from booster.desk.events import WORDS

RECORDING = {"record", "_note"}


def names_in(source):
    """Find the names of events in what is recorded, both of `one if … else another`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in RECORDING and node.args:
            for part in ast.walk(node.args[0]):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part.value


def test_every_recorded_event_has_words():
    sources = Path(booster.__file__).parent.rglob("*.py")
    recorded = {name for source in sources for name in names_in(source.read_text("utf-8"))}

    assert len(recorded) > 50
    assert recorded - set(WORDS) == set()
    assert set(WORDS) - recorded == set()
