"""Every event that is written down has words of its own, and a test that asks for it."""

import ast
import re
from pathlib import Path

import booster
from booster.calls.schema import SCHEMA
from booster.desk.events import WORDS, told

TESTS = Path(__file__).parents[2]
RECORDING = {"record", "_note"}


def names_in(source):
    """Find the names of events in what is recorded, both of `one if … else another`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in RECORDING and node.args:
            for part in ast.walk(node.args[0]):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part.value


def recorded():
    sources = Path(booster.__file__).parent.rglob("*.py")
    return {name for source in sources for name in names_in(source.read_text("utf-8"))}


def test_every_recorded_event_has_words():
    assert len(recorded()) > 50
    assert recorded() == set(WORDS)


def test_every_recorded_event_is_asked_for_by_some_test():
    tests = (path.read_text("utf-8") for path in TESTS.rglob("*.py"))
    named = {name for text in tests for name in re.findall(r"[a-z_]+\.[a-z_]+", text)}

    assert recorded() - named == set()


def test_of_a_call_everything_that_its_definition_can_change_is_told(app):
    dates = {"opens_at", "closes_at", "cut_offs", "window", "online_days"}
    names = {*SCHEMA, "texts"} - dates
    days = {"before": {"online_days": ["2026-12-01"]}, "after": {"online_days": ["2026-12-01", "2026-12-02"]}}

    with app.app_context():
        assert [name for name in names if not told({"changed": [name]}, {}, {})] == []
        assert told({"changed": ["countries", "title"]}, {}, {}) == "other countries may apply · another title"
        assert told({"changed": ["online_days"], **days}, {}, {}) == (
            "online days 1 December 2026; 2 December 2026 instead of 1 December 2026"
        )
