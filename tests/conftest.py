"""What every test may ask for: system programs, and a folder for screenshots."""

import gc
import os
import shutil
import subprocess
from pathlib import Path

import pytest

# Three files at a time keep all cores busy: NumPy's own threads would only wait for each other, a tenth of the time.
os.environ |= {f"{library}_NUM_THREADS": "1" for library in ("OPENBLAS", "OMP", "MKL")}
# A worker holds what all of its files have imported: to look through that for garbage as often as Python does by itself
# takes a twentieth.
gc.set_threshold(100_000, 50, 100)

ROOT = Path(__file__).resolve().parents[1]
NO_SKIP = bool(os.environ.get("SIGMOIDNET_NO_SKIP"))  # set by .ci/run: there, a test that cannot run is a failure


def _works(*command):
    return subprocess.run(command, capture_output=True).returncode == 0


def _chromium():
    # The shell first: it draws the same without a browser's own windows, and takes a fifth less time.
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    return next((path for path in map(shutil.which, names) if path), None)


def _bwrap():
    # Present is not enough: some systems forbid the namespaces that it makes.
    path = shutil.which("bwrap")
    return path if path and _works(path, "--unshare-all", "--ro-bind", "/", "/", "true") else None


# program: (how to find it, how to get it)
PROGRAMS = {
    "chromium": (_chromium, "install Chromium (Debian, Ubuntu: sudo apt install chromium)"),
    "bwrap": (
        _bwrap,
        "install bubblewrap (Debian, Ubuntu: sudo apt install bubblewrap) and allow unprivileged user namespaces",
    ),
    "npm": (lambda: shutil.which("npm"), "install npm (Debian, Ubuntu: sudo apt install npm): it has Pyodide's core"),
    "make": (lambda: shutil.which("make"), "install GNU make (on Windows, follow the README's Windows way)"),
}


def _path_of(program):
    find, advice = PROGRAMS[program]
    path = find()
    if path is None:
        pytest.skip(f"needs {program}: {advice}")
    return path


@pytest.fixture(scope="session")
def needs():
    """Return a function: needs("chromium") is that program's path, or skips the test and says how to get it."""
    return _path_of


@pytest.fixture(scope="session")
def artefacts():
    """Return the folder, ignored by git, where tests leave screenshots and other things worth looking at."""
    folder = ROOT / "artefacts"
    folder.mkdir(exist_ok=True)
    return folder


# Workers take files in turn. What takes longest comes first, so that none is left alone with it at the end; the very
# first one mostly waits, for the tests of other Pythons.
LONGEST = (
    "launch/test_python_versions.py",
    "lessons/test_lessons.py",
    "launch/test_binder.py",
    "checks/test_scorecard.py",
    "browser/test_playground.py",
    "browser/test_explorers.py",
    "browser/test_lesson.py",
    "classroom/test_class.py",
    "classroom/test_term.py",
    "tab/test_tab.py",
    "tab/test_solved.py",
    "grading/test_attacks.py",
    "grading/test_batch.py",
    "explore/test_explorers.py",
    "explore/test_playground.py",
)


def pytest_collection_modifyitems(config, items):
    if hasattr(config, "workerinput"):
        place = {ROOT / "tests" / name: place for place, name in enumerate(LONGEST)}
        items.sort(key=lambda item: place.get(item.path, len(place)))


def pytest_terminal_summary(terminalreporter):
    # What a test prints in a worker is not seen: what is meant to be read is recorded, with record_property.
    for report in terminalreporter.getreports("passed"):
        for name, text in report.user_properties:
            terminalreporter.section(name)
            terminalreporter.write_line(text)


def pytest_runtest_setup(item):
    for mark in item.iter_markers("needs"):
        _path_of(*mark.args)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    return _no_skip((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    return _no_skip((yield))


def _no_skip(report):
    """Return the report, failed if it was a skip where none is allowed. An expected failure is no skip."""
    if NO_SKIP and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[-1] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"SIGMOIDNET_NO_SKIP is set, and this was skipped: {reason}"
    return report
