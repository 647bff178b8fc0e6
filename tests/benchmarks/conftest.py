"""The browser tests' JupyterLab and Chromium, and a slow link to them."""

import pytest

from tests.benchmarks.relay import Relay
from tests.browser.conftest import browser, server  # noqa: F401, pytest finds fixtures by name


@pytest.fixture(scope="package")
def relay(server):  # noqa: F811
    relay = Relay(server.url)
    yield relay
    relay.close()
