"""A pytest plug-in for build machines: a browser test that was skipped fails the run."""

from typing import Any

BROWSER_TESTS = "tests/e2e/"
FAILED = 1

skipped: list[str] = []


def pytest_runtest_logreport(report: Any) -> None:
    if report.skipped and report.nodeid.startswith(BROWSER_TESTS):
        skipped.append(report.nodeid)


def pytest_sessionfinish(session: Any) -> None:
    if skipped:
        session.exitstatus = FAILED


def pytest_terminal_summary(terminalreporter: Any) -> None:
    for name in skipped:
        terminalreporter.write_line(f"SKIPPED, which counts as failed here: {name}", red=True)
