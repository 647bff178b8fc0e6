"""The data sets: shapes, labels, seeds, shares, and what they refuse."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from sklearn.datasets import load_breast_cancer, load_digits, load_iris

from sigmoidnet_ref import data, network

TOYS = [data.moons, data.circles, data.xor, data.linear, data.spiral]
REAL = [data.breast_cancer, data.digits]


def name_of(f):
    return f.__name__


@pytest.mark.parametrize("toy", TOYS, ids=name_of)
class TestToys:
    @pytest.mark.parametrize("m", [1, 2, 3, 7, 200, np.int64(50)], ids=str)
    @pytest.mark.parametrize("noise", [0, 0.1, np.float32(0.5)], ids=str)
    def test_shapes_and_balance(self, toy, m, noise):
        X, Y = toy(m, noise)
        assert X.shape == (2, m) and Y.shape == (1, m)
        assert X.dtype == Y.dtype == np.float64 and X.flags.c_contiguous
        assert set(Y.flat) <= {0.0, 1.0} and np.isfinite(X).all()
        assert abs(Y.sum() - m / 2) <= 1  # as many ones as zeros, or one more or less

    def test_defaults(self, toy):
        X, Y = toy()
        assert X.shape == (2, 200) and Y.sum() == 100
        np.testing.assert_array_equal(X, toy(m=200, seed=0)[0])
        assert np.abs(X).max() < 3  # in reach of one drawing, and of the start weights

    def test_seeds(self, toy):
        (X, Y), (same, same_Y), (other, _) = toy(seed=4), toy(seed=4), toy(seed=5)
        np.testing.assert_array_equal(X, same)
        np.testing.assert_array_equal(Y, same_Y)
        assert not np.isclose(X, other).all()

    def test_labels_are_mixed(self, toy):
        """In the order of the examples, so that a batch of neighbours holds both."""
        _, Y = toy()
        assert 20 < Y[0, :100].sum() < 80

    def test_noise_moves_the_points(self, toy):
        spread = [toy(400, noise)[0].std() for noise in (0, 2)]
        assert spread[1] > spread[0] + 0.5

    @pytest.mark.parametrize(
        ("name", "value", "expected"),
        [
            *(
                ("m", m, "expected a whole number of examples, at least 1")
                for m in [0, -5, 2.5, 200.0, "9", None, True]
            ),
            *(
                ("noise", n, "expected a finite number of at least 0")
                for n in [-0.1, np.nan, np.inf, "0.1", None, True]
            ),
            *(("seed", s, "expected a whole number from 0 to 4294967295") for s in [-1, 2**32, 0.5, "0", None, True]),
        ],
        ids=repr,
    )
    def test_refusals(self, toy, name, value, expected):
        with pytest.raises(ValueError) as refused:
            toy(**{name: value})
        assert str(refused.value) == f"{name} is {value!r}: {expected}"


class TestWhereThePointsLie:
    def test_moons_without_noise_are_half_circles(self):
        X, Y = data.moons(100, noise=0)
        upper, lower = X[:, Y[0] == 0], X[:, Y[0] == 1]
        np.testing.assert_allclose(np.hypot(*upper), 1)
        np.testing.assert_allclose(np.hypot(lower[0] - 1, lower[1] - 0.5), 1)
        assert upper[1].min() > -1e-9 and lower[1].max() < 0.5 + 1e-9

    def test_circles_without_noise(self):
        X, Y = data.circles(100, noise=0)
        np.testing.assert_allclose(np.hypot(*X), np.where(Y[0] == 1, 0.5, 1))

    def test_xor_of_four_is_the_table(self):
        X, Y = data.xor(4, noise=0)
        assert sorted(zip(*X, Y[0], strict=True)) == [(-1, -1, 0), (-1, 1, 1), (1, -1, 1), (1, 1, 0)]

    def test_xor_labels_follow_the_signs(self):
        X, Y = data.xor()
        assert np.mean((X[0] * X[1] < 0) == (Y[0] == 1)) > 0.99

    def test_linear_is_parted_by_a_line(self):
        X, Y = data.linear()
        np.testing.assert_array_equal(X.sum(axis=0) > 0, Y[0] == 1)

    def test_spiral_without_noise_has_two_arms_opposite_each_other(self):
        X, Y = data.spiral(100, noise=0)
        radius, angle = np.hypot(*X), np.arctan2(X[1], X[0])
        assert 0.1 <= radius.min() and radius.max() <= 1
        turned = np.cos(angle - 2 * np.pi * radius)
        np.testing.assert_allclose(turned, np.where(Y[0] == 1, -1, 1))


@pytest.mark.parametrize("real", REAL, ids=name_of)
class TestReal:
    def test_types_and_seeds(self, real):
        parts, same, other = real(seed=3), real(seed=3), real(seed=4)
        for part, again in zip(parts, same, strict=True):
            assert part.dtype == np.float64 and part.flags.c_contiguous
            np.testing.assert_array_equal(part, again)
        assert not np.isclose(parts[0], other[0]).all()

    def test_shares_and_strata(self, real):
        for share in (0.1, 0.25, 0.5, np.float32(0.4)):
            X_train, Y_train, X_test, Y_test = real(test_share=share)
            m = X_train.shape[1] + X_test.shape[1]
            assert Y_train.shape[1] == X_train.shape[1] and Y_test.shape[1] == X_test.shape[1]
            assert X_test.shape[1] / m == pytest.approx(share, abs=1.001 / m)
            np.testing.assert_allclose(Y_test.mean(axis=1), Y_train.mean(axis=1), atol=1.5 / X_test.shape[1])

    @pytest.mark.parametrize("share", [0, 1, -0.1, 1.5, np.nan, "0.25", None, True, 30j], ids=repr)
    def test_refused_shares(self, real, share):
        with pytest.raises(ValueError) as refused:
            real(test_share=share)
        assert str(refused.value) == f"test_share is {share!r}: expected a number between 0 and 1, such as 0.25"

    @pytest.mark.parametrize("share", [1e-9, 1e-3, 0.9999])
    def test_shares_that_leave_a_class_out(self, real, share):
        with pytest.raises(ValueError) as refused:
            real(test_share=share)
        assert f"test_share is {share!r}, which holds out " in str(refused.value)
        assert "expected a share that leaves at least " in str(refused.value)

    @pytest.mark.parametrize("seed", [-1, 2**32, 0.5, "0", None, True], ids=repr)
    def test_refused_seeds(self, real, seed):
        with pytest.raises(ValueError) as refused:
            real(seed=seed)
        assert str(refused.value) == f"seed is {seed!r}: expected a whole number from 0 to 4294967295"


class TestBreastCancer:
    def test_shapes(self):
        assert [part.shape for part in data.breast_cancer()] == [(30, 426), (1, 426), (30, 143), (1, 143)]

    def test_standardised_with_the_training_part_alone(self):
        X_train, _, X_test, _ = data.breast_cancer()
        np.testing.assert_allclose(X_train.mean(axis=1), 0, atol=1e-12)
        np.testing.assert_allclose(X_train.std(axis=1), 1, rtol=1e-12)
        assert np.abs(X_test.mean(axis=1)).max() > 0.01 and np.abs(X_test.std(axis=1) - 1).max() > 0.01

    def test_the_same_rule_for_both_parts_and_every_tumour_once_with_its_label(self):
        """One straight line per measurement turns both parts back into scikit-learn's table."""
        X_train, Y_train, X_test, Y_test = data.breast_cancer()
        raw, labels = load_breast_cancer(return_X_y=True)
        X, Y = np.hstack([X_train, X_test]), np.hstack([Y_train, Y_test])
        back = X * (raw.std(axis=0) / X.std(axis=1))[:, np.newaxis]
        back += (raw.mean(axis=0) - back.mean(axis=1))[:, np.newaxis]
        found = sorted(map(tuple, np.round(np.vstack([back, Y]).T, 6)))
        expected = sorted(map(tuple, np.round(np.column_stack([raw, labels]), 6)))
        np.testing.assert_allclose(found, expected, atol=1e-5)


class TestDigits:
    def test_shapes_and_range(self):
        parts = data.digits()
        assert [part.shape for part in parts] == [(64, 1437), (10, 1437), (64, 360), (10, 360)]
        for X in parts[::2]:
            assert X.min() == 0 and X.max() == 1

    def test_every_digit_once_with_its_label_in_one_row(self):
        X_train, Y_train, X_test, Y_test = data.digits()
        X, Y = np.hstack([X_train, X_test]), np.hstack([Y_train, Y_test])
        assert set(Y.flat) == {0.0, 1.0} and (Y.sum(axis=0) == 1).all()
        raw, labels = load_digits(return_X_y=True)
        found = sorted(map(tuple, np.vstack([X * 16, Y.argmax(axis=0)]).T))
        assert found == sorted(map(tuple, np.column_stack([raw, labels])))


class TestFlowers:
    def test_they_are_scikit_learns(self):
        X, Y = data.flowers()
        iris = load_iris()
        theirs = np.column_stack([iris.data, iris.target_names[iris.target] == "versicolor"])[:, 2:]
        ours = np.vstack([X + [[4], [1]], Y]).T
        np.testing.assert_allclose(sorted(ours.round(6).tolist()), sorted(theirs.tolist()))

    def test_the_file_is_what_its_command_makes(self):
        command = [sys.executable, str(Path(data.__file__).parents[1] / ".ci" / "flowers.py"), "--check"]
        assert subprocess.run(command, capture_output=True).returncode == 0

    def test_the_networks_are_those_that_train_makes(self):
        X, Y = data.flowers()
        for epochs in data.flower_stages():
            params, _ = network.train(X, Y, data.FLOWER_LAYERS, epochs, data.FLOWER_RATE)
            for name, kept in data.flower_network(epochs).items():
                np.testing.assert_allclose(kept, params[name], rtol=1e-6, atol=1e-9)

    def test_a_stage_that_is_not_kept_is_named(self):
        with pytest.raises(ValueError, match="epochs is 7: expected one of 0, 50"):
            data.flower_network(7)

    def test_they_cost_no_scikit_learn(self):
        code = "import sys; from sigmoidnet_ref import data; data.flowers(), data.flower_network(); print(*sys.modules)"
        loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
        assert {"sklearn", "scipy"}.isdisjoint(loaded)
