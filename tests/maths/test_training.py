"""What grows out of the network: fit, mini-batches, predictions, accuracy; and that it learns."""

import subprocess
import sys

import numpy as np
import pytest

from sigmoidnet_ref import data, network, training
from tests.maths import apart


@pytest.fixture
def task():
    X, Y, _ = apart.rich_task([3, 5, 2], 11, np.random.default_rng(2))
    return X, Y


class TestFit:
    @pytest.mark.parametrize("layer_dims", [[3, 1], [3, 4, 2], [3, 4, 4, 1], [3, 5, 2, 4, 3]], ids=str)
    @pytest.mark.parametrize(("m", "lr"), [(1, 0.1), (11, 3.0)])
    def test_the_numbers_of_train(self, layer_dims, m, lr):
        X, Y, _ = apart.rich_task(layer_dims, m, np.random.default_rng(m))
        params, costs = network.train(X, Y, layer_dims, 200, lr)
        same, same_costs = training.fit(X, Y, layer_dims, 200, lr)
        assert list(same) == list(params)
        np.testing.assert_allclose(same_costs, costs, rtol=1e-12, atol=0)
        for name, value in params.items():
            np.testing.assert_allclose(same[name], value, rtol=1e-12, atol=1e-12 * np.abs(value).max())

    def test_start_scale_and_seed(self, task):
        for options in ({}, {"scale": "1/sqrt(n)"}, {"scale": 2, "seed": 5}, {"scale": 0}):
            params, costs = training.fit(*task, [3, 5, 2], 0, 0.1, **options)
            assert costs == []
            for name, value in network.init_params([3, 5, 2], **options).items():
                np.testing.assert_array_equal(params[name], value)

    def test_other_number_types_are_the_same_numbers(self, task):
        X, Y = np.round(task[0] * 4), np.round(task[1])
        expected, costs = training.fit(X, Y, [3, 2, 2], 9, 0.5)
        dims = np.array([3, 2, 2], dtype=np.uint8)
        for X_type, Y_type in [(np.int8, bool), (np.float32, np.uint8), (np.longdouble, np.int64)]:
            found, same = training.fit(X.astype(X_type), Y.astype(Y_type), dims, np.int64(9), np.float32(0.5))
            assert same == costs
            assert all(found[name].dtype == np.float64 for name in found)
            assert all((found[name] == expected[name]).all() for name in found)

    def test_layout_in_memory_does_not_matter(self, task):
        X, Y = task
        _, costs = training.fit(X, Y, [3, 2, 2], 5, 0.5)
        np.testing.assert_allclose(training.fit(np.asfortranarray(X), Y, [3, 2, 2], 5, 0.5)[1], costs, rtol=1e-13)
        np.testing.assert_allclose(training.fit(X[:, ::-1], Y[:, ::-1], (3, 2, 2), 5, 0.5)[1], costs, rtol=1e-13)


class TestSgd:
    def test_batches_of_all_examples_are_fit(self, task):
        expected, costs = training.fit(*task, [3, 4, 2], 20, 0.5)
        params, same = training.train_sgd(*task, [3, 4, 2], 20, 0.5, 11, np.random.default_rng(0))
        np.testing.assert_allclose(same, costs, rtol=1e-12)
        for name in params:
            np.testing.assert_allclose(params[name], expected[name], atol=1e-13)

    def test_an_epoch_by_hand(self, task):
        """Three batches, of 4, 4 and 3: the cost of each before its update, in shares of the examples."""
        X, Y = task
        params = network.init_params([3, 4, 2], scale=1, seed=8)
        order = np.random.default_rng(6).permutation(11)
        total = 0
        for batch in (order[:4], order[4:8], order[8:]):
            A, caches = network.forward_prop(X[:, batch], params)
            total += network.cost_function(A, Y[:, batch]) * len(batch) / 11
            params = network.update_parameters(params, network.backprop(A, Y[:, batch], caches), 0.7)
        rng = np.random.default_rng(6)
        found, costs = training.train_sgd(X, Y, [3, 4, 2], 1, 0.7, 4, rng, scale=1, seed=8)
        assert costs == [pytest.approx(total, rel=1e-13)] and type(costs[0]) is float
        for name in params:
            np.testing.assert_allclose(found[name], params[name], atol=1e-13)

    def test_each_epoch_is_shuffled_anew(self, task):
        X, Y = task
        rng = np.random.default_rng(0)
        first, second = (next(iter(training.minibatches(X, Y, 5, rng)))[0] for _ in range(2))
        assert not np.array_equal(first, second)

        class Counting(np.random.Generator):
            drawn = 0

            def permutation(self, *args, **kwargs):
                self.drawn += 1
                return super().permutation(*args, **kwargs)

        counting = Counting(np.random.PCG64(0))
        training.train_sgd(X, Y, [3, 2], 4, 0.1, 5, counting)
        assert counting.drawn == 4

    def test_no_epochs(self, task):
        params, costs = training.train_sgd(*task, [3, 2], 0, 0.1, 4, np.random.default_rng(0))
        np.testing.assert_array_equal(params["W1"], network.init_params([3, 2])["W1"])
        assert costs == []


class TestMinibatches:
    def test_sizes(self, task):
        for size, widths in [(1, [1] * 11), (4, [4, 4, 3]), (11, [11]), (50, [11])]:
            batches = list(training.minibatches(*task, size, np.random.default_rng(0)))
            assert [X_batch.shape for X_batch, _ in batches] == [(3, width) for width in widths]
            assert [Y_batch.shape for _, Y_batch in batches] == [(2, width) for width in widths]

    def test_the_order_is_drawn_at_the_call(self, task):
        rng, twin = np.random.default_rng(0), np.random.default_rng(0)
        batches = training.minibatches(*task, 4, rng)
        twin.permutation(11)
        assert rng.random() == twin.random()
        assert len(list(batches)) == 3

    def test_the_older_generator_serves_as_well(self, task):
        X_batch, _ = next(iter(training.minibatches(*task, 11, np.random.RandomState(0))))
        np.testing.assert_array_equal(X_batch, task[0][:, np.random.RandomState(0).permutation(11)])


class TestPredict:
    @staticmethod
    def params_for(b):
        """Return params of one layer whose Z is b for X = 0."""
        return {"W1": np.zeros((len(b), 1)), "b1": np.array(b, dtype=float).reshape(-1, 1)}

    def test_one_output_says_1_above_one_half(self):
        params = {"W1": np.array([[1.0]]), "b1": np.array([[0.0]])}
        X = np.array([[-2.0, -1e-9, 0.0, 1e-9, 800.0]])
        labels = training.predict(X, params)
        np.testing.assert_array_equal(labels, [[0, 0, 0, 1, 1]])
        assert labels.dtype == np.float64

    @pytest.mark.parametrize(
        ("b", "labels"),
        [([1, 2, -1], [0, 1, 0]), ([-3, -2, -9], [0, 1, 0]), ([5, 5, 1], [1, 0, 0]), ([99, 1, 99], [1, 0, 0])],
        ids=["largest", "all below one half", "a tie", "a tie at 1"],
    )
    def test_of_several_outputs_the_largest(self, b, labels):
        found = training.predict(np.zeros((1, 2)), self.params_for(b))
        np.testing.assert_array_equal(found, np.array([labels, labels]).T)


class TestAccuracy:
    def test_an_example_is_right_in_every_row(self):
        Y = np.array([[1, 0, 0, 1], [0, 1, 0, 1]])
        Y_pred = np.array([[1, 0, 1, 0], [0, 1, 0, 1]])
        assert training.accuracy(Y_pred, Y) == 0.5
        assert training.accuracy(Y_pred[:1], Y[:1]) == 0.5
        assert training.accuracy(Y_pred[1:], Y[1:]) == 1

    def test_any_number_type(self):
        assert training.accuracy(np.array([[True, False]]), np.array([[1, 1]], dtype=np.int8)) == 0.5


class TestProgress:
    def test_a_bar_with_the_newest_cost_when_asked(self, task, capsys):
        _, costs = training.fit(*task, [3, 2], 30, 0.5, progress=True)
        shown = capsys.readouterr().err
        assert "30/30" in shown and f"cost={costs[-1]:.4f}" in shown
        rng = np.random.default_rng(0)
        _, costs = training.train_sgd(*task, [3, 2], 7, 0.5, 4, rng, progress=True)
        shown = capsys.readouterr().err
        assert "7/7" in shown and f"cost={costs[-1]:.4f}" in shown

    def test_silence_otherwise_and_the_same_numbers(self, task, capsys):
        quiet = training.fit(*task, [3, 2], 30, 0.5)[1]
        assert capsys.readouterr() == ("", "")
        assert training.fit(*task, [3, 2], 30, 0.5, progress=True)[1] == quiet

    def test_importing_loads_neither_bar_nor_scikit_learn(self):
        code = (
            "import sys, sigmoidnet_ref.training, sigmoidnet_ref.data, sigmoidnet_ref.gradcheck\n"
            "print(sorted({'tqdm', 'sklearn', 'scipy', 'matplotlib', 'ipywidgets'} & set(sys.modules)))"
        )
        found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert found.stdout.strip() == "[]"


class TestLearns:
    @pytest.mark.parametrize("scale", [0.01, "1/sqrt(n)"], ids=str)
    @pytest.mark.parametrize("seed", range(3))
    def test_breast_cancer_to_95_percent_of_what_was_held_out(self, scale, seed):
        X_train, Y_train, X_test, Y_test = data.breast_cancer(seed=seed)
        params, costs = training.fit(X_train, Y_train, [30, 16, 1], 1000, 0.5, scale=scale)
        assert training.accuracy(training.predict(X_test, params), Y_test) >= 0.95
        assert costs[-1] < 0.1 < costs[0]

    def test_moons_from_the_article_s_start(self):
        X, Y = data.moons()
        params, costs = training.fit(X, Y, [2, 8, 1], 2000, 5.0)
        assert training.accuracy(training.predict(X, params), Y) > 0.95
        X_new, Y_new = data.moons(1000, seed=1)
        assert training.accuracy(training.predict(X_new, params), Y_new) > 0.95

    @pytest.mark.parametrize("lr", [0.5, 2.0])
    def test_xor_stays_at_chance_from_the_article_s_start_and_is_learned_from_a_wider_one(self, lr):
        X, Y = np.array([[0.0, 0, 1, 1], [0, 1, 0, 1]]), np.array([[0.0, 1, 1, 0]])
        _, stuck = training.fit(X, Y, [2, 4, 1], 10000, lr)
        params, costs = training.fit(X, Y, [2, 4, 1], 10000, lr, scale="1/sqrt(n)")
        assert stuck[-1] == pytest.approx(np.log(2), abs=1e-4)
        assert costs[-1] < 0.002
        assert training.accuracy(training.predict(X, params), Y) == 1

    def test_depth_on_moons_needs_the_wider_start(self):
        X, Y = data.moons()
        _, stuck = training.fit(X, Y, [2, 8, 8, 8, 1], 2000, 1.0)
        _, costs = training.fit(X, Y, [2, 8, 8, 8, 1], 2000, 1.0, scale="1/sqrt(n)")
        assert stuck[-1] == pytest.approx(np.log(2), abs=1e-4)
        assert costs[-1] < 0.1

    def test_digits_in_mini_batches(self):
        X_train, Y_train, X_test, Y_test = data.digits()
        rng = np.random.default_rng(0)
        params, costs = training.train_sgd(X_train, Y_train, [64, 32, 10], 30, 1.0, 32, rng)
        assert training.accuracy(training.predict(X_test, params), Y_test) > 0.95
        assert costs[0] > 3 > 0.3 > costs[-1]

    @pytest.mark.parametrize(("toy", "width"), [("circles", 8), ("xor", 8), ("spiral", 16), ("linear", 1)])
    def test_every_toy_set_can_be_learned(self, toy, width):
        X, Y = getattr(data, toy)()
        params, _ = training.fit(X, Y, [2, width, 1], 3000, 5.0, scale="1/sqrt(n)")
        assert training.accuracy(training.predict(X, params), Y) > 0.97
