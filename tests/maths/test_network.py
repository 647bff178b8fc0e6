"""The eight functions at numbers worked by hand, at published numbers, and at the edges of floating point."""

import inspect
import math
from pathlib import Path

import numpy as np
import pytest

from sigmoidnet_ref import network

LN3, LN4 = math.log(3), math.log(4)  # sigmoid(ln 3) = 3/4 and sigmoid(ln 4) = 4/5, by hand

# np.random.seed(3) followed by randn(4, 5) and randn(3, 4), times 0.01: the first lines are printed in a hundred
# public copies of the exercise "initialize_parameters_deep([5, 4, 3])".
SEED_3_W1 = [
    [0.01788628, 0.0043651, 0.00096497, -0.01863493, -0.00277388],
    [-0.00354759, -0.00082741, -0.00627001, -0.00043818, -0.00477218],
    [-0.01313865, 0.00884622, 0.00881318, 0.01709573, 0.00050034],
    [-0.00404677, -0.0054536, -0.01546477, 0.00982367, -0.01101068],
]
SEED_3_W2 = [
    [-0.01185047, -0.0020565, 0.01486148, 0.00236716],
    [-0.01023785, -0.00712993, 0.00625245, -0.00160513],
    [-0.00768836, -0.00230031, 0.00745056, 0.01976111],
]


class TestInitParams:
    def test_published_numbers(self):
        params = network.init_params([5, 4, 3])
        assert list(params) == ["W1", "b1", "W2", "b2"]
        np.testing.assert_allclose(params["W1"], SEED_3_W1, atol=5e-9, rtol=0)
        np.testing.assert_allclose(params["W2"], SEED_3_W2, atol=5e-9, rtol=0)

    def test_first_two_weights_to_every_published_digit(self):
        first, second = network.init_params([2, 1])["W1"][0]
        assert first == pytest.approx(1.78862847 * 0.01, abs=5e-11)
        assert second == pytest.approx(0.43650985 * 0.01, abs=5e-11)

    def test_the_article_draws_the_same_numbers(self):
        """Weights and the order of drawing as the article has them; its seeding is restored afterwards."""
        before = np.random.get_state()
        try:
            np.random.seed(3)
            weights = [np.random.randn(7, 3) * 0.01, np.random.randn(2, 7) * 0.01, np.random.randn(1, 2) * 0.01]
        finally:
            np.random.set_state(before)
        params = network.init_params([3, 7, 2, 1])
        for l, W in enumerate(weights, start=1):
            np.testing.assert_array_equal(params[f"W{l}"], W)
            np.testing.assert_array_equal(params[f"b{l}"], np.zeros((len(W), 1)))

    def test_scale_multiplies_the_weights_and_nothing_else(self):
        article, wide = network.init_params([4, 9, 2]), network.init_params([4, 9, 2], scale="1/sqrt(n)")
        np.testing.assert_allclose(wide["W1"], article["W1"] * 100 / 2, rtol=1e-14)  # sqrt(4) = 2
        np.testing.assert_allclose(wide["W2"], article["W2"] * 100 / 3, rtol=1e-14)  # sqrt(9) = 3
        assert not wide["b1"].any() and not wide["b2"].any()
        np.testing.assert_allclose(network.init_params([4, 9, 2], scale=2)["W2"], article["W2"] * 200, rtol=1e-14)

    def test_another_seed_draws_others(self):
        assert not np.isclose(network.init_params([4, 3], seed=4)["W1"], network.init_params([4, 3])["W1"]).any()


class TestSigmoid:
    def test_by_hand(self):
        Z = np.array([[0, LN3, -LN3], [LN4, -LN4, 0]])
        A, cache = network.sigmoid(Z)
        np.testing.assert_allclose(A, [[1 / 2, 3 / 4, 1 / 4], [4 / 5, 1 / 5, 1 / 2]], rtol=1e-15)
        assert cache is Z

    def test_far_out_left_it_is_the_exponential(self):
        """At z = -700, 1/(1 + exp(700)) and exp(-700) agree in every digit; 1 - sigmoid(700) would say 0."""
        A, _ = network.sigmoid(np.array([[-700.0, -40.0]]))
        np.testing.assert_allclose(A, [[math.exp(-700), math.exp(-40)]], rtol=1e-14)

    def test_no_finite_Z_warns(self):
        Z = np.array([[1e308, -1e308, 745.2, -745.2, 710.0, -710.0, 36.9, -36.9, 5e-324, -5e-324, 0.0]])
        with np.errstate(all="raise", under="ignore"):  # exp(-1e308) is rightly 0
            A, _ = network.sigmoid(Z)
        np.testing.assert_array_equal(A[0, [0, 1, 2, 3, 4]], [1, 0, 1, 0, 1])
        assert ((A >= 0) & (A <= 1)).all()


class TestForwardProp:
    PARAMS = {
        "W1": np.array([[LN3, 0], [0, LN3]]),
        "b1": np.array([[0.0], [-LN3]]),
        "W2": np.array([[4 * LN4, -4 * LN4]]),
        "b2": np.array([[LN4]]),
    }
    X = np.array([[1.0, -1.0], [2.0, 0.0]])

    def test_by_hand(self):
        """Z1 = [[ln 3, -ln 3], [ln 3, -ln 3]], so A1 = 3/4 and 1/4 in both rows; these cancel, so Z2 = ln 4."""
        A, caches = network.forward_prop(self.X, self.PARAMS)
        np.testing.assert_allclose(A, [[4 / 5, 4 / 5]], rtol=1e-15)
        (A0, W1, b1), Z1 = caches[0]
        (A1, W2, b2), Z2 = caches[1]
        assert len(caches) == 2
        assert A0 is self.X and W1 is self.PARAMS["W1"] and b1 is self.PARAMS["b1"]
        assert W2 is self.PARAMS["W2"] and b2 is self.PARAMS["b2"]
        np.testing.assert_allclose(Z1, [[LN3, -LN3], [LN3, -LN3]], rtol=1e-15)
        np.testing.assert_allclose(A1, [[3 / 4, 1 / 4], [3 / 4, 1 / 4]], rtol=1e-15)
        np.testing.assert_allclose(Z2, [[LN4, LN4]], rtol=1e-15)

    def test_more_than_nine_layers_are_taken_in_order(self):
        """Sorted as text, W10 would come before W2."""
        params = {f"{kind}{l}": np.zeros((1, 1)) for l in range(1, 13) for kind in "Wb"}
        params["b12"] = np.array([[LN3]])
        A, caches = network.forward_prop(np.ones((1, 3)), params)
        np.testing.assert_allclose(A, [[3 / 4] * 3], rtol=1e-15)
        assert len(caches) == 12


class TestCost:
    def test_by_hand(self):
        """-(ln 1/2 + ln(1 - 1/4) + ln 3/4) / 3 = (ln 2 + 2 ln 4/3) / 3."""
        cost = network.cost_function(np.array([[0.5, 0.25, 0.75]]), np.array([[1.0, 0.0, 1.0]]))
        assert cost == pytest.approx((math.log(2) + 2 * math.log(4 / 3)) / 3, rel=1e-15)

    def test_published(self):
        cost = network.cost_function(np.array([[0.8, 0.9, 0.4]]), np.array([[1.0, 1.0, 0.0]]))
        assert cost == pytest.approx(0.27977656, abs=5e-9)

    def test_several_outputs_are_summed_and_examples_averaged(self):
        A = np.array([[0.5, 0.25], [0.75, 0.5], [0.2, 0.9]])
        Y = np.array([[1.0, 0.0], [1.0, 1.0], [0.0, 1.0]])
        by_hand = (2 * math.log(2) + 2 * math.log(4 / 3) + math.log(10 / 8) + math.log(10 / 9)) / 2
        assert network.cost_function(A, Y) == pytest.approx(by_hand, rel=1e-15)

    def test_chance_costs_ln_2_whatever_the_label(self):
        Y = np.array([[0.0, 1.0, 0.3, 0.5]])
        assert network.cost_function(np.full((1, 4), 0.5), Y) == pytest.approx(math.log(2), rel=1e-15)

    @pytest.mark.parametrize(("A", "Y", "cost"), [(1, 1, 0), (0, 0, 0), (1, 0, 36.04), (0, 1, 36.04), (1, 0.5, 18.02)])
    def test_finite_where_A_is_exactly_0_or_1(self, A, Y, cost):
        """A wrong answer given with certainty costs ln of one over the smallest step between floats: 52 ln 2."""
        with np.errstate(all="raise"):
            found = network.cost_function(np.array([[float(A)]]), np.array([[float(Y)]]))
        assert found == pytest.approx(cost, abs=0.01)
        assert found >= 0

    def test_a_plain_float(self):
        assert type(network.cost_function(np.array([[0.5]]), np.array([[1.0]]))) is float


class TestBackward:
    def test_one_layer_by_hand(self):
        """A = 3/4 and 1/4, so A(1-A) = 3/16 in both columns: dZ = [[3, -3/2]]."""
        A_prev, W, b = np.array([[1.0, -1.0], [2.0, 0.0]]), np.array([[LN3, 0.0]]), np.array([[0.0]])
        dA_prev, dW, db = network.one_layer_backward(np.array([[16.0, -8.0]]), ((A_prev, W, b), W @ A_prev + b))
        np.testing.assert_allclose(dW, [[(3 + 1.5) / 2, 6 / 2]], rtol=1e-15)
        np.testing.assert_allclose(db, [[(3 - 1.5) / 2]], rtol=1e-15)
        np.testing.assert_allclose(dA_prev, [[3 * LN3, -1.5 * LN3], [0, 0]], rtol=1e-15)

    def test_backprop_by_hand(self):
        """TestForwardProp's network with labels 1 and 0.

        dZ2 = [[-1/5, 4/5]], dA1 = W2.T dZ2, and dZ1 = dA1 times 3/16.
        """
        AL, caches = network.forward_prop(TestForwardProp.X, TestForwardProp.PARAMS)
        grads = network.backprop(AL, np.array([[1.0, 0.0]]), caches)
        assert set(grads) == {"dW1", "db1", "dW2", "db2", "dA0", "dA1"}
        a, b = -0.8 * LN4, 3.2 * LN4
        np.testing.assert_allclose(grads["dW2"], [[(-0.15 + 0.2) / 2] * 2], rtol=1e-13)
        np.testing.assert_allclose(grads["db2"], [[0.3]], rtol=1e-14)
        np.testing.assert_allclose(grads["dA1"], [[a, b], [-a, -b]], rtol=1e-14)
        row = np.array([(a - b), 2 * a]) * 3 / 32
        np.testing.assert_allclose(grads["dW1"], [row, -row], rtol=1e-13)
        np.testing.assert_allclose(grads["db1"], [[(a + b) * 3 / 32], [-(a + b) * 3 / 32]], rtol=1e-13)
        slope = np.array([[a, b], [-a, -b]]) * 3 / 16 * LN3
        np.testing.assert_allclose(grads["dA0"], slope, rtol=1e-13)

    @pytest.mark.parametrize(("Z", "Y", "dZ"), [(800, 0, 1), (-800, 1, -1), (800, 1, 0), (-800, 0, 0), (1e308, 0, 1)])
    def test_a_saturated_answer_is_still_corrected(self, Z, Y, dZ):
        """AL is exactly 0 or 1. A(1-A) alone would say that nothing needs to change, and dAL would divide by 0."""
        params = {"W1": np.array([[float(Z), 0.0]]), "b1": np.zeros((1, 1))}
        X = np.array([[1.0], [3.0]])
        with np.errstate(all="raise", under="ignore"):
            AL, caches = network.forward_prop(X, params)
            grads = network.backprop(AL, np.array([[float(Y)]]), caches)
        assert AL[0, 0] in (0, 1)
        np.testing.assert_array_equal(grads["dW1"], [[dZ, 3 * dZ]])
        np.testing.assert_array_equal(grads["db1"], [[dZ]])

    def test_saturated_hidden_layers_give_finite_gradients(self):
        params = network.init_params([2, 3, 3, 1], scale=1e4)
        with np.errstate(all="raise", under="ignore"):
            AL, caches = network.forward_prop(np.array([[1.0, -2.0], [3.0, 1.0]]), params)
            grads = network.backprop(AL, np.array([[0.0, 1.0]]), caches)
        assert all(np.isfinite(value).all() for value in grads.values())


class TestUpdateAndTrain:
    def test_update_by_hand(self):
        params = {"W1": np.array([[1.0, 2.0]]), "b1": np.array([[3.0]])}
        grads = {"dW1": np.array([[4.0, -4.0]]), "db1": np.array([[2.0]]), "dA0": np.array([[9.0]])}
        new = network.update_parameters(params, grads, 0.25)
        assert list(new) == ["W1", "b1"]
        np.testing.assert_array_equal(new["W1"], [[0.0, 3.0]])
        np.testing.assert_array_equal(new["b1"], [[2.5]])

    def test_one_epoch_by_hand(self):
        """From W = 0.0178862847 (seed 3), x = 1, y = 1: the cost of the start, and one step of size 1 - A."""
        params, costs = network.train(np.ones((1, 1)), np.ones((1, 1)), [1, 1], 1, 2.0)
        A = 1 / (1 + math.exp(-0.0178862847))
        assert costs == [pytest.approx(-math.log(A), rel=1e-9)]
        assert params["W1"][0, 0] == pytest.approx(0.0178862847 + 2 * (1 - A), abs=1e-10)
        assert params["b1"][0, 0] == pytest.approx(2 * (1 - A), abs=1e-10)

    def test_every_cost_is_measured_before_its_update(self):
        X, Y = np.array([[0.5, -1.0, 2.0]]), np.array([[1.0, 0.0, 1.0]])
        _, costs = network.train(X, Y, [1, 2, 1], 5, 1.0)
        for epochs in range(5):
            params, _ = network.train(X, Y, [1, 2, 1], epochs, 1.0)
            assert costs[epochs] == network.cost_function(network.forward_prop(X, params)[0], Y)

    def test_no_epochs_is_the_start(self):
        params, costs = network.train(np.ones((2, 3)), np.ones((1, 3)), [2, 4, 1], 0, 1.0)
        assert costs == []
        for name, value in network.init_params([2, 4, 1]).items():
            np.testing.assert_array_equal(params[name], value)

    @pytest.mark.parametrize("layer_dims", [[3, 1], [3, 2], [3, 5, 1], [3, 3, 3, 3]], ids=str)
    @pytest.mark.parametrize("m", [1, 3, 6])
    def test_shapes_and_types(self, layer_dims, m):
        rng = np.random.default_rng(m)
        X, Y = rng.standard_normal((3, m)), rng.integers(0, 2, (layer_dims[-1], m)).astype(float)
        params, costs = network.train(X, Y, layer_dims, 4, 0.5)
        assert len(costs) == 4 and all(type(cost) is float for cost in costs)
        A, caches = network.forward_prop(X, params)
        grads = network.backprop(A, Y, caches)
        assert A.shape == Y.shape and A.dtype == np.float64 and len(caches) == len(layer_dims) - 1
        for l, (n_prev, n) in enumerate(zip(layer_dims, layer_dims[1:], strict=False), start=1):
            assert params[f"W{l}"].shape == grads[f"dW{l}"].shape == (n, n_prev)
            assert params[f"b{l}"].shape == grads[f"db{l}"].shape == (n, 1)
            assert grads[f"dA{l - 1}"].shape == (n_prev, m)
        assert all(value.dtype == np.float64 for value in (*params.values(), *grads.values()))

    def test_labels_of_any_number_type(self):
        X = np.array([[0.5, -1.0, 2.0]])
        _, costs = network.train(X, np.array([[1.0, 0.0, 1.0]]), [1, 2, 1], 3, 1.0)
        for Y in (np.array([[1, 0, 1]]), np.array([[1, 0, 1]], dtype=np.uint8)):
            assert network.train(X, Y, [1, 2, 1], 3, 1.0)[1] == costs


def test_the_page_is_a_page():
    """About 100 lines, NumPy and nothing else, and the article's signatures with at most keywords added."""
    page = Path(network.__file__).read_text()
    assert len(page.splitlines()) <= 120
    assert [line for line in page.splitlines() if "import " in line] == ["import numpy as np"]
    signatures = {
        "init_params": ["layer_dims"],
        "sigmoid": ["Z"],
        "forward_prop": ["X", "params"],
        "cost_function": ["A", "Y"],
        "one_layer_backward": ["dA", "cache"],
        "backprop": ["AL", "Y", "caches"],
        "update_parameters": ["parameters", "grads", "learning_rate"],
        "train": ["X", "Y", "layer_dims", "epochs", "lr"],
    }
    for name, arguments in signatures.items():
        parameters = inspect.signature(getattr(network, name)).parameters.values()
        assert [p.name for p in parameters if p.kind is not p.KEYWORD_ONLY] == arguments
