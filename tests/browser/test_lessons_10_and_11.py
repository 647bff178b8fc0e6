"""Lessons 10 and 11 walked through: solved from top to bottom, and with wrong answers typed into their cells."""

import pytest

from tests.browser.conftest import same_page
from tests.browser.test_explorers import EXPLORERS
from tests.browser.test_lesson import CHECKS, message

page = same_page
PRINTED_UPDATE = """
def repaired_update(parameters, grads, learning_rate):
    for name in parameters:
        parameters[name] = parameters[name] - learning_rate * grads[name]
    return parameters
"""
EXPOSES_MATRIX_COST = """
def exposes_matrix_cost(cost):
    A = np.array([[0.9, 0.2, 0.6], [0.3, 0.8, 0.4]])
    Y = np.array([[1, 0, 0], [0, 1, 1]])
    return np.shape(cost(A, Y)) != ()
"""
MINIBATCHES = """
def minibatches(X, Y, size, rng):
    order = rng.permutation(X.shape[1])
    batches = []
    for i in range({count}):
        piece = order[i * size : (i + 1) * size]
        batches.append((X[:, piece], Y[:, piece]))
    return batches
"""
TRAIN_SGD = """
def train_sgd(X, Y, layer_dims, epochs, lr, batch_size, rng):
    params, cost_history = init_params(layer_dims), []
    batches = minibatches(X, Y, batch_size, rng)
    for epoch in range(epochs):
        total = 0
        for X_batch, Y_batch in batches:
            Y_hat, caches = forward_prop(X_batch, params)
            total += cost_function(Y_hat, Y_batch) * X_batch.shape[1]
            params = update_parameters(params, backprop(Y_hat, Y_batch, caches), lr)
        cost_history.append(total / X.shape[1])
    return params, cost_history
"""
# lesson: exercise, answer, what must be said, what the hint must say
WRONG = {
    "10_debug_the_article": [
        ("repaired_update", PRINTED_UPDATE, "KeyError: 'W1'", "this one is yours to find."),
        ("exposes_matrix_cost", EXPOSES_MATRIX_COST, "the verdict is wrong", "A single number can be wrong, too"),
    ],
    "11_digits": [
        ("train_sgd", TRAIN_SGD, "not in an order drawn anew", "Call minibatches inside the loop over the epochs."),
        ("minibatches", MINIBATCHES.format(count="X.shape[1] // size"), "the number", "The last batch may be short."),
    ],
}


@pytest.mark.parametrize("lesson", WRONG)
def test_a_solved_lesson_passes_all_its_checks(lab, lesson):
    lab.open(lesson, solved=True)
    lab.run_all()
    for check in CHECKS[lesson]:
        assert ": all checks passed. " in lab.text(check), lab.text(check)
    for cell in lab.cells():
        kinds = [output["output_type"] for output in cell["outputs"]]
        assert "error" not in kinds, lab.text(cell["id"])
        stderr = [output for output in cell["outputs"] if output.get("name") == "stderr"]
        assert not stderr, f"{cell['id']} warns: {stderr}"
    for cell_id in EXPLORERS.get(lesson, ()):
        assert len(lab.picture(cell_id)["alt"]) > 60
        if cell_id != "picture_first_look":  # which shows no code of the learner's
            lab.cell(cell_id).get_by_text("Your own").filter(visible=True).wait_for()
        lab.screenshot(f"solved_{lesson}_{cell_id}", cell_id)
    lab.screenshot(f"solved_{lesson}_end", CHECKS[lesson][-1])


@pytest.mark.parametrize("lesson", WRONG)
def test_an_untouched_lesson_frightens_nobody(lab, lesson):
    lab.open(lesson)
    lab.run_all()
    for cell in lab.cells():
        shows_an_error = "explore.article.run(" in cell["source"]  # the page of lesson 10, which is there to stop
        said = lab.text(cell["id"]) if cell["type"] == "code" and not shows_an_error else ""
        assert "Traceback" not in said and "Error" not in said, said
        if cell["id"] not in CHECKS[lesson]:
            assert not any(output.get("name") == "stderr" for output in cell["outputs"]), said
    for cell_id in EXPLORERS.get(lesson, ()):
        lab.screenshot(f"untouched_{lesson}_{cell_id}", cell_id)


@pytest.mark.parametrize("lesson", WRONG)
def test_a_wrong_answer_is_named(lab, lesson):
    lab.open(lesson, solved=True)
    for cell_id in ("setup", *(exercise for exercise, *_ in reversed(WRONG[lesson]))):
        lab.run(cell_id)
    for exercise, answer, must_say, must_hint in WRONG[lesson]:
        lab.run(exercise, answer)
        text = lab.run(f"check_{exercise}")
        lab.screenshot(f"wrong_{lesson}_{exercise}", f"check_{exercise}")
        said = " ".join(text.split())
        assert must_say in said and must_hint in said.rpartition(" hint ")[2], text
        own = "Error: " in must_say
        assert ("Traceback" in said) == own and "sigmoidnet_ref" not in said
        assert own or len(message(text)) <= 6
