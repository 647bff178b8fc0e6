"""MNIST where no network is: a clear sentence, soon. A proxy of our own plays the network, so nothing leaves here."""

import socket
import threading
import time
import urllib.request

import pytest

from sigmoidnet_ref.explore import mnist

SENTENCE = "MNIST could not be fetched. Is there a network? Nothing else in this lesson needs one."


@pytest.fixture
def proxy(monkeypatch, tmp_path):
    """Return a socket that all downloads go to. It is not listened on until a test says so."""
    with socket.socket() as proxy:
        proxy.bind(("127.0.0.1", 0))
        for name in ("http_proxy", "https_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.getsockname()[1]}")
            monkeypatch.delenv(name.upper(), raising=False)
        monkeypatch.setenv("no_proxy", "")
        monkeypatch.setattr(urllib.request, "_opener", None)  # it would remember the proxy of an earlier download
        monkeypatch.setenv("SCIKIT_LEARN_DATA", str(tmp_path))
        yield proxy
    for worker in threading.enumerate():
        if worker.name == "fetch_mnist":
            worker.join()


def said_by_fetch(capsys):
    started = time.monotonic()
    assert mnist.fetch_mnist() is None
    return capsys.readouterr().out.splitlines(), time.monotonic() - started


def test_no_network_is_told_in_a_sentence(proxy, capsys, recwarn):
    (sentence, reason), _ = said_by_fetch(capsys)
    assert sentence == SENTENCE and "refused" in reason
    assert not recwarn.list


def test_a_network_that_says_nothing_is_given_up(proxy, capsys, monkeypatch):
    proxy.listen()
    monkeypatch.setattr(mnist, "PATIENCE", 0.2)
    (sentence, reason), seconds = said_by_fetch(capsys)
    assert sentence == SENTENCE and "timed out" in reason
    assert seconds < mnist.LIMIT / 4


def test_a_wait_that_heeds_no_time_out_ends_too(proxy, capsys, monkeypatch):
    proxy.listen()
    monkeypatch.setattr(mnist, "PATIENCE", 2)
    monkeypatch.setattr(mnist, "LIMIT", 0.5)
    (sentence, reason), seconds = said_by_fetch(capsys)
    assert sentence == SENTENCE and reason == "The reason given: not complete after 0.5 seconds"
    assert seconds < 2


def test_where_there_are_no_threads_a_sentence_says_so(capsys, monkeypatch):
    def refuse(thread):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    assert mnist.fetch_mnist() is None
    assert capsys.readouterr().out.startswith("MNIST can only be fetched by a Python on a computer.")


def test_the_usual_time_out_comes_back(proxy, capsys):
    said_by_fetch(capsys)
    assert socket.getdefaulttimeout() is None


def test_what_is_no_trouble_with_the_network_is_raised(proxy, monkeypatch):
    def odd(*args, **kwargs):
        raise ValueError("no such parameter")

    monkeypatch.setattr("sklearn.datasets.fetch_openml", odd)
    with pytest.raises(ValueError, match="no such parameter"):
        mnist.fetch_mnist()
