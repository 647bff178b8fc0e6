"""`make test-fast` tries a bit of everything, and nothing that starts a browser, a sandbox or another environment."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def chosen(needs):
    """Return the paths of the files in which `make test-fast` finds its tests."""
    command = [needs("make"), "-o", ".venv/.ready", "test-fast", "TEST_ARGS=-n 0 -q --collect-only"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return {line.partition("::")[0] for line in done.stdout.splitlines() if "::" in line}


@pytest.mark.parametrize("folder", ["maths", "checks", "explore", "lessons", "repository", "github"])
def test_every_kind_of_change_meets_a_test(chosen, folder):
    assert any(path.startswith(f"tests/{folder}/") for path in chosen)


def test_what_takes_long_is_left_out(chosen):
    assert "tests/checks/test_scorecard.py" not in chosen
    assert {path.split("/")[1] for path in chosen}.isdisjoint({"browser", "classroom", "grading", "launch"})
    # Browsers and sandboxes are asked for by the name of their program.
    asks = re.compile(r"""needs\(["'](chromium|bwrap)""")
    assert [path for path in chosen if asks.search((ROOT / path).read_text("utf-8"))] == []
