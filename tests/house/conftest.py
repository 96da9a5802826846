"""Tells at the end of a run what has outgrown its budget: a hint to its author, not a failure."""


def pytest_terminal_summary(terminalreporter):
    for report in terminalreporter.getreports("passed"):
        over = dict(report.user_properties).get("over budget", [])
        if over:
            terminalreporter.write_line(f"{report.nodeid.partition('[')[2][:-1]}s over budget: {', '.join(over)}")
