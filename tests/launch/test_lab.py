"""`make lab` and the set-up behind it, from a fresh clone.

The clones borrow the environment that runs these tests, through a link, and tell make that it is ready (`-o`): what
`.ci/run` has just set up for real need not be set up again. The set-up's failures are tried for real.
"""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.launch.clones import fresh_clone

ROOT = Path(__file__).resolve().parents[2]
LESSON = "notebooks/00_start_here/00_start_here.ipynb"
PATIENCE = 180  # seconds; an idle machine needs ten


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def get(url):
    with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
        return answer.read().decode()


def answers(url):
    try:
        get(url)
    except (urllib.error.URLError, ConnectionError):
        return False
    return True


@pytest.fixture(scope="module")
def lab(needs, tmp_path_factory):
    """Return (address, log) of a JupyterLab that `make lab` started in a fresh clone."""
    make = needs("make")
    folder = tmp_path_factory.mktemp("lab")
    clone = fresh_clone(folder)
    (clone / ".venv").symlink_to(sys.prefix)
    address = f"http://127.0.0.1:{free_port()}"
    arguments = f"--no-browser --port {address.rsplit(':', 1)[1]} --ServerApp.port_retries=0 --IdentityProvider.token="
    log = folder / "log"
    env = {name: value for name, value in os.environ.items() if not name.startswith("JUPYTER")}
    env |= {"HOME": str(folder / "home")}
    with log.open("wb") as out:
        command = [make, "-o", ".venv/.ready", "lab", f"LAB_ARGS={arguments}"]
        server = subprocess.Popen(command, cwd=clone, env=env, stdout=out, stderr=out, start_new_session=True)
    try:
        until = time.monotonic() + PATIENCE
        while not answers(f"{address}/api/status"):
            assert server.poll() is None and time.monotonic() < until, log.read_text()
            time.sleep(0.1)
        yield address, log
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(PATIENCE)


def test_the_first_lesson_is_served(lab):
    address, _ = lab
    served = json.loads(get(f"{address}/api/contents/{LESSON}"))["content"]
    assert [cell["id"] for cell in served["cells"]] == [
        cell["id"] for cell in json.loads((ROOT / LESSON).read_text("utf-8"))["cells"]
    ]
    assert "JupyterLab" in get(f"{address}/lab/tree/{LESSON}")


def test_the_printed_address_opens_the_first_lesson(lab):
    address, log = lab
    assert f"{address}/lab/tree/{LESSON}" in log.read_text()


@pytest.mark.parametrize(
    "plugin, name, value",
    [
        ("kernels-settings", "commsOverSubshells", "disabled"),  # else a slider draws while a cell draws
        ("notification", "fetchNews", "false"),
        ("notification", "checkForUpdates", False),
    ],
)
def test_our_settings_are_in_force(lab, plugin, name, value):
    assert default_of(lab, f"apputils-extension:{plugin}", name) == value


def test_code_cells_show_the_line_numbers_that_messages_name(lab):
    assert default_of(lab, "notebook-extension:tracker", "codeCellConfig")["lineNumbers"] is True


def default_of(lab, plugin, name):
    """Return the default that JupyterLab serves for a setting of a plugin of its own."""
    served = json.loads(get(f"{lab[0]}/lab/api/settings/@jupyterlab/{plugin}"))
    return served["schema"]["properties"][name]["default"]


def test_nbgrader_is_at_home(lab):
    address, log = lab
    assert "No nbgrader_config.py file found" not in log.read_text()
    assert "could not be loaded" not in log.read_text()
    formgrader = get(f"{address}/formgrader/api/assignments")
    assert "00_start_here" in [assignment["name"] for assignment in json.loads(formgrader)]


def test_nbgraders_menu_and_panels_are_not_on_a_learners_screen(lab):
    page = get(f"{lab[0]}/lab")
    config = json.loads(re.search(r'id="jupyter-config-data"[^>]*>(.*?)</script>', page, re.DOTALL)[1])
    assert "@jupyter/nbgrader" in config["disabledExtensions"]


def test_an_instructors_screen_has_them(needs, bare_clone):
    """It writes into an environment of its own, and starts nothing: the settings are what differs."""
    page = bare_clone / "own" / "etc/jupyter/labconfig/page_config.json"
    lab = [needs("make"), "-o", "own/.ready", "lab", "VENV=own", "PY=true"]
    for more, hidden in (([], True), (["INSTRUCTOR=yes"], False)):
        subprocess.run([*lab, *more], cwd=bare_clone, capture_output=True, check=True)
        assert page.exists() == hidden


@pytest.fixture
def bare_clone(tmp_path):
    return fresh_clone(tmp_path)


def make_lab(make, clone, path):
    """Return the finished `make lab` of a machine that has nothing but the folder `path`, and rm, on its PATH."""
    (path / "rm").symlink_to(shutil.which("rm"))
    return subprocess.run([make, "lab"], cwd=clone, env={"PATH": str(path)}, capture_output=True, text=True)


def test_without_python_one_sentence_says_so(needs, bare_clone, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    done = make_lab(needs("make"), bare_clone, empty)
    assert done.returncode != 0
    assert "SigmoidNet needs Python 3.11 or newer, and none was found." in done.stderr
    assert not (bare_clone / ".venv").exists()


def test_an_old_python_is_passed_over(needs, bare_clone, tmp_path):
    old = tmp_path / "old"
    old.mkdir()
    stand_ins = {
        "python3": "exit 1",
        "python3.12": """[ "$1" != -m ] || { echo "3.12 was asked for: $*" >&2; exit 1; }""",
    }
    for name, script in stand_ins.items():
        (old / name).write_text(f"#!/bin/sh\n{script}\n")
        (old / name).chmod(0o755)
    done = make_lab(needs("make"), bare_clone, old)
    assert "3.12 was asked for: -m venv" in done.stderr
    assert "sudo apt install python3-venv" in done.stderr


def test_a_set_up_that_failed_leaves_no_stamp(needs, bare_clone):
    lock = bare_clone / "requirements.txt"
    lock.write_text(f"no-such-package-here==1 --hash=sha256:{'0' * 64}\n")
    env = os.environ | {"PIP_NO_INDEX": "1"}
    first = subprocess.run([needs("make"), "test"], cwd=bare_clone, env=env, capture_output=True, text=True)
    assert first.returncode != 0 and "no-such-package-here" in first.stderr
    assert not (bare_clone / ".venv/.ready").exists()


@pytest.mark.parametrize("uv_can", [True, False])
def test_what_uv_cannot_install_pip_does(needs, bare_clone, uv_can):
    calls, tools = bare_clone / "calls", bare_clone / ".venv/bin"
    tools.mkdir(parents=True)
    for name, answer in (("python", 0), ("uv", 0 if uv_can else 2)):
        (tools / name).write_text(f'#!/bin/sh\necho "{name} $*" >> "{calls}"\nexit {answer}\n')
        (tools / name).chmod(0o755)
    subprocess.run([needs("make"), ".venv/.ready"], cwd=bare_clone, check=True)
    asked = [(line.split()[0], line.split()[-1]) for line in calls.read_text().splitlines() if " install " in line]
    lock = [("python", "requirements.txt")] * (not uv_can)
    assert asked == [("python", ".venv/uv.txt"), ("uv", "requirements.txt"), *lock, ("python", ".")]
    first, *hashes = (bare_clone / ".venv/uv.txt").read_text().splitlines()
    assert first.startswith("uv==") and hashes and all("--hash=sha256:" in line for line in hashes)


def test_a_set_up_that_is_done_again_for_a_newer_lock_loses_nothing(needs, bare_clone):
    python, share = bare_clone / ".venv/bin/python", bare_clone / ".venv/share"
    # Brought the first time only: pip leaves alone what it has.
    brought = share / "jupyter/labextensions/@jupyterlite/kernel.js"
    for path, text in ((python, "#!/bin/sh\n"), (brought, "kernel")):
        path.parent.mkdir(parents=True)
        path.write_text(text)
    python.chmod(0o755)
    for _ in range(2):
        (bare_clone / ".venv/.ready").unlink(missing_ok=True)
        subprocess.run([needs("make"), ".venv/.ready"], cwd=bare_clone, check=True)
        assert (share / "jupyterlite/kernel.js").read_text() == "kernel" and not brought.exists()


@pytest.mark.parametrize("target", ["reset", "grade"])
def test_a_command_about_a_lesson_says_how_to_name_it(needs, target):
    command = [needs("make"), "--no-print-directory", "-o", ".venv/.ready", target, "LESSON="]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode != 0 and done.stdout == "" and "usage:" not in done.stderr
    assert done.stderr.startswith(f"Which lesson? For instance: make {target} LESSON=03_forward_prop\n")


def test_help_lists_every_target(needs):
    listed = subprocess.run([needs("make")], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    phony = next(line for line in (ROOT / "Makefile").read_text().splitlines() if line.startswith(".PHONY:"))
    assert [f"make {target} " in listed for target in phony.split()[1:]] == [True] * len(phony.split()[1:])
