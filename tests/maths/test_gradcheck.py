"""The measuring itself, against derivatives known by heart."""

import numpy as np
import pytest

from sigmoidnet_ref.gradcheck import numeric_gradient, relative_error


class TestNumericGradient:
    @pytest.mark.parametrize("shape", [(), (1,), (5,), (2, 3), (4, 1), (2, 2, 2)], ids=str)
    def test_of_a_sum_of_sines(self, shape):
        x = np.random.default_rng(0).standard_normal(shape)
        slope = numeric_gradient(lambda x: np.sum(np.sin(x)), x)
        assert slope.shape == shape and slope.dtype == np.float64
        np.testing.assert_allclose(slope, np.cos(x), atol=1e-9)

    def test_of_a_product_each_place_is_nudged_alone(self):
        x = np.array([[2.0, 3.0], [5.0, 7.0]])
        np.testing.assert_allclose(numeric_gradient(np.prod, x), 210 / x, rtol=1e-9)

    @pytest.mark.parametrize("x", [2, 2.0, np.float32(2), np.int64(2), np.array(2), [2.0], [[2], [2]]], ids=repr)
    def test_numbers_whole_numbers_and_lists(self, x):
        slope = numeric_gradient(lambda x: np.sum(x**3), x)
        assert slope.shape == np.shape(x)
        np.testing.assert_allclose(slope, np.full(np.shape(x), 12.0), rtol=1e-9)

    def test_nothing_to_nudge(self):
        assert numeric_gradient(np.sum, np.zeros((3, 0))).shape == (3, 0)

    def test_h_is_the_size_of_the_nudge(self):
        """For the cube at 1 the formula gives 3 + h^2 exactly."""
        assert numeric_gradient(lambda x: x**3, 1.0, h=0.5) == 3.25

    def test_central_not_one_sided(self):
        """The one-sided quotient of x^2 at 1 is 2 + h."""
        assert numeric_gradient(lambda x: x**2, 1.0, h=0.25) == 2

    @pytest.mark.parametrize("x", [0.5, np.array(0.5), np.array([0.5])], ids=repr)
    def test_f_may_return_what_it_was_given(self, x):
        np.testing.assert_allclose(numeric_gradient(lambda x: x if x.ndim == 0 else x[0], x), np.ones(np.shape(x)))

    def test_f_may_keep_what_it_was_given(self):
        kept = []
        numeric_gradient(lambda x: kept.append(x) or 0.0, np.array([1.0, 2.0]), h=0.5)
        np.testing.assert_array_equal(kept, [[1.5, 2], [0.5, 2], [1, 2.5], [1, 1.5]])

    def test_f_may_change_what_it_was_given(self):
        x = np.array([[1.0, 2.0, 3.0]])

        def square_in_place(x):
            x *= x
            return x.sum()

        np.testing.assert_allclose(numeric_gradient(square_in_place, x), [[2, 4, 6]], rtol=1e-9)
        np.testing.assert_array_equal(x, [[1, 2, 3]])

    def test_x_is_unchanged_where_f_raises(self):
        x = np.array([1.0, 0.0, 2.0])

        def f(x):
            if x[1]:
                raise ZeroDivisionError
            return 0.0

        with pytest.raises(ZeroDivisionError):
            numeric_gradient(f, x)
        np.testing.assert_array_equal(x, [1, 0, 2])


class TestRelativeError:
    def test_one_scale_for_the_whole_array(self):
        assert relative_error([[100.0, 0.0]], [[100.0, 1.0]]) == 0.01
        assert relative_error([1.0, 2.0], [1.0, 4.0]) == 0.5
        assert relative_error(3, 4) == 0.25

    @pytest.mark.parametrize(("a", "b"), [([0.0], [0.0]), ([], []), ([-2.0], [-2.0]), ([[1]], [[1.0]])])
    def test_equals_are_0_apart(self, a, b):
        assert relative_error(a, b) == 0

    def test_opposite_signs_are_2_apart(self):
        assert relative_error([-3.0], [3.0]) == 2

    @pytest.mark.parametrize(("a", "b"), [([0.0], [np.nan]), ([np.nan], [1.0]), ([1.0, np.nan], [1.0, np.nan])])
    def test_nan_passes_no_limit(self, a, b):
        assert not relative_error(a, b) < np.inf and not relative_error(b, a) < np.inf

    @pytest.mark.parametrize(("a", "b"), [([1.0], 1.0), ([[1.0]], [1.0]), ([1.0, 1.0], [1.0]), ([], 0.0)])
    def test_shapes_that_differ_are_refused(self, a, b):
        with pytest.raises(ValueError, match=r"a has shape \(.*\): expected that of b, \(.*\)"):
            relative_error(a, b)
