"""How fast the reference trains, beside its peers: same start, same updates, float64, in turn in one run.

    python -m tests.benchmarks.training [--rounds 7] [--markdown]

Each figure is the best of the rounds, in milliseconds per epoch: noise only ever adds. PyTorch takes part where it is
installed. "products" is the share of fit's time that its matrix products alone need.
"""

import argparse
import time
import warnings

import numpy as np

from sigmoidnet_ref import network, training

JOBS = {
    "moons [2,8,8,1], m = 400": ([2, 8, 8, 1], 400, 300),
    "deep [2,16 x 6,1], m = 400": ([2, 16, 16, 16, 16, 16, 16, 1], 400, 150),
    "digits [64,32,10], m = 1437": ([64, 32, 10], 1437, 60),
    "MNIST-sized [784,30,10], m = 60000": ([784, 30, 10], 60000, 4),
}
LR = 0.5


def data(layer_dims, m):
    rng = np.random.default_rng(0)
    X = rng.normal(size=(layer_dims[0], m))
    if layer_dims[-1] == 1:
        return X, (rng.random((1, m)) > 0.5).astype(float)
    return X, np.eye(layer_dims[-1])[:, rng.integers(layer_dims[-1], size=m)]


def article(X, Y, layer_dims, epochs):
    """Train the way the article does, with its faults repaired by the fewest changes."""

    def sigmoid(Z):
        return 1 / (1 + np.exp(np.dot(-1, Z)))

    params, m, costs = network.init_params(layer_dims), X.shape[1], []
    L = len(layer_dims) - 1
    for _ in range(epochs):
        A, caches = X, []
        for l in range(1, L + 1):
            A_prev, W = A, params[f"W{l}"]
            Z = np.dot(W, A_prev) + params[f"b{l}"]
            A = sigmoid(Z)
            caches.append((A_prev, W, Z))
        costs.append((-1 / m) * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)))
        dA = -(np.divide(Y, A) - np.divide(1 - Y, 1 - A))
        for l in range(L, 0, -1):
            A_prev, W, Z = caches[l - 1]
            dZ = dA * sigmoid(Z) * (1 - sigmoid(Z))
            dA = np.dot(W.T, dZ)
            params[f"W{l}"] = W - LR * ((1 / m) * np.dot(dZ, A_prev.T))
            params[f"b{l}"] = params[f"b{l}"] - LR * ((1 / m) * np.sum(dZ, axis=1, keepdims=True))
    return costs


def by_network(X, Y, layer_dims, epochs):
    return network.train(X, Y, layer_dims, epochs, LR)[1]


def by_fit(X, Y, layer_dims, epochs):
    return training.fit(X, Y, layer_dims, epochs, LR)[1]


def by_sgd(X, Y, layer_dims, epochs):
    return training.train_sgd(X, Y, layer_dims, epochs, LR, X.shape[1], np.random.default_rng(0))[1]


def by_scikit_learn(X, Y, layer_dims, epochs):
    from sklearn.neural_network import MLPClassifier

    net = MLPClassifier(
        layer_dims[1:-1],
        activation="logistic",
        solver="sgd",
        alpha=0,
        batch_size=X.shape[1],
        learning_rate_init=LR,
        momentum=0,
        max_iter=epochs,
        tol=0,
        n_iter_no_change=10**9,
        shuffle=False,
        random_state=0,
    )
    start = network.init_params(layer_dims)
    begin = net._initialize

    def from_our_start(*args, **kwargs):
        begin(*args, **kwargs)
        L = len(layer_dims) - 1
        net.coefs_ = [start[f"W{l}"].T.copy() for l in range(1, L + 1)]
        net.intercepts_ = [start[f"b{l}"].ravel().copy() for l in range(1, L + 1)]

    net._initialize = from_our_start
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that so few epochs have not converged
        net.fit(X.T, Y.T if len(Y) > 1 else Y[0])
    return net.loss_curve_


def by_torch(X, Y, layer_dims, epochs):
    import torch

    start = network.init_params(layer_dims)
    params = [torch.tensor(start[name], requires_grad=True) for name in start]
    A0, truth = torch.from_numpy(X), torch.from_numpy(Y)
    optimiser = torch.optim.SGD(params, lr=LR)
    costs = []
    for _ in range(epochs):
        Z = params[0] @ A0 + params[1]
        for W, b in zip(params[2::2], params[3::2], strict=True):
            Z = W @ torch.sigmoid(Z) + b
        cost = torch.nn.functional.binary_cross_entropy_with_logits(Z, truth, reduction="sum") / X.shape[1]
        optimiser.zero_grad()
        cost.backward()
        optimiser.step()
        costs.append(cost.item())
    return costs


def products(X, Y, layer_dims, epochs):
    """Do nothing but the matrix products of that many epochs."""
    rng, m = np.random.default_rng(0), X.shape[1]
    A = [X, *(rng.random((n, m)) for n in layer_dims[1:])]
    W = [rng.random((n, n_prev)) for n_prev, n in zip(layer_dims, layer_dims[1:], strict=False)]
    for _ in range(epochs):
        for l, w in enumerate(W):
            w @ A[l]
            A[l + 1] @ A[l].T
            if l > 0:
                w.T @ A[l + 1]
    return None


def peers():
    peers = {
        "network.train": by_network,
        "fit": by_fit,
        "train_sgd, one batch": by_sgd,
        "article, repaired": article,
        "scikit-learn": by_scikit_learn,
    }
    try:
        import torch  # noqa: F401
    except ImportError:
        return peers
    return peers | {"PyTorch": by_torch}


def measure(job, rounds):
    """Return {peer: best seconds per epoch}; the peers take turns, so that a slow moment meets all of them."""
    layer_dims, m, epochs = JOBS[job]
    X, Y = data(layer_dims, m)
    runners = peers() | {"products": products}
    expected = by_network(X, Y, layer_dims, epochs)
    best = dict.fromkeys(runners, np.inf)
    for _ in range(rounds):
        for name, run in runners.items():
            start = time.perf_counter()
            costs = run(X, Y, layer_dims, epochs)
            best[name] = min(best[name], (time.perf_counter() - start) / epochs)
            if costs is not None:
                np.testing.assert_allclose(costs, expected, rtol=1e-7, err_msg=f"{name} trains something else")
    return best


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--markdown", action="store_true", help="print the table as in the README")
    arguments = parser.parse_args()
    names = [*peers(), "products"]
    rows = [["ms per epoch (fit is n times faster)", *names]]
    for job in JOBS:
        best = measure(job, arguments.rounds)
        cells = [f"{best[name] * 1000:.3g} ({best[name] / best['fit']:.1f})" for name in names[:-1]]
        rows.append([job, *cells, f"{best['products'] / best['fit']:.0%}"])
    if arguments.markdown:
        rows.insert(1, ["---"] * len(rows[0]))
        print("\n".join("| " + " | ".join(row) + " |" for row in rows))
    else:
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        print("\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows))


if __name__ == "__main__":
    main()
