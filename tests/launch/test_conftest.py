"""What the shared fixtures promise: a skip says how to get what lacks, and none passes where none is allowed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import conftest

CONFTEST = Path(__file__).resolve().parents[1] / "conftest.py"
FILES = {
    "fixture": "def test(needs):\n    needs('chromium')",
    "mark": "import pytest\n@pytest.mark.needs('chromium')\ndef test():\n    pass",
    "module": "import pytest\npytest.skip('not here', allow_module_level=True)",
    "plain": "import pytest\ndef test():\n    pytest.skip('not here')",
}
WORKERS = ["-p", "xdist", "-n", "2", "--dist", "loadfile"]  # as in `make test`


def run(folder, *options, **variables):
    """Return the finished pytest run of a folder, on a machine whose PATH is empty."""
    env = {name: value for name, value in os.environ.items() if name != "SIGMOIDNET_NO_SKIP"}
    env |= {"PATH": str(folder), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", **variables}
    words = "-rs -p no:cacheprovider -o markers=needs"
    command = [sys.executable, "-m", "pytest", *words.split(), *options, str(folder)]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True)


@pytest.fixture
def suite(tmp_path, request):
    shutil.copy(CONFTEST, tmp_path)
    (tmp_path / "test_it.py").write_text(FILES[request.param])
    return tmp_path


@pytest.mark.parametrize("suite", ["fixture", "mark"], indirect=True)
def test_a_missing_program_skips_in_one_line(suite):
    done = run(suite)
    assert done.returncode == 0
    assert "1 skipped" in done.stdout
    assert "needs chromium: install Chromium (Debian, Ubuntu: sudo apt install chromium)" in done.stdout


@pytest.mark.parametrize("options", [[], WORKERS], ids=["alone", "workers"])
@pytest.mark.parametrize("suite", FILES, indirect=True)
def test_no_skip_passes_where_none_is_allowed(suite, options):
    done = run(suite, *options, SIGMOIDNET_NO_SKIP="1")
    assert done.returncode in (1, 2)
    assert "skipped" not in done.stdout.splitlines()[-1]
    assert "SIGMOIDNET_NO_SKIP is set, and this was skipped" in done.stdout


@pytest.mark.parametrize("options", [[], WORKERS], ids=["alone", "workers"])
def test_what_a_test_records_is_read_at_the_end(tmp_path, options):
    shutil.copy(CONFTEST, tmp_path)
    (tmp_path / "test_it.py").write_text("def test(record_property):\n    record_property('table', 'two of two')")
    assert "two of two" in run(tmp_path, *options).stdout


def test_an_expected_failure_is_no_skip(tmp_path):
    shutil.copy(CONFTEST, tmp_path)
    (tmp_path / "test_it.py").write_text("import pytest\n@pytest.mark.xfail\ndef test():\n    assert False")
    assert run(tmp_path, SIGMOIDNET_NO_SKIP="1").returncode == 0


def test_what_comes_first_is_there():
    assert [name for name in conftest.LONGEST if not (CONFTEST.parent / name).is_file()] == []
