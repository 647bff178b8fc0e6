"""One JupyterLab and one headless Chromium for this folder; a fresh page, and `Lab` around it, for each test."""

import contextlib
import functools
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import sync_playwright

from sigmoidnet_ref.site import jupyterlab
from tests.browser.lab import SCREEN, Lab

ROOT = Path(__file__).resolve().parents[2]

CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    # Whatever a page asks for, nothing leaves this machine; `Lab.close` says what it asked for.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
# What differs from what a learner has: no saving behind the test's back.
SETTINGS = {"@jupyterlab/docmanager-extension:plugin": {"autosave": False}}
# All that a page may leave behind but JupyterLab's own scripts, which would take seconds to read anew.
REMEMBERED = "cookies,local_storage,indexeddb,cache_storage,service_workers"


@dataclass
class Server:
    """A running JupyterLab: where it answers, and the folder that it serves."""

    url: str
    root: Path

    def request(self, method, path, data=None):
        """Return what the server's REST interface answers, decoded."""
        body = None if data is None else json.dumps(data).encode()
        with urllib.request.urlopen(urllib.request.Request(self.url + path, body, method=method), timeout=30) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def new_desk(self, name):
        """Put the lessons as released on a desk of their own, which a test may save to; return its folder."""
        return Path(shutil.copytree(self.root / "untouched", self.root / name))

    def write(self, name, cells):
        """Put a notebook of these code cells, {id: source}, where Lab.open finds it; return its name."""
        notebook = nbformat.v4.new_notebook(
            cells=[nbformat.v4.new_code_cell(source.strip(), id=cell_id) for cell_id, source in cells.items()],
            metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
        )
        path = self.root / "untouched" / name / f"{name}.ipynb"
        path.parent.mkdir(exist_ok=True)
        nbformat.write(notebook, path)
        return name


@contextlib.contextmanager
def jupyter(application, home, root, **options):
    """Start an application of Jupyter's server that serves the folder `root`; what it keeps of its own is in `home`."""
    env = os.environ | {
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "share/jupyter"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "IPYTHONDIR": str(home / "ipython"),
    }
    home.mkdir(exist_ok=True)
    options = {
        "ServerApp.ip": "127.0.0.1",
        "ServerApp.port": _free_port(),
        "ServerApp.root_dir": root,
        "ServerApp.disable_check_xsrf": True,
        "ServerApp.terminals_enabled": False,
        "IdentityProvider.token": "",
    } | options
    command = [sys.executable, "-m", application, "--no-browser", "--allow-root"]
    command += [f"--{name}={value}" for name, value in options.items()]
    log = home / "server.log"
    with log.open("w") as out:
        process = subprocess.Popen(command, env=env, cwd=root, stdout=out, stderr=subprocess.STDOUT)
    try:
        info = home / "runtime" / f"jpserver-{process.pid}.json"
        yield Server(_address(process, info, log), root)
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


# Package, not session: Playwright keeps an event loop alive in this thread, in the way of later tests' asyncio.run.
@pytest.fixture(scope="package")
def server(tmp_path_factory):
    home = tmp_path_factory.mktemp("jupyter")
    root = home / "desk"
    _fill_desk(root)
    jupyterlab.install(ROOT, home)
    config = home / "config" / "labconfig"
    config.mkdir(parents=True)
    shutil.copy(ROOT / "binder" / "page_config.json", config)
    shipped = json.loads((ROOT / "binder" / "lab_settings.json").read_text(encoding="utf-8"))
    (config / "default_setting_overrides.json").write_text(json.dumps(shipped | SETTINGS), encoding="utf-8")
    options = {"LabApp.expose_app_in_browser": True, "LabApp.extension_manager": "readonly"}
    with jupyter("jupyterlab", home, root, **options) as server:
        yield server


@pytest.fixture(scope="package")
def browser(needs):
    chromium = needs("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def profile(browser):
    """Return a function from sharpness to a browser profile, which keeps JupyterLab's scripts from page to page."""
    with contextlib.ExitStack() as profiles:

        @functools.cache
        def of(sharpness):
            made = profiles.enter_context(browser.new_context(viewport=SCREEN, device_scale_factor=sharpness))
            made.set_default_timeout(120_000)  # a busy machine is slow, not wrong
            return made

        yield of


@pytest.fixture
def sharpness():
    """Return how many pixels of the screen a pixel of the page has along each side; a zoomed page has more."""
    return 1


@pytest.fixture
def page(profile, server, sharpness):
    """Return a fresh page that remembers no other."""
    with new_page(profile(sharpness), server) as page:
        yield page


@pytest.fixture(scope="module")
def same_page(profile, server):
    """Return one page for all tests of a file that says `page = same_page`: the first loads JupyterLab for all."""
    with new_page(profile(1), server) as page:
        yield page


@contextlib.contextmanager
def new_page(profile, server):
    with profile.new_page() as page:
        forget = {"origin": server.url, "storageTypes": REMEMBERED}
        page.context.new_cdp_session(page).send("Storage.clearDataForOrigin", forget)
        yield page


@pytest.fixture
def lab(page, server, artefacts):
    """Return a Lab around a page. What it must never see fails the test at its end."""
    lab = Lab(page, server, artefacts)
    try:
        yield lab
        lab.close()
    finally:
        lab.leave()
        for session in server.request("GET", "api/sessions"):
            server.request("DELETE", f"api/sessions/{session['id']}")


def _fill_desk(root):
    """Make root/untouched, a copy of notebooks/, and root/solved, the same with the answers written into it."""
    shutil.copytree(ROOT / "notebooks", root / "untouched")
    for path in (root / "untouched").glob("*/*.ipynb"):
        answers = nbformat.read(ROOT / "solutions" / path.parent.name / path.name, as_version=4)
        answers = {cell.id: cell.source for cell in answers.cells}
        lesson = nbformat.read(path, as_version=4)
        for cell in lesson.cells:
            if cell.metadata.get("nbgrader", {}).get("solution"):
                cell.source = without_marks(answers[cell.id])
        solved = root / "solved" / path.parent.name / path.name
        solved.parent.mkdir(parents=True)
        nbformat.write(lesson, solved)


def without_marks(source):
    """Return a solution cell as a learner would have written it."""
    return "\n".join(line for line in source.splitlines() if line.strip() not in MARKS)


MARKS = ("### BEGIN SOLUTION", "### END SOLUTION")


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _address(process, info, log, timeout=120):
    """Return the address once the server answers. It wrote `info` itself: had its port been taken, it took another."""
    end = time.monotonic() + timeout
    while time.monotonic() < end and process.poll() is None:
        try:
            url = json.loads(info.read_text())["url"]
            with urllib.request.urlopen(url + "api/status", timeout=5):
                return url
        except (OSError, ValueError):
            time.sleep(0.05)
    raise RuntimeError("JupyterLab did not start:\n" + log.read_text()[-3000:])
