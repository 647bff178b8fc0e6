import numpy as np

from ... import gradcheck
from ..definition.exercise import Exercise
from ..definition.results import Array
from ..definition.test_cases import Case


def cases(rng):
    """Return functions of vectors and matrices with their places; the last has an h of its own."""
    points = []
    for shape in ((4,), (3, 2), (2, 2), (1, 1), (5, 1)):
        curve, x = steep_place(rng, shape)
        points.append(Case((curve, x), f"f curved, x of shape {shape}", {"numbers": x.size, "h": 1e-5}))
    curve, x = steep_place(rng, (2, 3))
    h = float(rng.uniform(1e-3, 2e-3))
    points.append(Case((curve, x, h), f"f curved, x of shape {x.shape}, h = {h:.4g}", {"numbers": x.size, "h": h}))
    return points


def steep_place(rng, shape):
    """Return a curved function, and a place where it is steep beside its value: in a valley rounding decides."""
    while True:
        x, weights, mix = (rng.standard_normal(shape) for _ in range(3))
        curve = curved(weights, mix)
        if np.abs(gradcheck.numeric_gradient(curve, x)).max() > 0.3 * max(1, abs(curve(x))):
            return curve, x


def curved(weights, mix):
    """Return a smooth function of an array, in which every element counts and bends, on its own and with the others."""

    def f(x):
        return float(np.sum(weights * np.sin(x) + 0.3 * x**3) + 0.5 * np.sum(mix * x) ** 2)

    return f


def cube(x):
    return float(np.sum(x**3))


CUBE = Case(
    (cube, np.array([2.0]), 0.001),
    "f(x) = x[0] ** 3, x = [2.0], h = 0.001",
    {"numbers": 1, "h": 0.001},
    says_all=True,
)


def locate(trial, finding):
    if all(trial.right(i) == (len(case.args) == 2) for i, case in enumerate(trial.cases)):
        return "Right only for the usual h: use the h that is handed in."
    return "The slope at a place is f one h above it minus f one h below, divided by their distance."


def praise(trial):
    slope = float(np.sum(np.asarray(trial.f(lambda x: float(np.sum(x**2)), np.array([[3.0]])))))
    return f"The slope of x^2 at x = 3 is measured as {slope:.4f}."


EXERCISE = Exercise(
    name="numeric_gradient",
    given=("slope = np.zeros(x.shape)", "for place in np.ndindex(x.shape):"),
    now="You can measure any slope. Next: the second half computes them.",
    reference=gradcheck.numeric_gradient,
    arguments=("f", "x", "h"),
    returns="an array with the shape of x",
    cases=cases,
    worked_examples=(CUBE,),
    result=Array("the gradient"),
    praise=praise,
    locate=locate,
    tolerance=1e-8,
    like={"the gradient": "x"},
)
