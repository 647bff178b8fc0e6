"""Keys and indices that are not there."""

from .known import ENTRIES, ENTRIES_FOR_PLACES, Known

ROWS = (
    # keys and places
    Known(
        None,
        "this network has fewer layers. Keys that are written out, as here, fit one number of layers only.",
        "KeyError",
        r"'d?[Wb][2-9]'",
        line=r"""\[ *["']d?[Wb][2-9]["'] *\]""",
    ),
    Known("counted_from_0", "layers are counted from 1: nothing is stored under 0.", "KeyError", r"'d?[Wb]0'"),
    Known(
        None,
        "grads may also hold dA0, dA1 and so on, which have no parameter: go through the names of the parameters.",
        "KeyError",
        r"'A\d+'",
        exercises="update_parameters",
    ),
    # parameters holds W1, so it is grads that does not: the line shows it, or shows no key
    Known(
        "grads_key_without_d",
        "the gradient of W1 is stored in grads under dW1: the d is missing.",
        "KeyError",
        r"'[Wb]\d+'",
        exercises="update_parameters|repaired_update",
        line=r"(?m)^(?>.*grads\[)(?!.*['\"]d)|\A[^\[]*\Z",
    ),
    Known(
        "keys_counted_as_layers",
        "params holds a W and a b for each layer: there are half as many layers as keys.",
        "KeyError",
        r"'[Wb]([2-9]|\d\d)'",
        exercises="forward_prop|update_parameters|repaired_update",
        code=r"len\((params|parameters|grads)\)(?! *// *2)",
    ),
    Known(
        "dA_key",
        "nothing is stored under this key by now. What is read must have been stored under the same number before.",
        "KeyError",
        r"'dA_?\w*'",
    ),
    Known(
        None,
        "this network has fewer layers, and the loop counts up to a fixed number.",
        "KeyError",
        r"'[Wb]([2-9]|\d\d)'",
        code=r"for \w+ in range\(1, \d+\)",
    ),
    Known(
        None,
        "nothing is stored under this key yet, and an operator with = works on what is there.",
        "KeyError",
        line=r"\] *[-+*/]=",
    ),
    Known(
        None,
        "braces are filled in only in a text with an f before its quotes.",
        "KeyError",
        r"\{",
        line=r"\{",
    ),
    Known(
        None,
        "what stands in quotes is taken letter by letter. A name's value comes in with +, or with an f in front.",
        "KeyError",
        r"'(d|W|b|dW|db|dA)(name|key|letter|layer|l|k|i)'",
    ),
    Known(
        None,
        "nothing is stored under the number {0}. In params and in grads, the keys are texts, such as 'W1' and 'dW1'.",
        "KeyError",
        r"^(\d{1,9})$",
    ),
    Known(None, "no entry has this key. Compare it with the keys that are stored there.", "KeyError"),
    Known(
        None,
        "the list has no such place yet: a list grows at its end, one thing at a time.",
        "IndexError",
        r"list assignment index out of range",
    ),
    Known("past_the_end_of_a_list", ENTRIES, "IndexError", r"list index out of range", code=ENTRIES_FOR_PLACES),
    Known(
        "past_the_end_of_a_list",
        "this place is outside the list, and the loop counts up to a fixed number.",
        "IndexError",
        r"list index out of range",
        code=r"for \w+ in (reversed\()?range\((1, |0, )?\d+\)",
    ),
    Known(
        "past_the_end_of_a_list",
        "this network has fewer layers. Places that are written out, as here, fit one number of layers only.",
        "IndexError",
        r"list index out of range",
        line=r"caches\[[2-9]\]",
    ),
    Known(
        "past_the_end_of_a_list",
        "this place is outside the list: lists count from 0, up to one less than their length.",
        "IndexError",
        r"list index out of range",
    ),
    Known(
        "axis_that_is_not_there",
        "shape counts axes from 0: rows are shape[0], columns shape[1]; an array with one axis has only shape[0].",
        "IndexError",
        r"tuple index out of range",
        line=r"\.shape *\[",
    ),
    Known(
        None,
        "an array is asked for a place that is a text. Only a dict has entries under a text.",
        "IndexError",
        r"only integers, slices",
        line=r"""\[ *f?["']""",
    ),
    Known(None, "an array is asked for a place that is no whole number.", "IndexError", r"only integers, slices"),
    Known(
        None,
        "more places stand in the brackets than the array has axes: {1}, and its axes are {0}.",
        "IndexError",
        r"too many indices for array: array is (\d+)-dimensional, but (\d+) were indexed",
    ),
    Known(
        None,
        "the array in the brackets has to hold whole numbers, or True and False.",
        "IndexError",
        r"arrays used as indices",
    ),
    Known(
        None,
        "this place does not exist: it lies beyond the end.",
        "IndexError",
        r"out of (?:bounds|range)",
    ),
)
