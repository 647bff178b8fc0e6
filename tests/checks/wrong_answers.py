"""The wrong answers of the scorecard: from the catalogue, as learners write them, and made by machine."""

from dataclasses import dataclass

from sigmoidnet_ref.checks.mistakes import catalogue
from tests.checks.answers import REPAIRS, functions_of
from tests.checks.mutants import mutant_pairs, mutants

# Machine-made changes that leave the answer right: exercise -> {change: reason}.
EQUIVALENT = {
    "forward_prop": {
        "line 9: A_prev -> A": "A_prev was made from A two lines before, and A has not moved on yet",
        "line 10: A_prev -> A": "as above",
    },
    "cost_function": {"line 2: Y -> A": "A has as many columns as Y"},
    "repaired_cost": {"line 2: Y -> A": "A has as many columns as Y"},
    "exposes_matrix_cost": {"line 4: arguments swapped": "near is near, from either side"},
    "exposes_nan_cost": {"line 3: arguments swapped": "cost(A, A) either way"},
    "sound_cost": {
        "line 2: 1e-15 * 10": "the lesson asks for 1e-12 or less",
        "line 3: Y -> A": "A has as many columns as Y",
    },
    "exposes_mixed_labels": {"line 2: arguments swapped": "equal is equal, from either side"},
    "judge_layer": {
        "line 2: 7 -> 8": "any seed draws a dA",
        "line 2: 7 -> 6": "as above",
        "line 2: W -> b": "b has as many rows as W",
        "line 7: arguments swapped": "near is near, from either side",
    },
    "minibatches": {"line 2: X -> Y": "Y has as many columns as X"},
    "train_sgd": {"line 10: X -> Y": "as above"},
    "numeric_gradient": {"line 1: 1e-05 * 10": "a default step of 1e-4 measures as well to 1e-8 as one of 1e-5"},
    "one_layer_backward": {"line 6: A_prev -> A": "A has as many columns as A_prev"},
    "predict": {"line 4: GtE": "a prediction of exactly 0.5 may be called 0 or 1"},
}


@dataclass
class Wrong:
    """A wrong answer: where it comes from, and the names it may get."""

    kind: str
    exercise: str
    label: str
    function: object
    names: tuple | None = None


def wrong_answers(exercise, every=1):
    """Return every wrong answer to an exercise, and `every` so many of those made by machine.

    What stands in the catalogue of another exercise counts there only.
    """
    elsewhere = [function for row in catalogue(REPAIRS.get(exercise, exercise)) for function in row.functions]
    answers = [
        Wrong("catalogue", exercise, f"{row.name}[{i}]", function, (row.name,))
        for row in catalogue(exercise)
        for i, function in enumerate(row.functions)
        if exercise not in REPAIRS or function not in elsewhere
    ]
    for label, function in functions_of(f"tests.checks.wrong.{exercise}").items():
        if hasattr(function, "names"):
            kind = "pair" if len(function.names) > 1 else "learner"
            answers.append(Wrong(kind, exercise, label, function, function.names))
    equivalent = EQUIVALENT.get(exercise, {})
    for kind, made in (("mutant", mutants(exercise)), ("pair", mutant_pairs(exercise))):
        answers += [
            Wrong(kind, exercise, mutant.change, mutant.function)
            for mutant in made[::every]
            if not any(part in equivalent for part in mutant.change.split("; "))
        ]
    return answers
