"""Exceptions that learners meet, and what is behind them.

A row fits if the exercise, the exception's type and its message fit, and, where a row asks for it and it can be seen,
the learner's line of code. The first row that fits counts. A row without a name gives a hint and names no mistake.
"""

import re
from dataclasses import dataclass

from ...watch import raised_in


@dataclass(frozen=True)
class Known:
    name: str | None
    sentence: str
    kind: str
    message: str = ""
    exercises: str = ".*"
    code: str | None = None

    def fits(self, exercise, error, line):
        return (
            re.fullmatch(self.exercises, exercise)
            and re.fullmatch(self.kind, type(error).__name__)
            and re.search(self.message, str(error))
            and (self.code is None or re.search(self.code, line))
        )


CACHES = "one_layer_backward|backprop"
WAYS_FORWARD = "forward_prop|train|predict"

KNOWN = (
    # names
    Known(
        "np_in_front_missing",
        "this name lives in NumPy: put np. in front.",
        "NameError",
        r"name '(log|exp|dot|sum|zeros|ones|zeros_like|random|randn|rand|array|multiply|square|sqrt|where|clip|mean)'",
    ),
    Known(
        "np_not_imported",
        "np is not known yet: run the first cell of the lesson, which imports it.",
        "NameError",
        r"name 'np'",
    ),
    Known(
        "loop_letter",
        "the loop counts with another letter than is used here, or this line stands outside the loop.",
        "NameError",
        r"name '[ijkl]'",
    ),
    Known(
        "m_not_made",
        "m is used but never made. It is the number of examples: columns of an array you were given.",
        "NameError",
        r"name 'm'",
    ),
    Known("L_not_made", "L is used but never made. It is the number of layers.", "NameError", r"name 'L'"),
    Known(
        "name_not_defined",
        "this name was never given a value here. Compare its spelling with the line that makes it.",
        "NameError",
        r"is not defined",
    ),
    Known(
        "hides_a_function",
        "a variable has the same name as a function. Give the variable another name.",
        "UnboundLocalError",
        r"not associated with a value|referenced before",
        code=r"\b(\w+)\s*=\s*\1\s*\(",
    ),
    Known(
        "used_before_made",
        "on this path the name has no value yet: is it made only inside a loop that did not run, or further down?",
        "UnboundLocalError|NameError",
        r"not associated with a value|referenced before",
    ),
    # attributes
    Known(
        "no_np_sigmoid",
        "NumPy has no sigmoid: build it from np.exp.",
        "AttributeError",
        r"'numpy' has no attribute 'sigmoid'",
    ),
    Known(
        "np_name_misspelt",
        "NumPy has no function of that name. Compare the spelling, as in np.zeros and np.random.randn.",
        "AttributeError",
        r"module 'numpy(\.random)?' has no attribute",
    ),
    Known(
        "transpose_misspelt",
        "the transpose is written .T, with a capital letter.",
        "AttributeError",
        r"has no attribute 't'",
    ),
    Known(
        "append_on_array",
        "append belongs to a list. This name holds an array by now: use two names.",
        "AttributeError",
        r"'numpy.ndarray' object has no attribute 'append'",
    ),
    Known(
        "tuple_for_array",
        "this is a tuple, not an array: two things came back and need two names, as in A, cache = sigmoid(Z).",
        "AttributeError",
        r"'tuple' object has no attribute",
    ),
    Known(
        "none_used",
        "something is None here: has the function that made it a return?",
        "AttributeError|TypeError",
        r"'?NoneType'?",
    ),
    Known(
        "dict_with_dot",
        "a dict's entries are read with brackets: params['W1'].",
        "AttributeError",
        r"'dict' object has no attribute",
    ),
    # shapes asked for
    Known(
        "shape_without_brackets",
        "np.zeros takes one shape, in brackets of its own: np.zeros((n, 1)).",
        "TypeError",
        r"Cannot interpret '\d+' as a data type|data type not understood",
    ),
    Known(
        "randn_with_brackets",
        "np.random.randn takes plain sizes, without inner brackets: randn(n, k).",
        "TypeError",
        r"'tuple' object cannot be interpreted as an integer",
    ),
    Known(
        "reshape_with_array",
        "reshape wants a shape: use .shape of the array.",
        "TypeError",
        r"only integer scalar arrays can be converted to a scalar index",
    ),
    Known(
        "shape_called",
        "a shape is read with square brackets: .shape[1].",
        "TypeError",
        r"'tuple' object is not callable",
        code=r"shape\s*\(",
    ),
    Known(
        "called_without_operator",
        "a pair of brackets follows something that is no function: is a * missing in between?",
        "TypeError",
        r"object is not callable",
    ),
    Known(
        "half_a_layer",
        "/ gives a float. To count with the result, divide with //.",
        "TypeError",
        r"'float' object cannot be interpreted as an integer",
    ),
    Known(
        "list_times_float",
        "square brackets make a list. Use round ones to group.",
        "TypeError",
        r"can't multiply sequence by non-int of type 'float'",
    ),
    Known(
        "list_as_key", "one pair of square brackets too many: grads['dW1'].", "TypeError", r"unhashable type: 'list'"
    ),
    Known(
        "sigmoid_is_a_tuple",
        "sigmoid returns two things, A and Z. Take A out before you calculate with it.",
        "TypeError",
        r"operand type\(s\) for [-+*/@]+: ('[\w.]+' and 'tuple'|'tuple' and)|unary -: 'tuple'|non-int of type 'numpy",
        exercises="one_layer_backward|backprop|train|predict|forward_prop|cost_function|repaired_backward|train_sgd",
    ),
    Known(
        "text_and_number",
        "text and number are added: turn the number into text first, as in 'W' + str(l).",
        "TypeError",
        r"can only concatenate str|unsupported operand type\(s\) for \+: .*str",
    ),
    Known(
        "math_on_an_array",
        "math.exp takes one number. np.exp takes whole arrays.",
        "TypeError",
        r"only (0-dimensional|length-1|size-1) arrays can be converted to Python scalars",
    ),
    Known(
        "axis_for_dot",
        "np.dot knows no axis. To add up along an axis, use np.sum.",
        "TypeError",
        r"dot\(\).*(axis|keepdims)|unexpected keyword argument '?(axis|keepdims)",
    ),
    Known(
        "keyword_misspelt",
        "this argument's name is not known. Compare its spelling: axis, keepdims.",
        "TypeError",
        r"unexpected keyword argument",
    ),
    Known(
        "number_of_arguments",
        "the number of arguments does not fit: compare the def line with the call.",
        "TypeError",
        r"positional arguments? but|missing \d+ required positional argument|takes .* arguments?",
    ),
    Known(
        "function_used_as_value",
        "a function was used without calling it: its brackets are missing.",
        "TypeError",
        r"'(builtin_)?function_or_method'|'function' object|'function' and|and 'function'",
    ),
    Known(
        "dict_used_as_array",
        "a dict was used where an array belongs: pick an entry by its key.",
        "TypeError",
        r"'dict'",
    ),
    Known(
        "list_used_as_array",
        "a list was used where an array belongs: pick an entry by its number.",
        "TypeError",
        r"list indices must be integers|'list' and|and 'list'",
    ),
    # keys and places
    Known("counted_from_0", "layers are counted from 1: nothing is stored under 0.", "KeyError", r"'d?[Wb]0'"),
    # parameters holds W1, so it is grads that does not: the line shows it, or shows no key
    Known(
        "grads_key_without_d",
        "the gradient of W1 is stored in grads under dW1: the d is missing.",
        "KeyError",
        r"'[Wb]\d+'",
        exercises="update_parameters|repaired_update",
        code=r"grads\[(?!.*['\"]d)|^[^\[]*$",
    ),
    Known(
        "keys_counted_as_layers",
        "params holds a W and a b for each layer: there are half as many layers as keys.",
        "KeyError",
        r"'[Wb]([2-9]|\d\d)'",
        exercises="forward_prop|update_parameters|repaired_update",
    ),
    Known(
        "dA_key",
        "a dA is read under another number than it was stored under. Write and read must count alike.",
        "KeyError",
        r"'dA_?\w*'",
    ),
    Known(
        None,
        "no entry has this key. Compare it with the keys that are stored: W1, b1 and so on, in grads dW1, db1.",
        "KeyError",
    ),
    Known(
        "past_the_end_of_a_list",
        "lists count from 0: the last of L entries has the number L - 1.",
        "IndexError",
        r"list index out of range",
    ),
    Known(
        "axis_that_is_not_there",
        "shape counts axes from 0: rows are shape[0], columns shape[1]; an array with one axis has only shape[0].",
        "IndexError",
        r"tuple index out of range",
    ),
    Known(None, "this place is outside the array: look at its shape.", "IndexError"),
    # taking apart
    Known(
        "takes_apart_one_thing",
        "there are fewer things than names on the left: does the function return them all, is it the right cache?",
        "ValueError",
        r"not enough values to unpack",
    ),
    Known(
        "takes_apart_too_few",
        "there are more things than names on the left: which of them does the function return?",
        "ValueError",
        r"too many values to unpack",
    ),
    Known(
        "takes_apart_none",
        "there is nothing to take apart: what stands on the right is one thing, or None.",
        "TypeError",
        r"cannot unpack non-iterable",
    ),
    Known(
        "truth_of_an_array",
        "an if needs one yes or no, an array has many. np.where chooses place by place.",
        "ValueError",
        r"truth value of an array",
    ),
    # shapes that do not meet
    Known(
        None,
        "in a matrix product the inner sizes must be equal: is a .T missing or too many, or is it the wrong array?",
        "ValueError",
        r"not aligned|mismatch in its core dimension",
    ),
    Known(
        None,
        "place by place, both shapes must be equal or 1. Should it be a matrix product (@), or a .T less?",
        "ValueError",
        r"could not be broadcast|broadcast output",
    ),
    Known(None, "the number of places must stay the same when an array is reshaped.", "ValueError", r"cannot reshape"),
    Known("calls_itself", "the function calls itself without end.", "RecursionError"),
    Known(
        "divided_by_zero", "something is divided by 0: which number below the line can become 0?", "ZeroDivisionError"
    ),
    Known(
        "whole_number_array",
        "an array of whole numbers cannot take the result: make it of floats.",
        "UFuncTypeError|UFuncOutputCastingError|_UFuncOutputCastingError",
        r"Cannot cast",
    ),
)


def known_exception(exercise, error):
    """Return the first row of the table that fits the exception, or None."""
    place = raised_in(error)
    line = place.text if place else ""
    return next((row for row in KNOWN if row.fits(exercise, error, line)), None)
