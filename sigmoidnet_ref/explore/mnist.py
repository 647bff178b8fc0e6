"""MNIST, fetched only when somebody asks for it, with a clear word where there is no network."""

import socket

import numpy as np

PATIENCE = 15  # seconds without an answer


def fetch_mnist():
    """Return (X_train, Y_train, X_test, Y_test), X (784, m) in [0, 1] and Y (10, m) one-hot, or None without a network.

    60 000 digits to learn from and 10 000 held out, as their authors split them. Downloads about 15 MB, once, into
    scikit-learn's data folder. Source: OpenML, data set mnist_784.
    """
    from sklearn.datasets import fetch_openml

    usual = socket.getdefaulttimeout()
    socket.setdefaulttimeout(PATIENCE)
    try:
        pixels, labels = fetch_openml("mnist_784", version=1, return_X_y=True, as_frame=False, n_retries=0)
    except OSError as error:
        print(f"MNIST could not be fetched: {type(error).__name__}: {error}")
        print("Is there a network? Nothing else in this lesson needs one.")
        return None
    finally:
        socket.setdefaulttimeout(usual)
    X = np.ascontiguousarray(pixels.T) / 255
    Y = (labels.astype(int) == np.arange(10)[:, None]).astype(float)
    return X[:, :60000], Y[:, :60000], X[:, 60000:], Y[:, 60000:]
