from tests.launch.pythons import RUNNING, others


def pytest_terminal_summary(terminalreporter):
    terminalreporter.write_line(f"Pythons: tests ran on {RUNNING}; also found here: {', '.join(others()) or 'none'}")
