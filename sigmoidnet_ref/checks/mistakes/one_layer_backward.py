from types import SimpleNamespace

import numpy as np

from . import SUMMED, mistake


def s(Z):
    return 1 / (1 + np.exp(-Z))


def layer(**changed):
    """Return a one_layer_backward with the named lines changed; each line is a function of all letters made so far."""
    lines = {
        "m": lambda q: q.A_prev.shape[1],
        "slope": lambda q: q.s * (1 - q.s),
        "dZ": lambda q: q.dA * q.slope,
        "dW": lambda q: q.dZ @ q.A_prev.T / q.m,
        "db": lambda q: np.sum(q.dZ, axis=1, keepdims=True) / q.m,
        "dA_prev": lambda q: q.W.T @ q.dZ,
        "result": lambda q: (q.dA_prev, q.dW, q.db),
        **changed,
    }

    def one_layer_backward(dA, cache):
        (A_prev, W, b), Z = cache
        q = SimpleNamespace(dA=dA, A_prev=A_prev, W=W, b=b, Z=Z, s=s(Z))
        for letter, line in lines.items():
            setattr(q, letter, line(q))
        return q.result

    return one_layer_backward


def column_sum(x):
    return np.sum(x, axis=1, keepdims=True)


# fmt: off
MISTAKES = [
    # the slope of the sigmoid, and dZ
    mistake("slope_of_Z", "A * (1 - A) is a rule for A, the squashed value: here it is applied to Z.", layer(slope=lambda q: q.Z * (1 - q.Z))),
    mistake("sigmoid_twice", "the sigmoid is applied twice in the slope: once to Z is enough.", layer(slope=lambda q: s(q.s) * (1 - s(q.s)))),
    mistake("slope_of_tanh", "1 - A**2 belongs to tanh. The sigmoid's slope is another one.", layer(slope=lambda q: 1 - q.s**2), layer(slope=lambda q: 1 - q.Z**2), layer(slope=lambda q: 1 - np.tanh(q.Z) ** 2)),
    mistake("slope_of_relu", "this is the slope of relu. The sigmoid's slope is another one.", layer(slope=lambda q: q.Z > 0), layer(slope=lambda q: np.maximum(0, q.Z))),
    mistake("dZ_sign", "all three have the opposite sign: the slope A * (1 - A) is never negative, and dZ has no minus.", layer(slope=lambda q: q.s * (q.s - 1))),
    mistake("slope_left_out", "the slope of the sigmoid is missing: dZ is dA times that slope.", layer(dZ=lambda q: q.dA)),
    mistake("slope_without_dA", "dZ is the slope alone: the error dA that was handed in is missing.", layer(dZ=lambda q: q.slope)),
    mistake("slope_half", "the slope is a product of two factors made of A: one of them is missing.", layer(slope=lambda q: q.s), layer(slope=lambda q: 1 - q.s)),
    mistake("slope_added", "dA and the slope are added; multiply them place by place.", layer(dZ=lambda q: q.dA + q.slope)),
    mistake("slope_divided", "dA is divided by the slope; multiply.", layer(dZ=lambda q: q.dA / q.slope)),
    mistake("slope_squared", "the slope is counted twice.", layer(slope=lambda q: (q.s * (1 - q.s)) ** 2)),
    mistake("slope_plus", "there is 1 + A where 1 - A belongs.", layer(slope=lambda q: q.s * (1 + q.s))),
    mistake("slope_s_squared", "the second factor of the slope should be 1 - A.", layer(slope=lambda q: q.s**2), layer(slope=lambda q: (1 - q.s) ** 2)),
    mistake("slope_brackets", "brackets are missing: A * 1 - A is (A * 1) - A.", layer(dZ=lambda q: q.dA * q.s * 1 - q.s), layer(slope=lambda q: q.s * 1 - q.s), code=r"(?s)\A(?!.*(\(1(\.0)? - |\*\* ?1\b))"),
    mistake("slope_of_dA", "the sigmoid is applied to dA. The slope belongs to Z.", layer(slope=lambda q: s(q.dA) * (1 - s(q.dA)))),
    mistake("slope_of_A_prev", "the slope is taken from A_prev. It belongs to this layer's own Z.", layer(slope=lambda q: q.A_prev * (1 - q.A_prev))),
    mistake("exponent_sign_in_slope", "the sigmoid in the slope has the wrong sign in its exponent.", layer(slope=lambda q: np.exp(q.Z) / (1 + np.exp(-q.Z)) ** 2), layer(slope=lambda q: np.exp(-q.Z) / (1 + np.exp(q.Z)) ** 2)),
    mistake("dZ_matrix_product", "dA and the slope are multiplied as matrices; they belong together place by place: *.", layer(dZ=lambda q: q.dA @ q.slope)),
    # dW
    mistake("dW_without_1_over_m", "dW is a sum over the examples here; it should be the average. Where is the 1/m?", layer(dW=lambda q: q.dZ @ q.A_prev.T)),
    mistake("dW_and_db_without_1_over_m", "dW and db are sums over the examples; they should be averages. Where is the 1/m?", layer(m=lambda q: 1)),
    mistake("m_is_shape_0", "m does not count the examples here: they are the columns, A_prev.shape[1].", layer(m=lambda q: q.A_prev.shape[0]), layer(m=lambda q: q.dA.shape[0])),
    mistake("m_is_size", "m counts all places of an array. It is the number of examples: columns.", layer(m=lambda q: q.A_prev.size), layer(m=lambda q: q.dA.size)),
    mistake("divided_twice", "dW and db are divided by m twice.", layer(m=lambda q: q.A_prev.shape[1] ** 2)),
    mistake("dW_divided_twice", "dW is divided by m twice.", layer(dW=lambda q: q.dZ @ q.A_prev.T / q.m**2)),
    mistake("dZ_divided_by_m", "dZ is divided by m as well. Only dW and db are averages; the 1/m stands there and nowhere else.", layer(dZ=lambda q: q.dA * q.slope / q.m)),
    mistake("dW_times_m", "dW is multiplied by m; it should be divided.", layer(dW=lambda q: q.dZ @ q.A_prev.T * q.m)),
    mistake("dW_transposed", "dW is turned: it has the shape of W, so dZ comes first.", layer(dW=lambda q: q.A_prev @ q.dZ.T / q.m)),
    mistake("dW_without_transpose", "the examples (columns) have to meet: one factor of dW needs a .T.", layer(dW=lambda q: q.dZ @ q.A_prev / q.m)),
    mistake("dW_wrong_transpose", "the .T in dW is on the wrong factor: dW = dZ times A_prev turned.", layer(dW=lambda q: q.dZ.T @ q.A_prev / q.m)),
    mistake("dW_elementwise", "dW is a matrix product, a sum over the examples: @ instead of *.", layer(dW=lambda q: q.A_prev * q.dZ / q.m), layer(dW=lambda q: np.sum(q.dZ * q.A_prev, axis=1, keepdims=True) / q.m), layer(dW=lambda q: q.dZ * q.A_prev.T / q.m)),
    mistake("dW_from_own_output", "dW looks at this layer's own output A. A weight is to blame for what came in: A_prev.", layer(dW=lambda q: q.dZ @ q.s.T / q.m)),
    mistake("dW_from_Z", "dW looks at Z. A weight is to blame for what came in: A_prev.", layer(dW=lambda q: q.dZ @ q.Z.T / q.m)),
    mistake("dW_from_weights", "dW looks at the weights W. What came in, A_prev, belongs there.", layer(dW=lambda q: q.W), layer(dW=lambda q: q.W * column_sum(q.dZ) / q.m)),
    mistake("dW_from_dA", "dW is made from dA; it should be made from dZ, behind the slope.", layer(dW=lambda q: q.dA @ q.A_prev.T / q.m)),
    mistake("dW_sign", "dW has the wrong sign.", layer(dW=lambda q: -q.dZ @ q.A_prev.T / q.m)),
    # db
    mistake("db_without_1_over_m", "db is a sum over the examples here; it should be the average. Where is the 1/m?", layer(db=lambda q: column_sum(q.dZ))),
    mistake("db_without_axis", "db is one number for all biases. Sum along the examples only: axis=1.", layer(db=lambda q: np.sum(q.dZ) / q.m), layer(db=lambda q: np.sum(q.dZ, keepdims=True) / q.m), layer(db=lambda q: np.mean(q.dZ)), layer(db=lambda q: np.sum(q.dZ))),
    mistake("db_without_keepdims", "db lost an axis: keepdims=True keeps the column, so that db has the shape of b.", layer(db=lambda q: np.sum(q.dZ, axis=1) / q.m), layer(db=lambda q: np.squeeze(column_sum(q.dZ)) / q.m), layer(db=lambda q: np.sum(q.dZ, axis=1)), code=SUMMED),
    mistake("db_wrong_axis", "db sums over the units. Sum over the examples: axis=1.", layer(db=lambda q: np.sum(q.dZ, axis=0, keepdims=True) / q.m), layer(db=lambda q: np.sum(q.dZ, axis=0) / q.m), layer(db=lambda q: np.sum(q.dZ, axis=0, keepdims=True)), layer(db=lambda q: np.mean(q.dZ, axis=0, keepdims=True)), layer(db=lambda q: np.sum(q.dZ, axis=0))),
    mistake("db_row", "db is a row; b is a column, (n, 1).", layer(db=lambda q: column_sum(q.dZ).T / q.m)),
    mistake("db_not_summed", "db still has one column per example: sum over the examples.", layer(db=lambda q: q.dZ / q.m), layer(db=lambda q: q.dZ)),
    mistake("db_divided_twice", "db is divided by m twice: once is enough.", layer(db=lambda q: column_sum(q.dZ) / q.m**2)),
    mistake("db_divided_by_units", "db is divided by the number of units; divide by the number of examples m.", layer(db=lambda q: column_sum(q.dZ) / q.dZ.shape[0])),
    mistake("db_from_dA", "db is made from dA; it should be made from dZ, behind the slope.", layer(db=lambda q: column_sum(q.dA) / q.m)),
    mistake("db_from_b", "db looks at b itself. It is the average of dZ over the examples.", layer(db=lambda q: q.b), layer(db=lambda q: q.b / q.m), layer(db=lambda q: np.zeros_like(q.b))),
    mistake("db_sign", "db has the wrong sign.", layer(db=lambda q: -column_sum(q.dZ) / q.m)),
    mistake("db_first_example", "db holds one example only; sum over all columns of dZ.", layer(db=lambda q: q.dZ[:, :1] / q.m), layer(db=lambda q: q.dZ[:, :1])),
    mistake("db_from_dW", "db sums up dW; it should sum dZ over the examples.", layer(db=lambda q: column_sum(q.dW))),
    # dA_prev
    mistake("W_not_transposed", "on the way back W is turned: dA_prev needs W.T.", layer(dA_prev=lambda q: q.W @ q.dZ)),
    mistake("dA_prev_order", "the factors of dA_prev are in the wrong order: W, turned by .T, comes first.", layer(dA_prev=lambda q: q.dZ @ q.W), layer(dA_prev=lambda q: q.dZ @ q.W.T)),
    mistake("dA_prev_transposed", "dA_prev is turned: it has the shape of A_prev.", layer(dA_prev=lambda q: q.dZ.T @ q.W)),
    mistake("dA_prev_from_dA", "dA_prev is made from dA; it should be made from dZ, behind the slope.", layer(dA_prev=lambda q: q.W.T @ q.dA)),
    mistake("dA_prev_divided_by_m", "dA_prev is divided by m. It belongs to single examples; only dW and db are averages.", layer(dA_prev=lambda q: q.W.T @ q.dZ / q.m)),
    mistake("dA_prev_from_dW", "dA_prev is made with dW; it should be made with W.", layer(dA_prev=lambda q: q.dW.T @ q.dZ)),
    mistake("dA_prev_sign", "dA_prev has the wrong sign.", layer(dA_prev=lambda q: -q.W.T @ q.dZ)),
    mistake("dA_prev_with_slope", "dA_prev is multiplied by a slope of A_prev. The layer before does that itself.", layer(dA_prev=lambda q: q.W.T @ q.dZ * q.A_prev * (1 - q.A_prev))),
    mistake("dA_prev_is_dZ", "dA_prev is still dZ: it has to pass through W.", layer(dA_prev=lambda q: q.dZ)),
    mistake("arrays_turned", "this is so where every row is one example. Here every column is one example.", layer(m=lambda q: q.A_prev.shape[0], dW=lambda q: q.A_prev.T @ q.dZ / q.m, db=lambda q: np.mean(q.dZ, axis=0), dA_prev=lambda q: q.dZ @ q.W.T), layer(m=lambda q: q.A_prev.shape[0], dW=lambda q: q.A_prev.T @ q.dZ / q.m, db=lambda q: np.mean(q.dZ, axis=0, keepdims=True), dA_prev=lambda q: q.dZ @ q.W.T)),
    # what is returned
    mistake("order_swapped", "the three are in another order: return dA_prev, dW, db.", layer(result=lambda q: (q.dW, q.db, q.dA_prev)), layer(result=lambda q: (q.dA_prev, q.db, q.dW)), layer(result=lambda q: (q.dW, q.dA_prev, q.db)), layer(result=lambda q: (q.db, q.dW, q.dA_prev))),
    mistake("dA_prev_not_returned", "dA_prev is missing: return dA_prev, dW, db.", layer(result=lambda q: (q.dW, q.db))),
    mistake("dZ_returned", "dZ is returned where dA_prev belongs.", layer(result=lambda q: (q.dZ, q.dW, q.db, q.dA_prev)), layer(result=lambda q: q.dZ)),
    mistake("A_prev_returned", "A_prev came back where dA_prev belongs.", layer(result=lambda q: (q.A_prev, q.dW, q.db))),
    mistake("W_b_returned", "W and b came back where dW and db belong.", layer(result=lambda q: (q.dA_prev, q.W, q.b))),
]
