"""Lessons 04 to 06: what a prediction costs, how to measure a slope, and how the error flows back."""

import numpy as np

from sigmoidnet_ref import gradcheck, plots
from sigmoidnet_ref import network as reference
from sigmoidnet_ref.explore.learner import Learner
from sigmoidnet_ref.explore.pictures.picture import Picture
from sigmoidnet_ref.explore.widgets.explorer import Explorer
from sigmoidnet_ref.explore.widgets.sliders import log_slider, slider, steps


def price(cost_function=None):
    """Return a slider for one prediction: what it costs if the truth is 1 and if it is 0, beside the squared error."""
    prediction = slider("prediction A", 0.001, 0.999, 0.7, 0.001, ".3f")
    yours = Learner("cost_function", cost_function, reference.cost_function)
    picture = Picture(2, space=0.2)
    grid = np.linspace(0.001, 0.999, 125)

    def cost(A, truth):
        return float(yours(np.array([[A]]), np.array([[truth]])))

    def draw():
        at = prediction.value
        curves = [np.array([cost(A, truth) for A in grid]) for truth in (1.0, 0.0)]
        one, zero = cost(at, 1.0), cost(at, 0.0)
        plots.price(picture.axes[0], grid, *curves, at, one, zero, "Cross-entropy")
        plots.price(picture.axes[1], grid, (1 - grid) ** 2, grid**2, at, (1 - at) ** 2, at**2, "Squared error")
        return (
            f"You predict {at:g}. Truth 1: cost {_rounded(one)}, squared error {_rounded((1 - at) ** 2)}. "
            f"Truth 0: cost {_rounded(zero)}, squared error {_rounded(at**2)}."
        )

    return Explorer(draw, [prediction], picture, yours)


def _rounded(x):
    """Return a cost with three decimals, as in the lesson's tables."""
    return "almost 0" if 0 < x < 0.0005 else plots.fixed(x, 3)


def read_off(h):
    """Return a step as the slider shows it, so that whoever takes that number measures the same."""
    return float(f"{h:.2g}")


def measured_slope(numeric_gradient=None):
    """Return a slider for the step h: the slope it measures, and how far that is from the true slope for every h."""
    step = log_slider("step h", -12, 0, 0.5, 0.25)
    yours = Learner("numeric_gradient", numeric_gradient, gradcheck.numeric_gradient)
    picture = Picture(2, space=0.25)
    at = 1.0
    x = np.linspace(-1.5, 3.5, 501)
    all_h = np.array([read_off(h) for h in np.logspace(-12, 0, 73)])

    def measure(h):
        return float(np.asarray(yours(lambda x: float(np.sum(np.exp(x / 2))), np.array([at]), h), dtype=float)[0])

    def draw():
        true, h = np.exp(at / 2) / 2, read_off(step.value)
        due = gradcheck.numeric_gradient(lambda x: float(np.sum(np.exp(x / 2))), np.array([at]), h)[0]
        slope = measure(h)
        error = np.abs([measure(each) - true for each in all_h])
        plots.secant(picture.axes[0], x, np.exp(x / 2), at, h, slope, true, f"f(x) = exp(x / 2), slope at x = {at:.0f}")
        plots.measuring_error(picture.axes[1], all_h, error, h, abs(slope - true), "How wrong is the slope?")
        if abs(slope - true) < 1e-9:
            why = "Neither bending nor rounding hurts much here."
        elif h > 1e-6:
            why = "The curve bends between the two points."
        else:
            why = "The two values of f are so close that their rounding shows."
        if not abs(slope - due) < 1e-6 * due + 1e-15 / h:  # the rest is rounding
            why = f"(f(x + h) - f(x - h)) / (2 * h) is {due:.10f} here."
        found, away = plots.fixed(slope, 10), plots.number(abs(slope - true))
        return f"h = {h:.2g}: measured {found}, true {true:.10f}, error {away}. {why}"

    return Explorer(draw, [step], picture, yours)


def chain(one_layer_backward=None):
    """Return a slider for the weight of one neuron: the chain from w to the cost, and the slopes on the way back."""
    weight = slider("weight w", -1, 2, 0.5)
    yours = Learner("one_layer_backward", one_layer_backward, reference.one_layer_backward)
    picture = Picture(2, widths=(2.1, 1), space=0.2)
    a_prev, b = 2.0, -1.0  # and the truth is 1
    grid = np.linspace(-1, 2, 61)

    def cost(w):
        return np.logaddexp(0, -(w * a_prev + b))

    def draw():
        w = weight.value
        Z = np.array([[w * a_prev + b]])
        A, _ = reference.sigmoid(Z)
        a, z = float(A[0, 0]), float(Z[0, 0])
        da, bend = -1 / a, a * (1 - a)
        _, dW, _ = yours(np.array([[da]]), ((np.array([[a_prev]]), np.array([[w]]), np.array([[b]])), Z))
        dw = da * bend * a_prev
        links = ("w", w, dw), ("z", z, da * bend), ("a", a, da), ("cost", cost(w), None)
        along = ("a_prev", a_prev), ("a (1 - a)", bend), ("-1 / a", da)
        plots.chain(picture.axes[0], links, along, "One neuron, one example: a_prev = 2, b = -1, truth 1")
        plots.tangent(picture.axes[1], grid, cost(grid), w, cost(w), dw, "The cost over w", "w")
        measured = gradcheck.numeric_gradient(lambda w: float(cost(w[0])), np.array([w]))[0]
        back = f"Back from the cost: {da:.5g} * {bend:.5g} * {a_prev:g} = {dw:.4g}."
        said = f"{back} Measured by nudging w: {measured:.4g}."
        found = float(dW[0, 0])
        text = f"{found + 0:.4g}" if np.isfinite(found) else plots.number(found)
        return f"{said} Your dW: {text}." if yours.own else said

    return Explorer(draw, [weight], picture, yours)


def slopes(one_layer_backward=None):
    """Return a slider that nudges one weight: the measured slopes of a layer beside yours, and your tangent."""
    nudge = slider("nudge W[0, 0] by", -3, 3, 0)
    yours = Learner("one_layer_backward", one_layer_backward, reference.one_layer_backward)
    picture = Picture(2, widths=(1.6, 1), space=0.24)
    rng = np.random.RandomState(4)
    A_prev, W, b, Y = rng.rand(3, 5), rng.randn(2, 3), rng.randn(2, 1), (rng.rand(2, 5) > 0.5).astype(float)
    names = [*(f"W[{i},{j}]" for i, j in np.ndindex(2, 3)), "b[0]", "b[1]"]
    offset = np.linspace(-3, 3, 61)

    def cost(W, b, A_prev=A_prev):
        return reference.cost_function(reference.sigmoid(W @ A_prev + b)[0], Y)

    def nudged(by):
        there = W.copy()
        there[0, 0] += by
        return there

    def draw():
        here = nudged(nudge.value)
        Z = here @ A_prev + b
        A, _ = reference.sigmoid(Z)
        dA_prev, dW, db = yours((A - Y) / (A * (1 - A)), ((A_prev, here, b), Z))
        measured = np.concatenate(
            [
                gradcheck.numeric_gradient(lambda W: cost(W, b), here).ravel(),
                gradcheck.numeric_gradient(lambda b: cost(here, b), b).ravel(),
            ]
        )
        slope = np.concatenate([np.ravel(dW), np.ravel(db)]).astype(float)
        title = "Measured, and yours (hatched)" if yours.own else "Measured slopes (yours: not here yet)"
        plots.bars_beside(picture.axes[0], names, measured, slope if yours.own else None, title)
        curve = np.array([cost(nudged(by), b) for by in offset])
        plots.tangent(
            picture.axes[1],
            offset,
            curve,
            nudge.value,
            cost(here, b),
            slope[0],
            "The slope of W[0,0]",
            "nudge of W[0,0]",
        )
        apart = np.nan_to_num(np.abs(slope - measured), nan=np.inf)
        if not yours.own:
            return f"Here the cost changes by {measured[0]:.4f} per unit of W[0,0]: measured, without any calculus."
        worst = int(np.argmax(apart))
        if apart[worst] >= 1e-6:
            found = plots.number(slope[worst])
            return f"Farthest apart: {names[worst]}, measured {measured[worst]:.4f}, yours {found}."
        m = Y.shape[1]
        handed_down = gradcheck.numeric_gradient(lambda A_prev: m * cost(here, b, A_prev), A_prev)
        beside = np.nan_to_num(np.abs(np.asarray(dA_prev, float) - handed_down), nan=np.inf)
        i, k = np.unravel_index(np.argmax(beside), beside.shape)
        if beside[i, k] >= 1e-6:
            return (
                f"The slopes for W and b agree with the measured ones. dA_prev, which is not drawn, does not: at "
                f"[{i},{k}] measured {handed_down[i, k]:.4f}, yours {plots.number(float(dA_prev[i, k]))}."
            )
        agree = plots.number(max(apart[worst], beside[i, k]))
        return f"Your slopes, those of dA_prev too, agree with the measured ones to {agree}. W[0,0]: {slope[0]:.4f}."

    return Explorer(draw, [nudge], picture, yours)


def error_flow(backprop=None):
    """Return sliders for depth and start scale: how large the gradient is in each layer of a fresh network."""
    depth, scale = steps("hidden layers", 0, 8, 4), log_slider("start scale of the weights", -3, 1, 0.01)
    yours = Learner("backprop", backprop, reference.backprop, usable_as=_gradients)
    picture = Picture()
    rng = np.random.RandomState(0)
    X = rng.randn(2, 50)
    Y = (X[:1] * X[1:] > 0).astype(float)

    def draw():
        layer_dims = [2, *[6] * depth.value, 1]
        AL, caches = reference.forward_prop(X, reference.init_params(layer_dims, scale=scale.value))
        grads = yours(AL, Y, caches)
        L = len(caches)
        size = [float(np.sqrt(np.mean(np.square(np.asarray(grads[f"dW{l}"], dtype=float))))) for l in range(1, L + 1)]
        setting = f"layer_dims = {layer_dims}, start scale {plots.rounded(scale.value)}, 50 examples"
        title = f"Gradient of each layer, {setting}"
        plots.gradient_sizes(picture.axes[0], size, title, "size of dW (root mean square)")
        if wrong := _first_wrong(grads, reference.backprop(AL, Y, caches), AL, L):
            return wrong
        if L == 1:
            return f"One layer only: its gradient has size {plots.number(size[0])}."
        share = size[0] / size[-1] if size[-1] else np.nan
        times = f"{_often(1 / share)} times smaller than" if 0 < share < 1 else f"{_often(share)} times"
        times = "as large as" if 0.95 < share < 1.05 else times
        end = ": layer 1 hardly learns at all." if share < 1e-3 else "."
        return f"Start scale {plots.rounded(scale.value)}: the gradient of layer 1 is {times} that of layer {L}{end}"

    return Explorer(draw, [depth, scale], picture, yours)


def _first_wrong(grads, due, AL, L):
    """Return in words which gradient is wrong first on the way back from layer L; nothing if all are right."""
    for name in (f"d{letter}{l}" for l in range(L, 0, -1) for letter in "Wb"):
        theirs, largest = np.asarray(grads[name], dtype=float), np.max(np.abs(due[name]))
        apart = np.max(np.abs(theirs - due[name]))
        if not apart <= 1e-6 * largest:
            lost = theirs[~np.isfinite(theirs)]
            away = f"is up to {plots.number(apart)} away from the right one"
            if len(lost) and np.isin(AL, (0, 1)).any():
                return (
                    f"Your {name} is not finite: a prediction is exactly 0 or 1 there, and the long form of dA divides "
                    "by 0. The short form for the last layer does not."
                )
            if len(lost):
                away = f"is not finite in {len(lost)} of its {theirs.size} places"
            return (
                f"Your {name} {away}; the largest number of the right one is {plots.number(largest)}. "
                "The error comes back from the last layer: begin there."
            )
    return ""


def _often(x):
    """Return a factor in words, to two digits: 1.7, 3 400, 1.7 billion."""
    if x >= 1e15:
        return "more than a million billion"
    for size, name in ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")):
        if x >= size:
            return f"{float(f'{x / size:.2g}'):g}{name}"
    short = plots.number(float(f"{x:.2g}"))
    return short if not x >= 1000 else f"{float(short):,.0f}".replace(",", " ")


def _gradients(AL, Y, caches):
    return {name: g for name, g in reference.backprop(AL, Y, caches).items() if not name.startswith("dA")}
