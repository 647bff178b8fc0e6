"""Make sigmoidnet_ref/flowers.json: the flowers of the course's story, and a network as it learns to tell them apart.

    python .ci/flowers.py          write the file
    python .ci/flowers.py --check  change nothing; fail where the file is not what would be written

Lessons 00 to 07 read this file, so that they need no scikit-learn: in a browser tab it would be a long download.
"""

import json
import sys
from pathlib import Path

import numpy as np

from sigmoidnet_ref import data, network

FILE = Path(data.__file__).with_name("flowers.json")
EPOCHS = (0, 50, 100, 150, 200, 300, 500)


def flowers():
    """Return length and width of 150 petals in cm, and whether each belongs to Iris versicolor, from scikit-learn.

    They are shuffled, so that the first few hold all kinds.
    """
    from sklearn.datasets import load_iris

    iris = load_iris()
    order = np.random.RandomState(0).permutation(len(iris.target))
    length, width = iris.data[order, 2:4].T
    versicolor = iris.target[order] == list(iris.target_names).index("versicolor")
    return {"length": length.tolist(), "width": width.tolist(), "versicolor": versicolor.astype(int).tolist()}


def stages(X, Y):
    """Return {epoch: params} of the story's network while it learns, at the story's learning rate."""
    params, kept = network.init_params(data.FLOWER_LAYERS), {}
    for epoch in range(max(EPOCHS) + 1):
        if epoch in EPOCHS:
            kept[epoch] = params
        Y_hat, caches = network.forward_prop(X, params)
        params = network.update_parameters(params, network.backprop(Y_hat, Y, caches), data.FLOWER_RATE)
    return kept


def made():
    """Return what belongs into the file. Ten digits: the last ones differ from one machine to the next."""
    found = {"flowers": flowers()}
    kept = stages(*data.flower_arrays(found["flowers"]))
    found["stages"] = {
        str(epoch): {name: np.vectorize(lambda x: float(f"{x:.10g}"))(value).tolist() for name, value in params.items()}
        for epoch, params in kept.items()
    }
    return found


def same(one, other):
    """Return whether two such files hold the same numbers, but for the last digits."""
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[name], other[name]) for name in one)
    return np.allclose(one, other, rtol=1e-7, atol=1e-12)


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        if not same(made(), json.loads(FILE.read_text("utf-8"))):
            sys.exit("flowers.json is out of step. Run: make flowers")
    else:
        FILE.write_text(json.dumps(made()) + "\n", "utf-8")
