"""Each plot is held to its data: what was given is what lies on the Axes, and what the alt text says."""

import numpy as np
import pytest
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from sigmoidnet_ref import plots
from sigmoidnet_ref.explore.pictures.picture import Picture


@pytest.fixture
def ax():
    return Figure((8, 4)).subplots()


def line_of(ax, colour):
    (line,) = [line for line in ax.lines if line.get_color() == colour and len(line.get_xdata()) > 1]
    return line.get_xdata(), line.get_ydata()


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_numbers_are_short_and_never_a_bare_nan():
    shown = [plots.number(x) for x in (0.69314, 3e-7, 1234567.0, float("nan"), float("inf"))]
    assert shown == ["0.693", "3e-07", "1.23e+06", "not a number", "infinite"]


def test_a_figure_says_what_all_its_axes_say():
    left, right = Figure().subplots(1, 2)
    plots.cost_curve(left, [0.7, 0.5])
    plots.gradient_sizes(right, [0.1, 0.2])
    assert plots.alt(left.get_figure()) == f"{plots.alt(left)} {plots.alt(right)}"
    assert "from 0.7 at epoch 0 to 0.5 at epoch 1" in plots.alt(left)


def test_drawing_again_replaces_what_was_drawn(ax):
    for costs in ([0.7, 0.6], [0.9, 0.8, 0.1]):
        assert plots.cost_curve(ax, costs) is ax
    assert np.array_equal(line_of(ax, plots.BLUE)[1], [0.9, 0.8, 0.1])


def test_network_draws_a_circle_per_neuron_and_an_arrow_per_weight(ax):
    W1, W2 = np.array([[1.0, -2.0], [3.0, 4.0], [-5.0, 6.0]]), np.array([[1.0, -1.0, 0.5]])
    plots.network(ax, [2, 3, 1], [W1, W2], [[0.1, 0.2], [0.3, 0.4, 0.5], None], names=("X", "A1", "A2"))
    circles = [c for c in ax.collections if c.get_zorder() == 3]
    assert [len(c.get_offsets()) for c in circles] == [2, 3, 1]
    arrows = {}
    for collection in ax.collections:
        if hasattr(collection, "get_segments"):
            colour = to_hex(collection.get_colors()[0]).upper()
            arrows[colour] = arrows.get(colour, 0) + len(collection.get_segments())
    assert arrows == {plots.BLUE: 6, plots.VERMILION: 3}
    assert {"0.10", "0.50", "X", "A2"} <= set(texts(ax))
    assert "Inputs: 2 (0.10, 0.20). Neurons per layer: 3 (0.30, 0.40, 0.50), 1." in plots.alt(ax)


def test_circles_stay_apart_and_inside(ax):
    plots.network(ax, [8] * 8, names=["W\nb"] * 8)
    spots = np.concatenate([c.get_offsets() for c in ax.collections if c.get_zorder() == 3])
    radius = np.sqrt(next(c for c in ax.collections if c.get_zorder() == 3).get_sizes()[0]) / 2
    apart = np.linalg.norm(spots[:, None] - spots[None], axis=2) + 1e9 * np.eye(len(spots))
    assert apart.min() > 2 * radius
    assert (spots - radius).min() > 0
    assert (spots[:, 0] + radius).max() < ax.get_xlim()[1] and (spots[:, 1] + radius).max() < ax.get_ylim()[1]


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize(
    "names",
    [["X\n(2, 1)", *(f"A{l} = sigmoid(Z{l})\n(4, 1)" for l in (1, 2, 3))], ["(8)", *["W1 (8, 8)\nb1 (8, 1)"] * 7]],
)
def test_names_of_layers_stay_apart_and_below_the_circles(names, narrow):
    picture = Picture(height=3.2, bare=True)
    picture.fit(narrow)
    ax = picture.axes[0]
    plots.network(ax, [8] * len(names), names=names, chosen=1)
    boxes = [text.get_window_extent() for text in ax.texts]
    assert len(boxes) == len(names)
    assert not [(a, b) for k, a in enumerate(boxes) for b in boxes[:k] if a.overlaps(b)]
    circles = [circle for circle in ax.collections if isinstance(circle, PathCollection)]
    lowest = min(circle.get_offsets()[:, 1].min() - circle.get_sizes()[0] ** 0.5 / 2 for circle in circles)
    assert max(ax.transData.inverted().transform((0, box.y1))[1] for box in boxes) < lowest


def test_product_draws_a_cell_per_number_and_says_the_shapes(ax):
    plots.product(ax, [("Z", np.ones((2, 5))), "=", ("W", np.ones((2, 3))), " ", ("A_prev", np.ones((3, 5)))])
    (cells,) = ax.collections
    assert len(cells.get_paths()) == 10 + 6 + 15
    assert {"(2, 5)", "(2, 3)", "(3, 5)"} <= set(texts(ax))
    assert plots.alt(ax) == "Shapes: Z (2, 5) = W (2, 3) times A_prev (3, 5)."


def test_line_and_s_curve_keep_the_values_they_are_given(ax):
    x = np.linspace(-3, 3, 31)
    plots.line(ax, x, 2 * x + 1, 2, 1)
    assert np.array_equal(line_of(ax, plots.BLUE), [x, 2 * x + 1])
    A = 1 / (1 + np.exp(-2 * x))
    plots.s_curve(ax, x, A, 1 / (1 + np.exp(-x)))
    assert np.array_equal(line_of(ax, plots.BLUE), [x, A])
    assert f"saturated on {np.mean((A < 0.05) | (A > 0.95)):.0%}" in plots.alt(ax)


def test_histogram_counts_every_value_even_far_ones(ax):
    plots.histogram(ax, np.array([-9.0, 0.0, 0.001, 0.02, 9.0]))
    assert sum(bar.get_height() for bar in ax.patches) == 5
    assert "5 values" in plots.alt(ax)


def test_a_square_without_a_number_is_grey_and_said(ax):
    plots.squares(ax, np.array([[0.0, np.nan], [-1.0, 1.0]]))
    (drawn,) = ax.images
    colours = drawn.to_rgba(drawn.get_array())[..., :3]
    white, grey = colours[0]
    assert np.allclose(white, 1, atol=0.01) and 0.5 < grey[0] < 0.9 and np.ptp(grey) == 0
    assert ax.get_label().endswith(" 1 grey square without a number.")


def test_squares_show_the_matrix(ax):
    W = np.arange(6.0).reshape(2, 3)
    plots.squares(ax, W)
    assert np.array_equal(ax.images[0].get_array(), W)


def test_price_puts_its_dots_at_the_prediction(ax):
    A = np.linspace(0.01, 0.99, 50)
    plots.price(ax, A, -np.log(A), -np.log(1 - A), 0.8, 0.223, 1.609, "Cross-entropy")
    dots = [(line.get_xdata()[0], line.get_ydata()[0]) for line in ax.lines if len(line.get_xdata()) == 1]
    assert dots == [(0.8, 0.223), (0.8, 1.609)]
    assert "prediction 0.800 costs 0.223 if the truth is 1 and 1.61 if it is 0" in plots.alt(ax)


def test_secant_and_measuring_error_keep_their_slopes(ax):
    x = np.linspace(-1, 3, 41)
    plots.secant(ax, x, x**2, 1.0, 0.5, 2.25, 2.0)
    assert np.allclose(np.gradient(line_of(ax, plots.GREEN)[1], x), 2.0)
    other = Figure().subplots()
    h = np.logspace(-8, 0, 9)
    plots.measuring_error(other, h, h**2, 0.1, 0.01)
    assert other.get_xscale() == other.get_yscale() == "log"
    assert "The error is 0.01 at h = 0.1; it is smallest, 1e-16, near h = 1e-08" in plots.alt(other)


def test_bars_beside_each_other(ax):
    plots.bars_beside(ax, ["a", "b"], np.array([0.1, -0.2]), np.array([0.1, 0.2]))
    assert [bar.get_height() for bar in ax.patches] == [0.1, -0.2, 0.1, 0.2]
    assert plots.alt(ax) == "Slopes: a measured 0.1, yours 0.1; b measured -0.2, yours 0.2."
    plots.bars_beside(ax, ["a", "b"], np.array([0.1, -0.2]))
    assert len(ax.patches) == 2 and "yours" not in plots.alt(ax)


def test_tangent_has_the_slope_it_is_given(ax):
    x = np.linspace(-1, 1, 21)
    plots.tangent(ax, x, x**2, 0.5, 0.25, 1.0)
    (across, up) = line_of(ax, plots.VERMILION)
    assert np.isclose(np.diff(up)[0] / np.diff(across)[0], 1.0)


def test_gradient_sizes_give_zero_and_nan_a_word(ax):
    plots.gradient_sizes(ax, [0.1, 0.0, np.nan])
    assert texts(ax) == ["0.1", "zero", "not a number"]
    assert plots.alt(ax) == "Size of the gradient: layer 1 0.1, layer 2 0, layer 3 not a number."


def test_descent_draws_the_path_and_the_lowest_point(ax):
    w = b = np.linspace(-1, 1, 21)
    cost = w[None] ** 2 + (b[:, None] - 0.5) ** 2
    path = np.array([[-1.0, -1.0], [0.0, 0.0], [np.nan, 0.0]])
    plots.descent(ax, w, b, cost, path, np.linspace(0, 3, 7))
    (star,) = [line for line in ax.lines if line.get_marker() == "*"]
    assert np.allclose(star.get_xydata(), [[0.0, 0.5]])
    assert np.array_equal(ax.lines[1].get_xydata(), path[:2])
    assert "2 steps from w = -1, b = -1 to w = not a number" in plots.alt(ax)


def test_cost_curve_says_where_the_numbers_end(ax):
    plots.cost_curve(ax, [0.7, 0.6, np.nan, np.nan], [np.array([0.5, 0.4])], chance=0.693)
    assert np.array_equal(line_of(ax, plots.PAST)[1], [0.5, 0.4])
    (cross,) = [line for line in ax.lines if line.get_marker() == "x"]
    assert cross.get_xydata().tolist() == [[1, 0.6]]
    assert plots.alt(ax) == "Cost curve: from 0.7 at epoch 0 to not a number at epoch 3. Not finite from epoch 2 on."


def test_boundary_separates_the_labels_by_shape_too(ax):
    X, Y = np.array([[0.0, 1.0, 2.0], [0.0, 1.0, 2.0]]), np.array([[0.0, 1.0, 1.0]])
    x1 = x2 = np.linspace(-1, 3, 5)
    A = np.tile(np.linspace(0, 1, 5), (5, 1))
    plots.boundary(ax, X, Y, x1, x2, A)
    marks = {line.get_marker(): line.get_xydata().tolist() for line in ax.lines}
    assert marks == {"o": [[0, 0]], "s": [[1, 1], [2, 2]]}
    assert np.array_equal(ax.images[0].get_array(), A)
    assert "more than one half on 40% of it" in plots.alt(ax)


def test_a_straight_boundary_is_drawn_straight(ax):
    x1 = x2 = np.linspace(-3, 3, 61)
    A = 1 / (1 + np.exp(-(4 * x1 + 3 * x2[:, None] - 1)))
    plots.boundary(ax, np.zeros((2, 1)), np.zeros((1, 1)), x1, x2, A)
    (line,) = ax.collections
    on = line.get_paths()[0].vertices
    assert np.abs(4 * on[:, 0] + 3 * on[:, 1] - 1).max() < 1e-9


def test_a_path_that_leaves_the_map_is_marked_at_its_edge(ax):
    w = b = np.linspace(-1, 1, 21)
    path = np.array([[0.0, 0.0], [0.5, 0.0], [1.5, 0.5], [0.0, 0.0]])
    plots.descent(ax, w, b, w[None] ** 2 + b[:, None] ** 2, path, np.linspace(0, 3, 7))
    (mark,) = [line for line in ax.lines if line.get_marker() == "D"]
    assert np.allclose(mark.get_xydata(), [[1.0, 0.25]])
    assert plots.leaves(path, w, b) == 2 and "Step 2 leaves the map" in plots.alt(ax)


@pytest.mark.parametrize("costs, mark, words", [([0.7, 3.0, 0.5], "^", "up to 3"), ([0.7, -2.0], "v", "down to -2")])
def test_a_curve_that_leaves_the_frame_is_marked_there(ax, costs, mark, words):
    plots.cost_curve(ax, costs)
    (there,) = [line for line in ax.lines if line.get_marker() == mark]
    assert there.get_xdata() == [1] and there.get_ydata() == [1.2 if mark == "^" else 0]
    assert words in texts(ax) and f"It leaves the frame: {words}." in plots.alt(ax)
    plots.cost_curve(ax, [0.7, 0.5])
    assert texts(ax) == [] and "frame" not in plots.alt(ax)


def marks(ax):
    """Return {mark: its (x, y)} of the triangles at the edges of a frame."""
    return {line.get_marker(): line.get_xydata()[0].tolist() for line in ax.lines if line.get_marker() in ("^", "v")}


def test_a_cost_below_zero_has_room_in_the_frame_and_a_mark_where_that_ends(ax):
    A = np.linspace(0.01, 0.99, 50)
    plots.price(ax, A, np.log(A), np.log(1 - A), 0.8, np.log(0.8), np.log(0.2))
    assert ax.get_ylim() == (-7, 7) and marks(ax) == {} and "leaves" not in plots.alt(ax)
    plots.price(ax, A, 100 * np.log(A), -np.log(1 - A), 0.8, -22.3, 1.61)
    assert marks(ax)["v"] in ([0.01, -7], [0.8, -7]) and "down to -461" in texts(ax)
    assert "The cost if the truth is 1 leaves the frame: down to -461." in plots.alt(ax)
    plots.price(ax, A, -np.log(A), -np.log(1 - A), 0.8, 0.22, 1.61)
    assert ax.get_ylim() == (0, 7) and marks(ax) == {}


def test_a_line_and_an_s_curve_outside_their_frames_are_marked_there(ax):
    x = np.linspace(-3, 3, 7)
    plots.line(ax, x, 100 * x, 1, 0)
    assert marks(ax) == {"^": [3, 12], "v": [-3, -12]} and {"up to 300", "down to -300"} <= set(texts(ax))
    assert "It leaves the frame: up to 300, down to -300." in plots.alt(ax)
    plots.s_curve(ax, x, np.tanh(x), np.tanh(x), tangent=(1, np.tanh(1), 0.4))
    assert ax.get_ylim() == (-1.05, 1.05) and marks(ax) == {}
    plots.s_curve(ax, x, 5 + 0 * x, 5 + 0 * x, tangent=(1, 5, 0))
    assert marks(ax)["^"][1] == 2.05 and "saturated on 0%" in plots.alt(ax) and "up to 5" in plots.alt(ax)


def test_an_error_beyond_the_frame_is_marked_and_grows_only_where_it_does(ax):
    h = np.logspace(-8, 0, 9)
    plots.measuring_error(ax, h, 80 + h, 0.1, 80.1)
    assert marks(ax)["^"][1] == 10 and "up to 81" in plots.alt(ax) and "grows" not in plots.alt(ax)
    plots.measuring_error(ax, h, np.full(9, np.nan), 0.1, np.nan)
    assert plots.alt(ax) == "The error is not a number at h = 0.1." and texts(ax) == ["not a number"]


def test_a_bar_that_no_frame_holds_is_marked_and_has_its_number(ax):
    plots.bars_beside(ax, ["a", "b", "c"], np.array([0.1, 0.2, 0.3]), np.array([1e9, -np.inf, np.nan]))
    assert {mark: place[0] > 1 for mark, place in marks(ax).items()} == {"^": False, "v": True}
    assert [text.strip() for text in texts(ax)] == ["1e+09", "minus infinity", "not a number"]


def test_the_curves_of_a_race_are_marked_where_they_leave_the_frame(ax):
    plots.race(ax, [("one", np.array([50.0, 2]), 1), ("two", np.array([3.0, -1]), 0.7)], 10)
    assert marks(ax) == {"^": [5, 8], "v": [10, 0]}
    assert "The curve of one leaves the frame: up to 50." in plots.alt(ax)
    assert "The curve of two leaves the frame: down to -1." in plots.alt(ax)


def test_a_cost_that_is_infinite_leaves_the_frame_and_one_gap_is_one_gap(ax):
    plots.cost_curve(ax, [0.7, np.inf, 0.6])
    assert marks(ax) == {"^": [1, 1.2]}
    assert "Not finite at epoch 1. It leaves the frame: up to infinity." in plots.alt(ax)


def test_numbers_fit_into_their_circles(ax):
    plots.network(ax, [5, 1], [np.ones((1, 5))], [[1e308, -np.inf, np.nan, 92.504, -161.2], [0.5]])
    assert texts(ax) == ["1e308", "-inf", "?", "92.50", "-161", "0.50"]
    assert "(1e+308, minus infinity, not a number, 92.50, -161.20)" in plots.alt(ax)
