"""Lessons 00 to 03: neurons, layers, networks, and what flows through them."""

import numpy as np

from sigmoidnet_ref import network as reference
from sigmoidnet_ref import plots
from sigmoidnet_ref.explore.learner import Learner
from sigmoidnet_ref.explore.pictures.picture import Picture
from sigmoidnet_ref.explore.widgets.explorer import Explorer
from sigmoidnet_ref.explore.widgets.sliders import slider, steps
from sigmoidnet_ref.plots import counted


def layer(linear=None):
    """Return sliders for a layer, its examples and one entry of Z: circles and arrows, shapes, and that entry's sum.

    Row and column count from 0, as in the code.
    """
    before, here = steps("neurons before, n_prev", 1, 8, 3), steps("neurons, n", 1, 8, 2)
    m, row, column = steps("examples, m", 1, 6, 2), steps("row of Z", 0, 1, 0), steps("column of Z", 0, 1, 0)
    yours = Learner("linear", linear, _linear)
    picture = Picture(2, height=3.2, widths=(1, 1.6), space=0.03, bare=True)
    rng = np.random.RandomState(1)
    all_A, all_W, all_b = rng.rand(8, 6).round(1), rng.randn(8, 8).round(1), rng.randn(8, 1).round(1)

    def draw():
        n_prev, n = before.value, here.value
        A_prev, W, b = all_A[:n_prev, : m.value], all_W[:n, :n_prev], all_b[:n]
        i, j = min(row.value, n - 1), min(column.value, m.value - 1)
        Z = np.asarray(yours(W, A_prev, b), dtype=float)
        values, which = [A_prev[:, j], Z[:, j]], f"Column {j}: one example goes through"
        plots.network(picture.axes[0], (n_prev, n), [W], values, names=("A_prev", "Z"), title=which)
        equation = [("Z", Z), "=", ("W", W), " ", ("A_prev", A_prev), "+", ("b", b)]
        marked = {"Z": (i, j), "W": (i, slice(None)), "A_prev": (slice(None), j), "b": (i, 0)}
        plots.product(picture.axes[1], equation, f"All examples at once; Z[{i}, {j}] is marked", marked)
        products = " + ".join(f"{w:.1f} * {a:.1f}" for w, a in zip(W[i], A_prev[:, j])).replace("+ -", "- ")
        due = _linear(W, A_prev, b)[i, j]
        said = f"Z[{i}, {j}] = {products} {'-' if b[i, 0] < 0 else '+'} {abs(b[i, 0]):.1f} = {due + 0:.2f}"
        wrong = "" if abs(Z[i, j] - due) < 1e-6 else f", and yours is {plots.number(Z[i, j])}"
        return f"{said}{wrong}: row {i} of W {W.shape} meets column {j} of A_prev {A_prev.shape}, and b[{i}] is added."

    for size, place in ((here, row), (m, column)):  # a slider needs two places, even where there is one
        size.observe(lambda change, place=place: setattr(place, "max", max(1, change.new - 1)), "value")
    return Explorer(draw, [before, here, m, row, column], picture, yours)


def neuron(linear=None):
    """Return sliders for the weight and the bias of one neuron with one input: the line Z = w a + b."""
    weight, bias = slider("weight w", -3, 3, 1.5), slider("bias b", -3, 3, 1)
    yours = Learner("linear", linear, _linear)
    picture = Picture()
    a = np.linspace(-3, 3, 61)

    def draw():
        w, b = weight.value, bias.value
        Z = np.asarray(yours(np.array([[w]]), a[None], np.array([[b]])), dtype=float)[0]
        plots.line(picture.axes[0], a, Z, w, b)
        if wrong := _wrong("a", a, "Z", Z, "w a + b", w * a + b):
            return wrong
        if abs(w) < 0.05:
            return f"With weight 0 the neuron does not look at its input: Z is {b:.1f} everywhere."
        return (
            f"One step to the right changes Z by the weight, {w:.1f}. At a = 0, Z is the bias, {b:.1f}. "
            f"Z is 0 at a = {round(-b / w, 2) + 0:.2f}."
        )

    return Explorer(draw, [weight, bias], picture, yours)


def network(init_params=None):
    """Return sliders for inputs, depth and width: the network they make, its start weights, its count of parameters."""
    inputs, outputs = steps("inputs", 1, 8, 3), steps("outputs", 1, 8, 1)
    depth, width = steps("hidden layers", 0, 6, 1), steps("neurons in each of them", 1, 8, 4)
    yours = Learner("init_params", init_params, reference.init_params)
    picture = Picture(height=3.2, bare=True)

    def draw():
        layer_dims = [inputs.value, *[width.value] * depth.value, outputs.value]
        params = yours(layer_dims)
        L = len(layer_dims) - 1
        weights = [np.asarray(params[f"W{l}"], dtype=float) for l in range(1, L + 1)]
        names = [
            f"input\n({inputs.value})",
            *(f"W{l} {W.shape}\nb{l} {np.shape(params[f'b{l}'])}" for l, W in enumerate(weights, 1)),
        ]
        plots.network(picture.axes[0], layer_dims, weights, names=names, title=f"layer_dims = {layer_dims}")
        in_W = sum(W.size for W in weights)
        in_b = sum(np.size(params[f"b{l}"]) for l in range(1, L + 1))
        return (
            f"{counted(in_W, 'weight')} and {counted(in_b, 'bias', 'biases')}: {in_W + in_b} parameters to learn. "
            "Solid blue arrow: a weight above 0. Dashed orange: below 0. The wider, the further from 0."
        )

    return Explorer(draw, [inputs, depth, width, outputs], picture, yours)


def start_weights(init_params=None):
    """Return a slider for the width of a layer: its start weights as a picture and as a histogram."""
    width = steps("neurons in the layer", 1, 100, 20)
    yours = Learner("init_params", init_params, reference.init_params)
    picture = Picture(2, widths=(1, 1.5))

    def draw():
        n = width.value
        params = yours([20, n, 1])
        W, b = np.asarray(params["W1"], dtype=float), np.asarray(params["b1"], dtype=float)
        plots.squares(picture.axes[0], W, f"W1 {W.shape}")
        plots.histogram(picture.axes[1], W, "How the weights spread around zero")
        biases = f"The biases run from {plots.number(b.min())} to {plots.number(b.max())}."
        if not b.any():
            biases = "All biases are 0."
        with np.errstate(all="ignore"):
            mean, spread = (plots.fixed(x, 4) for x in (W.mean(), W.std()))
        said = f"{counted(W.size, 'weight')} with mean {mean} and spread {spread}. {biases}"
        if n > 1 and np.allclose(W, W[0]):
            said += " All rows are alike: these neurons will compute the same and learn the same, forever."
        return said

    return Explorer(draw, [width], picture, yours)


def s_curve(sigmoid=None):
    """Return sliders for weight, bias and a point around your sigmoid: the S-curve, its tangent, and its two slopes."""
    weight, bias, point = slider("weight w", -10, 10, 1), slider("bias b", -10, 10, 0), slider("point x", -6, 6, 1)
    yours = Learner("sigmoid", sigmoid, reference.sigmoid)
    picture = Picture(2, widths=(1.5, 1), space=0.24)
    x = np.linspace(-6, 6, 241)

    def draw():
        w, b, at = weight.value, bias.value, point.value
        Z_at = np.array([w * at + b])
        (A,), (plain,), ((A_at,),) = (np.asarray(yours(Z[None])[0], dtype=float) for Z in (w * x + b, x, Z_at))
        for_z = A * (1 - A)
        slope = A_at * (1 - A_at)
        title = f"A = sigmoid({w:.1f} x {'+' if b >= 0 else '-'} {abs(b):.1f}), and sigmoid(x) dashed"
        plots.s_curve(picture.axes[0], x, A, plain, tangent=(at, A_at, w * slope), title=title)
        top = next(top for top in (0.3, 0.6, 1.3, 2.6) if top > abs(w) / 4)
        plots.two_slopes(picture.axes[1], x, for_z, w * for_z, at, "Slope for z, and for x (dashed)", top)
        if wrong := _wrong("x", x, "A", A, "sigmoid(w x + b)", reference.sigmoid(w * x + b)[0]):
            return wrong
        flat = np.mean((A < 0.05) | (A > 0.95))
        half = "A is the same for every x."
        if abs(w) >= 0.05:
            outside = " (outside the picture)" * (abs(b / w) > 6)
            half = f"A crosses one half at x = {plots.fixed(-b / w, 2)}{outside}."
        return (
            f"{half} At x = {at:.1f}, A = {A_at:.3f}. Slope for z: A (1 - A) = {slope:.3f}, never above 0.25. "
            f"Slope for x: w times that, {plots.fixed(w * slope, 3)}. {flat:.0%} of the range is saturated (hatched)."
        )

    return Explorer(draw, [weight, bias, point], picture, yours)


def flow(forward_prop=None):
    """Return a slider for the layer: one example flows through a network of yours, layer by layer."""
    reached = steps("layer", 0, 3, 1)
    x1, x2 = slider("input x1", -3, 3, 1), slider("input x2", -3, 3, -0.5)
    yours = Learner("forward_prop", forward_prop, reference.forward_prop)
    picture = Picture(bare=True)
    sizes = [2, 4, 3, 1]
    params = reference.init_params(sizes, scale=1.6)

    def draw():
        X = np.array([[x1.value], [x2.value]])
        A, caches = yours(X, params)
        known = [*(np.asarray(cache[0][0], dtype=float)[:, 0] for cache in caches), np.asarray(A, dtype=float)[:, 0]]
        l = reached.value
        names = ["X\n(2, 1)", *(f"A{k} = sigmoid(Z{k})\n({n}, 1)" for k, n in enumerate(sizes[1:], 1))]
        weights = [params[f"W{k}"] if k <= l else None for k in range(1, 4)]
        values = [values if k <= l else None for k, values in enumerate(known)]
        title = (
            f"Layer {l}: Z{l} = W{l} {f'A{l - 1}' if l > 1 else 'X'} + b{l}, then A{l} = sigmoid(Z{l})"
            if l
            else "Input"
        )
        plots.network(picture.axes[0], sizes, weights, values, names=names, title=title, chosen=l)
        inside = _listed(known[l])
        if l == 0:
            return f"The example is ({inside}). Move the slider to send it through the first layer."
        Z = np.asarray(caches[l - 1][1], dtype=float)[:, 0]
        due, _ = reference.forward_prop(X, {name: params[name] for k in range(1, l + 1) for name in (f"W{k}", f"b{k}")})
        if not np.abs(known[l] - due[:, 0]).max() < 1e-6:
            return (
                f"Layer {l}: your Z is ({_listed(Z)}), and your A is ({inside}). It should be ({_listed(due[:, 0])})."
            )
        end = " That is the prediction." if l == 3 else ""
        return f"Layer {l}: Z is ({_exactly_enough(Z)}), and the sigmoid of Z is ({inside}).{end}"

    return Explorer(draw, [reached, x1, x2], picture, yours)


def _wrong(along, x, name, answers, formula, due):
    """Return in words where a learner's curve is farthest from the right one; nothing if they are the same."""
    apart = np.nan_to_num(np.abs(answers - due), nan=np.inf)
    at = np.argmax(apart >= 0.999 * apart.max())
    if apart[at] < 1e-6:
        return ""
    theirs, ours = plots.number(answers[at]), plots.number(due[at])
    return f"At {along} = {x[at]:.2f} your {name} is {theirs}; {formula} is {ours} there."


def _listed(values, digits=2):
    return ", ".join(plots.fixed(value, digits) for value in values)


def _exactly_enough(Z):
    """Return numbers with so many digits that their sigmoid, worked out by hand, is the one that is shown."""
    shown = reference.sigmoid(Z)[0].round(2)
    enough = (n for n in range(2, 17) if (reference.sigmoid(Z.round(n))[0].round(2) == shown).all())
    return _listed(Z, next(enough, 2))  # no digits are enough for what is no number


def _linear(W, A_prev, b):
    return W @ A_prev + b
