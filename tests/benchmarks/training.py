"""How fast the reference trains, beside its peers: same start, same updates, float64, as many threads for each.

    python -m tests.benchmarks.training [--threads 2] [--markdown]

The peers take turns within a round, so that a slow moment meets all of them; each ratio is the median over the rounds.
With one thread it is the processor's time inside the program that counts: what the neighbours on a busy machine do, and
what memory costs a virtual one, changes it little. PyTorch takes part where it is installed. "products" is the share of
fit's time that its matrix products alone need.
"""

import argparse
import resource
import time
import warnings
from statistics import median

import numpy as np
from threadpoolctl import threadpool_limits

from sigmoidnet_ref import network, training

# layer_dims, examples, epochs per run with all examples at once, with mini-batches, rounds
JOBS = {
    "moons [2,8,8,1], m = 400": ([2, 8, 8, 1], 400, 2000, 40, 5),
    "deep [2,16 x 6,1], m = 400": ([2, 16, 16, 16, 16, 16, 16, 1], 400, 500, 20, 5),
    "digits [64,32,10], m = 1437": ([64, 32, 10], 1437, 150, 10, 5),
    "MNIST-sized [784,30,10], m = 60000": ([784, 30, 10], 60000, 8, 1, 3),
}
# To reach, per job: how many times faster fit is than scikit-learn, the repaired article and the faster of its peers.
TARGETS = {"scikit-learn": (2, 2, 2, 1), "article": (1.8, 1.4, 2.4, 2.5), "PyTorch": (0, 0, 0, 1)}
NETWORK_TARGET = 1.3  # network.train's time, at most, in times of the repaired article's
LR, SIZE = 0.5, 32


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
    return training.train_sgd(X, Y, layer_dims, epochs, LR, SIZE, np.random.default_rng(0))[1]


def by_scikit_learn(X, Y, layer_dims, epochs, size=None, shuffle=False):
    from sklearn.neural_network import MLPClassifier

    net = MLPClassifier(
        layer_dims[1:-1],
        activation="logistic",
        solver="sgd",
        alpha=0,
        batch_size=size or X.shape[1],
        learning_rate_init=LR,
        momentum=0,
        max_iter=epochs,
        tol=0,
        n_iter_no_change=10**9,
        shuffle=shuffle,
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


def by_torch(X, Y, layer_dims, epochs, size=None, shuffle=False):
    import torch

    start = network.init_params(layer_dims)
    params = [torch.tensor(start[name], requires_grad=True) for name in start]
    inputs, truths, m = torch.from_numpy(X), torch.from_numpy(Y), X.shape[1]
    optimiser = torch.optim.SGD(params, lr=LR)
    costs = []
    for _ in range(epochs):
        order, total = torch.randperm(m) if shuffle else torch.arange(m), 0.0
        for piece in order.split(size) if size else [slice(None)]:
            truth = truths[:, piece]
            Z = params[0] @ inputs[:, piece] + params[1]
            for W, b in zip(params[2::2], params[3::2], strict=True):
                Z = W @ torch.sigmoid(Z) + b
            prices = torch.nn.functional.binary_cross_entropy_with_logits(Z, truth, reduction="sum")
            optimiser.zero_grad()
            (prices / truth.shape[1]).backward()
            optimiser.step()
            total += prices.item()
        costs.append(total / m)
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


def libraries():
    """Return {name: how it trains}, without PyTorch where that is not installed."""
    try:
        import torch  # noqa: F401
    except ImportError:
        return {"scikit-learn": by_scikit_learn}
    return {"scikit-learn": by_scikit_learn, "PyTorch": by_torch}


def measure(layer_dims, m, epochs, epochs_sgd, rounds, clock):
    """Return {peer: [seconds per epoch, one per round]}; the names of those with mini-batches end in " sgd"."""
    X, Y = data(layer_dims, m)
    agree(X, Y, layer_dims)
    whole = {"fit": by_fit, "network.train": by_network, "article": article, "products": products, **libraries()}
    batches = {"train_sgd": by_sgd}
    for name, run in libraries().items():
        batches[f"{name} sgd"] = lambda *task, run=run: run(*task, size=SIZE, shuffle=True)
    seconds = {name: [] for name in (*whole, *batches)}
    for _ in range(rounds):
        for peers, turns in ((whole, epochs), (batches, epochs_sgd)):
            for name, run in peers.items():
                start = clock()
                run(X, Y, layer_dims, turns)
                seconds[name].append((clock() - start) / turns)
    return seconds


def agree(X, Y, layer_dims):
    """Raise AssertionError where a peer trains something else. It also warms them all up."""
    expected = by_network(X, Y, layer_dims, 2)
    for run in (by_fit, article, *libraries().values()):
        np.testing.assert_allclose(run(X, Y, layer_dims, 2), expected, rtol=1e-7, err_msg=run.__name__)
    order = np.random.default_rng(0).permutation(X.shape[1])  # the one that train_sgd draws first
    expected = by_sgd(X, Y, layer_dims, 1)
    for run in libraries().values():
        costs = run(X[:, order], Y[:, order], layer_dims, 1, size=SIZE)
        np.testing.assert_allclose(costs, expected, rtol=1e-7, err_msg=f"{run.__name__}, mini-batches")


def ratio(seconds, slow, fast):
    return median(one / other for one, other in zip(seconds[slow], seconds[fast], strict=True))


def row(number, job, seconds):
    """Return the cells of one job; "<" marks a target that is missed."""

    def times(slow, fast, least=0.0, most=np.inf):
        if slow not in seconds:
            return "-"
        value = ratio(seconds, slow, fast)
        return f"{value:.2f}{'' if least <= value <= most else ' <' if value < least else ' >'}"

    return [
        job,
        f"{1000 * median(seconds['fit']):.3g}",
        *(times(name, "fit", least=goals[number]) for name, goals in TARGETS.items()),
        times("network.train", "article", most=NETWORK_TARGET),
        f"{ratio(seconds, 'products', 'fit'):.0%}",
        f"{1000 * median(seconds['train_sgd']):.3g}",
        *(times(f"{name} sgd", "train_sgd") for name in ("scikit-learn", "PyTorch")),
    ]


HEAD = [
    "job",
    "fit, ms per epoch",
    *(f"{name} / fit" for name in TARGETS),
    "network.train / article",
    "products",
    f"train_sgd, batches of {SIZE}, ms per epoch",
    "scikit-learn / train_sgd",
    "PyTorch / train_sgd",
]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--threads", type=int, default=1, help="for every contestant (default: 1)")
    parser.add_argument("--markdown", action="store_true", help="print a table for a page")
    arguments = parser.parse_args()
    if "PyTorch" in libraries():
        import torch

        torch.set_num_threads(arguments.threads)
    clock = (lambda: resource.getrusage(resource.RUSAGE_SELF).ru_utime) if arguments.threads == 1 else time.perf_counter
    started, rows = time.perf_counter(), []
    with threadpool_limits(arguments.threads):
        for number, (job, numbers) in enumerate(JOBS.items()):
            rows.append(row(number, job, measure(*numbers, clock)))
    if arguments.markdown:
        print("\n".join("| " + " | ".join(cells) + " |" for cells in (HEAD, ["---"] * len(HEAD), *rows)))
        return
    for cells in rows:
        print(*(f"{name:<46}{cell}" for name, cell in zip(HEAD, cells, strict=True)), "", sep="\n")
    print(f"{arguments.threads} threads; < and > mark a missed target; {time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()
