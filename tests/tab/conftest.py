"""The course in a tab, built on a Pyodide that lies in a folder, served from 127.0.0.1, opened in headless Chromium."""

import functools
import threading
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sigmoidnet_ref.site import build, runtime
from tests.browser.conftest import ROOT, browser  # noqa: F401  the same headless Chromium as JupyterLab's tests
from tests.tab import pyodide_release
from tests.tab.tab import Tab

PATIENCE = 300_000  # milliseconds: Python starts in a page in twenty seconds, on a busy machine in minutes


class Quiet(SimpleHTTPRequestHandler):
    """A host for static files that sends no special headers, as GitHub Pages."""

    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".mjs": "text/javascript", ".wasm": "application/wasm"}

    def log_message(self, *args):
        pass


@pytest.fixture(scope="package")
def site(tmp_path_factory):
    """Return the folder of the built site."""
    release = tmp_path_factory.mktemp("pyodide")
    if missing := pyodide_release.unpack(release):
        pytest.skip(missing)
    into = tmp_path_factory.mktemp("site") / "course"
    build.build(ROOT, runtime.from_folder(release), into)
    return into


@contextmanager
def serving(site, host=Quiet):
    """Return where the site is served meanwhile: below a sub-path, as on GitHub Pages."""
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(host, directory=site.parent)) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{site.name}/"
        server.shutdown()


@pytest.fixture(scope="package")
def address(site):
    """Return where the site is served."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="package")
def context(browser):  # noqa: F811
    """Return one browser context: what is downloaded, and what a learner keeps, serves all tests."""
    with browser.new_context(viewport={"width": 1280, "height": 1000}) as context:
        context.set_default_timeout(PATIENCE)
        yield context


@pytest.fixture
def tab(context, address, artefacts):
    """Return a Tab with a fresh page. What it must never see (see Lab.close) fails the test at its end."""
    tab = Tab(context.new_page(), address, artefacts)
    yield tab
    tab.close()
    tab.page.close()
