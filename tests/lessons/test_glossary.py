"""Each term of the course is explained in one cell, in bold, and no text uses it before that."""

import re

import pytest

from tests.lessons.text import cells, prose

# term (a pattern): the lesson and the cell that explain it
GLOSSARY = {
    r"networks?": ("00_start_here", "title"),
    r"neurons?": ("00_start_here", "title"),
    r"the reference": ("00_start_here", "story"),
    r"weights?": ("00_start_here", "neuron"),
    r"bias(es)?": ("00_start_here", "neuron"),
    r"layers?": ("00_start_here", "layer"),
    r"shapes?": ("00_start_here", "matrix"),
    r"matrix product": ("00_start_here", "product"),
    r"(every column is one )?examples?": ("00_start_here", "columns"),
    r"broadcasting": ("00_start_here", "columns"),
    r"predictions?": ("01_init_params", "layer_dims"),
    r"hidden": ("01_init_params", "layer_dims"),
    r"parameters?": ("01_init_params", "layer_dims"),
    r"vectorised": ("01_init_params", "why_matrix"),
    r"sigmoid": ("02_sigmoid", "title"),
    r"slopes?": ("02_sigmoid", "saturation"),
    r"saturat(ed|es)": ("02_sigmoid", "first_look"),
    r"forward propagation": ("03_forward_prop", "by_hand"),
    r"labels?": ("03_forward_prop", "prediction_and_truth"),
    r"truths?": ("03_forward_prop", "prediction_and_truth"),
    r"caches?": ("03_forward_prop", "memory"),
    r"costs?": ("04_cost_function", "one_number"),
    r"logarithm": ("04_cost_function", "price_of_one"),
    r"cross-entropy": ("04_cost_function", "label_switch"),
    r"output units?": ("04_cost_function", "task_cost_function"),
    r"derivatives?": ("05_one_layer_backward", "nudge"),
    r"gradients?": ("05_one_layer_backward", "gradient"),
    r"central difference": ("05_one_layer_backward", "central_difference"),
    r"log axes": ("05_one_layer_backward", "which_h"),
    r"chain rule": ("05_one_layer_backward", "chain"),
    r"vanishing gradient": ("06_backprop", "vanishing"),
    r"gradient descent": ("07_gradient_descent", "downhill"),
    r"learning rates?": ("07_gradient_descent", "downhill"),
    r"mini-batch(es)?": ("07_gradient_descent", "mini_batches"),
    r"epochs?": ("07_gradient_descent", "mini_batches"),
    r"cost history": ("08_train", "loop"),
    r"accuracy": ("08_train", "task_accuracy"),
    r"plateaus?": ("08_train", "reading_curves"),
    r"tracebacks?": ("10_debug_the_article", "the_page"),
    r"stochastic gradient descent": ("11_digits", "why_batches"),
}
PROMISE = re.compile(r"^(#.*|\*\*(You will|You need|Next|Time).*)$", re.MULTILINE)  # says what is going to be explained


def before(lesson, cell):
    """Yield (lesson, cell, prose) of what is read before a cell: without headings, aims and, in lesson 0, the road."""
    for there, one in cells():
        if (there, one["id"]) == (lesson, cell):
            return
        if one["id"] != "title" and (there, one["id"]) != ("00_start_here", "summary"):
            yield there, one["id"], PROMISE.sub("", prose(one))


@pytest.mark.parametrize("term", GLOSSARY)
def test_a_term_is_explained_in_bold_where_the_glossary_says(term):
    (text,) = [prose(cell) for lesson, cell in cells() if (lesson, cell["id"]) == GLOSSARY[term]]
    assert re.search(rf"\*\*({term})\*\*", text, re.IGNORECASE)


@pytest.mark.parametrize("term", GLOSSARY)
def test_no_text_uses_a_term_before_it_is_explained(term):
    word = re.compile(rf"\b({term})\b", re.IGNORECASE)
    early = [
        (lesson, cell, word.search(text)[0]) for lesson, cell, text in before(*GLOSSARY[term]) if word.search(text)
    ]
    assert early == []
