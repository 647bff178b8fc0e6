"""MNIST, fetched only when somebody asks for it, with a clear word where there is no network."""

import socket
import threading
import warnings
from http.client import HTTPException

import numpy as np

PATIENCE = 15  # seconds without a byte
LIMIT = 120  # seconds in all: some ways of waiting, such as for the name of a machine, heed no time-out


def fetch_mnist():
    """Return (X_train, Y_train, X_test, Y_test), X (784, m) in [0, 1] and Y (10, m) one-hot, or None without a network.

    60 000 digits to learn from and 10 000 held out, as their authors split them. Downloads about 15 MB, once, into
    scikit-learn's data folder. Source: OpenML, data set mnist_784.
    """
    came = []
    worker = threading.Thread(target=_download, args=(came,), name="fetch_mnist", daemon=True)
    try:
        worker.start()
    except RuntimeError:  # Python in a browser has no threads, and no way to fetch with
        print("MNIST can only be fetched by a Python on a computer. Nothing else in this lesson needs it.")
        return None
    worker.join(LIMIT)
    found = came[0] if came else TimeoutError(f"not complete after {LIMIT} seconds")
    if isinstance(found, (OSError, HTTPException, EOFError)):
        print("MNIST could not be fetched. Is there a network? Nothing else in this lesson needs one.")
        print(f"The reason given: {found}")
        return None
    if isinstance(found, Exception):
        raise found
    pixels, labels = found
    X = np.ascontiguousarray(pixels.T) / 255
    Y = (labels.astype(int) == np.arange(10)[:, None]).astype(float)
    return X[:, :60000], Y[:, :60000], X[:, 60000:], Y[:, 60000:]


def _download(came):
    """Append (pixels, labels), or the exception that says why they did not come."""
    from sklearn.datasets import fetch_openml

    usual = socket.getdefaulttimeout()
    socket.setdefaulttimeout(PATIENCE)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of the second try: what counts is how it ends
            came.append(fetch_openml("mnist_784", version=1, return_X_y=True, as_frame=False, n_retries=1, delay=0.1))
    except Exception as error:  # a thread can raise to nobody
        came.append(error)
    finally:
        socket.setdefaulttimeout(usual)
