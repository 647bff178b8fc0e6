"""A run as a picture that needs no kernel and no script: for executed copies, printed or on the web."""

from sigmoidnet_ref import plots
from sigmoidnet_ref.explore.pictures.picture import Picture
from sigmoidnet_ref.explore.playground.runs.states import LN2
from sigmoidnet_ref.explore.playground.screen.view import answers, plane


def still(run):
    """Return an <img> of a run, with alt text."""
    picture = Picture(3, height=3.0, widths=(1, 1, 1.3), space=0.5)
    left, middle, right = picture.axes
    x1, x2 = plane(run.X)
    plots.boundary(
        left, run.X, run.Y, x1, x2, answers(run)[-1][0], f"{run.right:.1%} right, of held-out {run.right_held:.1%}"
    )
    plots.cost_curve(middle, run.costs, chance=LN2, title="Cost", epochs=run.settings.epochs)
    plots.gradient_sizes(right, run.gradients, "Gradient of each layer")
    return picture.html()
