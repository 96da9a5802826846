"""The world in which permissions are tried; and what has outgrown its budget, told at the end of a run."""

import pytest

from tests.house.door import Door
from tests.house.trials import built


@pytest.fixture(scope="module")
def trials(worlds):
    trials = worlds.again(built)
    trials.begin()
    yield trials
    trials.clear()


@pytest.fixture(scope="module")
def door(trials):
    return Door(trials)


def pytest_terminal_summary(terminalreporter):
    """Give a hint to the author of what is large; it is no failure."""
    for report in terminalreporter.getreports("passed"):
        over = dict(report.user_properties).get("over budget", [])
        if over:
            terminalreporter.write_line(f"{report.nodeid.partition('[')[2][:-1]}s over budget: {', '.join(over)}")
