"""What the page shows of an epoch, as plain values: the steps, and for each number its formula and who made it."""

import numpy as np

from sigmoidnet_ref import network
from sigmoidnet_ref.explore.microscope.numbers import formulas, judge
from sigmoidnet_ref.explore.microscope.numbers.formulas import drawn, filled, slot

MOST_NEURONS = 5  # of a layer that is drawn with its numbers; a wider one is folded into a heat map
CLOSE = 1e-6  # a number and what its formula comes to, relative to the larger one


class View:
    """The steps of one epoch: each has a title, the sentence under it, its alt text and the numbers that it brings.

    example: which column is on show. lines: a Lines that knows the learner's functions.
    """

    def __init__(self, epoch, lines, example):
        self.epoch, self._lines, self.k = epoch, lines, example
        self.arrays, self.L = epoch.arrays, epoch.L
        back = epoch.functions.reaches("backward")
        self.slopes = judge.measured(epoch) if back else {}
        self.wrong = judge.wrong(epoch, self.slopes)
        self.first_wrong = judge.first_wrong(epoch, self.slopes)
        self._line_of = {}

    def scene(self):
        """Return all that the page needs."""
        return {
            "steps": self.steps(),
            "tables": self.tables(),
            "sizes": self.epoch.sizes,
            "wide": [n > MOST_NEURONS for n in self.epoch.sizes],
            "wrong_layer": self.first_wrong,
            "of": self.of,
        }

    @property
    def of(self):
        """Whose numbers a list of them holds; "" where there is one example only."""
        if self.epoch.m == 1:
            return ""
        mean = f" Cost, dW and db: the mean over all {self.epoch.m}." if self.epoch.functions.reaches("cost") else ""
        return f"What each example has of its own: example {self.k + 1}.{mean}"

    def steps(self):
        reaches = self.epoch.functions.reaches
        L = self.L
        steps = [self._start(), *(self._forward(l) for l in range(1, L + 1) if f"Z{l}" in self.arrays)]
        if reaches("cost"):
            steps.append(self._cost())
        if reaches("backward"):
            steps += [self._back(l) for l in range(L, 0, -1)]
        if reaches("update"):
            steps.append(self._update())
        return steps

    def tables(self):
        """Return {name: rows of texts} of the matrices whose row or column a sum goes through."""
        names = [name for name in self.arrays if name[0] in "WA" or name.startswith("dZ")]
        shown = {name: self.arrays[name] for name in names}
        shown |= {f"{name}.T": array.T for name, array in shown.items() if not name.startswith("dZ")}
        return {name: [[drawn(x) for x in row] for row in array] for name, array in shown.items()}

    # ---- steps

    def _start(self):
        given = {}
        for j in range(len(self.epoch.X)):
            given[slot("A0", j)] = self._given("A0", j, self.k, "an input")
        for i in range(len(self.epoch.Y) if self.epoch.functions.reaches("cost") else 0):
            given[slot("Y", i)] = self._given("Y", i, self.k, "the truth")
        for l in range(1, self.L + 1):
            for i, j in np.ndindex(self.arrays[f"W{l}"].shape):
                given[slot(f"W{l}", i, j)] = self._given(f"W{l}", i, j, "a weight")
            for i in range(self.epoch.sizes[l]):
                given[slot(f"b{l}", i)] = self._given(f"b{l}", i, 0, "a bias")
        said = "The weights stand on the arrows, the biases in the neurons. Nothing has run."
        return self._step("Start", said, given)

    def _given(self, name, i, j, what):
        value = float(self.arrays[name][i, j])
        shown = value if np.isfinite(value) else None
        return {"value": shown, "text": drawn(value), "name": f"{name}[{i},{j}]", "formula": f"{name}[{i},{j}]",
                "filled": f"{filled(value)}: {what}",
                "uses": [], "whose": "", "line": None, "trouble": "", "product": None}  # fmt: skip

    def _forward(self, l):
        numbers, with_A = {}, f"A{l}" in self.arrays
        for i in range(self.epoch.sizes[l]):
            numbers[slot(f"Z{l}", i)] = self._number(f"Z{l}", (i, self.k), formulas.z(self.arrays, l, i, self.k))
            if with_A:
                numbers[slot(f"A{l}", i)] = self._number(f"A{l}", (i, self.k), formulas.a(self.arrays, l, i, self.k))
        said = f"Z{l} = W{l} A{l - 1} + b{l}" + (f", then A{l} = sigmoid(Z{l})" if with_A else "")
        if l == 1:
            said += "; A0 is the input X"
        if with_A and l == self.L:
            said += f". A{l} is the prediction"
        return self._step(f"Forward, layer {l}", f"{said}.", numbers)

    def _cost(self):
        number = self._number("cost", (), formulas.cost(self.arrays, self.L))
        m = self.epoch.m
        over = f", the mean over {m} examples" if m > 1 else ""
        prediction, truth = self._column(f"A{self.L}"), self._column("Y")
        said = f"The prediction is {prediction}, the truth {truth}. The cost is {number['text']}{over}."
        return self._step("Cost", said, {"cost": number})

    def _back(self, l):
        numbers = {}
        for i in range(self.epoch.sizes[l]):
            numbers[slot(f"dA{l}", i)] = self._number(
                f"dA{l}", (i, self.k), formulas.da(self.arrays, l, self.L, i, self.k)
            )
            numbers[slot(f"dZ{l}", i)] = self._number(f"dZ{l}", (i, self.k), formulas.dz(self.arrays, l, i, self.k))
            for j in range(self.epoch.sizes[l - 1]):
                numbers[slot(f"dW{l}", i, j)] = self._number(f"dW{l}", (i, j), formulas.dw(self.arrays, l, i, j))
            numbers[slot(f"db{l}", i)] = self._number(f"db{l}", (i, 0), formulas.db(self.arrays, l, i))
        if l == 1 and "dA0" in self.epoch.made:
            for j in range(len(self.epoch.X)):
                formula = formulas.da(self.arrays, 0, self.L, j, self.k)
                numbers[slot("dA0", j)] = self._number("dA0", (j, self.k), formula)
        whence = f"dA{l} is the slope of the example's price" if l == self.L else f"dA{l} = W{l + 1}.T dZ{l + 1}"
        said = f"{whence}; dZ{l} = dA{l} times the slope of the sigmoid; from it come dW{l} and db{l}."
        return self._step(f"Back, layer {l}", f"{said} {self._verdict(l)}".rstrip(), numbers)

    def _verdict(self, l):
        """Return what a layer's gradients are, beside the measured ones."""
        amiss = sorted(self.wrong & {f"dW{l}", f"db{l}", f"dA{l - 1}"}, reverse=True)
        if not amiss:
            theirs = {f"dW{l}", f"db{l}"} <= self.epoch.made.keys()
            return f"Your dW{l} and db{l} are the measured slopes." if theirs else ""
        reasons = [self.epoch.amiss.get(name) for name in amiss if name in self.epoch.amiss]
        what = "; ".join(reasons) if reasons else f"Not the measured slopes: {', '.join(amiss)}"
        which = " This is the first wrong layer on the way back." if l == self.first_wrong else ""
        return f"{what}.{which}"

    def _update(self):
        numbers = {}
        for l in range(1, self.L + 1):
            for i, j in np.ndindex(self.arrays[f"W{l}"].shape):
                numbers[slot(f"W{l}", i, j)] = self._new(f"W{l}", (i, j))
            for i in range(self.epoch.sizes[l]):
                numbers[slot(f"b{l}", i)] = self._new(f"b{l}", (i, 0))
        before, after = (self._cost_at(params) for params in (self.epoch.params, self.epoch.updated()))
        wrong, rate = sum(bool(number["trouble"]) for number in numbers.values()), f"{self.epoch.rate:g}"
        said = f"From every weight and bias, {rate} times its gradient is taken away."
        if wrong:
            said = f"{wrong} of {len(numbers)} new numbers are not the old one minus {rate} times its gradient."
        costs = f"With the old ones the cost is {drawn(before)}, with the new ones {drawn(after)}."
        return self._step("Update", f"{said} {costs}", numbers)

    def _cost_at(self, params):
        with np.errstate(all="ignore"):
            return network.cost_function(network.forward_prop(self.epoch.X, params)[0], self.epoch.Y)

    def _new(self, name, place):
        return self._number(f"new {name}", place, formulas.new(self.arrays, name, place, self.epoch.rate))

    # ---- numbers

    def _number(self, name, place, formula):
        value = float(self.arrays[name][place])
        function, line = self._made(name)
        return {
            "value": value if np.isfinite(value) else None,
            "text": drawn(value),
            "name": f"{name}[{','.join(map(str, place))}]" if place else name,
            "formula": formula.letters,
            "filled": formula.filled,
            "uses": list(formula.uses),
            "whose": function or "",
            "line": line,
            "trouble": self._trouble(name, place, value, formula),
            "product": formula.product or None,
        }

    def _made(self, name):
        """Return (the learner's function that made an array or None, [number, text] of its line or None)."""
        function, args = self.epoch.made.get(name) or self.epoch.perhaps.get(name) or (None, ())
        if function and name not in self._line_of:
            letter = name.removeprefix("new ").rstrip("0123456789")
            self._line_of[name] = self._lines.that_made(function, args, self.arrays[name], letter)
        line = self._line_of.get(name)
        return function if line or name in self.epoch.made else None, line

    def _trouble(self, name, place, value, formula):
        """Return in words what is wrong with a number, or nothing."""
        if name in self.epoch.amiss:
            return f"{self.epoch.amiss[name]}. This number is the reference's."
        trouble = []
        near = CLOSE * max(abs(value), abs(formula.value), 1e-3)
        if name in self.epoch.made and not abs(value - formula.value) <= near:
            trouble.append(f"The formula comes to {formulas.result(formula.value)}, yours is {formulas.result(value)}.")
        if name in self.wrong:
            slope = float(self.slopes[name][place])
            if not judge.same(np.array(value), np.array(slope)):
                trouble.append(f"Measured: {formulas.result(slope)}.")
        return " ".join(trouble)

    def _column(self, name):
        values = [drawn(x) for x in self.arrays[name][:, self.k]]
        return values[0] if len(values) == 1 else f"({', '.join(values)})"

    def _step(self, title, said, numbers):
        sizes = "-".join(map(str, self.epoch.sizes))
        new = ", ".join(f"{n['name']} {n['text']}" for n in list(numbers.values())[:12])
        more = f" and {len(numbers) - 12} more" if len(numbers) > 12 else ""
        what = "Weights and biases" if title == "Start" else "New numbers"
        return {
            "title": title,
            "said": said,
            "alt": f"Network {sizes}. {title}. {what}: {new}{more}.",
            "numbers": numbers,
        }
