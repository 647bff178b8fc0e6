"""The browser tests' JupyterLab and Chromium, a slow link to them, and the site in a tab."""

import pytest

from tests.benchmarks.relay import Relay
from tests.browser.conftest import browser, server  # noqa: F401, pytest finds fixtures by name
from tests.tab.conftest import site  # noqa: F401


@pytest.fixture(scope="package")
def relay(server):  # noqa: F811
    relay = Relay(server.url)
    yield relay
    relay.close()
