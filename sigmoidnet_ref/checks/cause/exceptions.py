"""Exceptions that learners meet, and what is behind them.

A row fits if the exercise, the exception's type and its message fit, and its evidence is there: what its sentence says
of the code must stand in the learner's line (`line`) or function (`code`). The first row that fits counts. Where the
message alone allows several causes, the sentence says what is seen. A row without a name names no mistake.
"""

import re
from dataclasses import dataclass

import numpy as np

from ...watch import raised_in
from .facts import NOTATION, OVER_AN_ARRAY
from .source import spelt_alike, takes_apart, text_of


@dataclass(frozen=True)
class Known:
    name: str | None
    sentence: str  # {0}, {1}: groups of the message
    kind: str
    message: str = ""
    exercises: str = ".*"
    line: str | None = None
    code: str | None = None
    deeper: bool = False  # no group of names in the line is as long as the message says: a function called there has it
    sure: bool = False  # the message is the proof: what an edit would say of the line is beside the point

    def fits(self, exercise, error, line, code):
        """Return the match of the message where the row fits, else None."""
        fits = (
            re.fullmatch(self.exercises, exercise)
            and re.fullmatch(self.kind, type(error).__name__)
            and (not self.deeper or not takes_apart(line, str(error)))
            and (self.line is None or re.search(self.line, line))
            and (self.code is None or re.search(self.code, code))
        )
        return re.search(self.message, str(error)) if fits else None


AFTER_SIGMOID = (
    "one_layer_backward|backprop|train|predict|forward_prop|cost_function|train_sgd|sound_cost|repaired_(backward|cost)"
)
WHOLE_SHAPE = r"\.shape\b(?! *\[)"
ONE_NUMBER = r"only (0-dimensional|length-1|size-1) arrays can be converted to Python scalars"

ENTRIES = "the loop gives the entries of the list one by one, and not the numbers of their places."
ENTRIES_FOR_PLACES = r"(?s)for (\w+) in (\w+):.{0,500}\b\2\[\1\b"  # bounded: to the end, it would take too long

# What can be called in NumPy; random and linalg are followed by a dot.
NUMPY = "|".join(["randn", "rand", "random", "linalg", *(name for name in np.__all__ if callable(vars(np).get(name)))])

KNOWN = (
    # names
    Known(
        "np_in_front_missing",
        "this name lives in NumPy: put np. in front.",
        "NameError",
        rf"name '({NUMPY})'",
        line=rf"(?<![\w.])({NUMPY})[(.]",
    ),
    Known(
        "np_not_imported",
        "np is not known yet: run the first cell of the lesson, which imports it.",
        "NameError",
        r"name 'np'",
        sure=True,
    ),
    Known(
        None,
        "a gap of a hint is still here: what belongs in it is yours to write.",
        "NameError",
        r"name '_{2,}'",
        sure=True,
    ),
    Known(
        None,
        "{0} is read as a name here. The letters of a key are a text, and stand in quotes.",
        "NameError",
        r"name '(d|dW|db|dA|W|b)'",
        line=r"\[ *(d|dW|db|dA|W|b) *\+",
        sure=True,
    ),
    Known(
        "loop_letter",
        "no loop has given {0} a value by the time this line runs: is it the letter that the loop counts with?",
        "NameError",
        r"name '([ijkl])'",
    ),
    Known(
        "m_not_made",
        "m is used but never made. It is the number of examples: columns of an array you were given.",
        "NameError",
        r"name 'm'",
    ),
    Known(
        "e_is_np_exp",
        "Python has no name e. e to the power of x is np.exp(x).",
        "NameError",
        r"name 'e'",
        sure=True,
    ),
    Known("L_not_made", "L is used but never made. It is the number of layers.", "NameError", r"name 'L'"),
    Known(
        "name_not_defined",
        "this name has no value here. Compare its spelling with the names that are made, or make it first.",
        "NameError",
        r"is not defined",
    ),
    Known(
        "hides_a_function",
        "a variable has the same name as a function. Give the variable another name.",
        "UnboundLocalError",
        r"not associated with a value|referenced before",
        line=r"\b(\w+)\s*=\s*\1\s*\(",
    ),
    Known(
        "used_before_made",
        "on this path the name has no value yet: no line that ran so far has given it one.",
        "UnboundLocalError|NameError",
        r"not associated with a value|referenced before",
    ),
    # attributes
    Known(
        "no_np_sigmoid",
        "NumPy has no sigmoid: build it from np.exp.",
        "AttributeError",
        r"'numpy' has no attribute 'sigmoid'",
        sure=True,
    ),
    Known(
        "np_name_misspelt",
        "NumPy has no ln: its natural logarithm is np.log.",
        "AttributeError",
        r"'numpy' has no attribute 'ln'",
        sure=True,
    ),
    Known(
        "np_name_misspelt",
        "NumPy has no function of that name. Compare the spelling, as in np.zeros and np.random.randn.",
        "AttributeError",
        r"module 'numpy(\.random)?' has no attribute",
        sure=True,
    ),
    Known(
        "transpose_misspelt",
        "the transpose is written .T, with a capital letter.",
        "AttributeError",
        r"has no attribute 't'",
        sure=True,
    ),
    Known(
        None,
        "a plain number has no shape of its own. np.shape(...) asks anything, and of a number says ().",
        "AttributeError",
        r"'(float|int)' object has no attribute 'shape'",
    ),
    Known(
        None,
        "a plain number has no {0} of its own. np.{0}(...) asks anything, a number too.",
        "AttributeError",
        r"'(?:float|int)' object has no attribute '(size|ndim)'",
    ),
    Known(
        None,
        "a plain number has no length: only a list or an array has one.",
        "TypeError",
        r"object of type '(float|int|numpy\.\w*(?:float|int)\d+)' has no len\(\)",
    ),
    Known(
        None,
        "round takes one number, and this is an array.",
        "TypeError",
        r"doesn't define __round__",
        line=r"\bround\(",
    ),
    Known(
        "append_on_array",
        "append belongs to a list. This name holds an array by now: use two names.",
        "AttributeError",
        r"'numpy.ndarray' object has no attribute 'append'",
    ),
    Known(
        "none_used",
        "shuffle changes what it is given and gives back None: a name that gets its result holds None.",
        "AttributeError|TypeError",
        r"'?NoneType'?",
        code=r"= *[\w.]+\.shuffle\(",
    ),
    Known(
        "append_gives_none",
        "append changes the list and gives back None: a name that gets its result holds None from then on.",
        "AttributeError|TypeError",
        r"'?NoneType'?",
        code=r"= *[\w.\[\]]+\.(append|update|extend)\(",
    ),
    Known(
        "tuple_for_array",
        "this holds several things at once, a tuple. Take out the one that you need first.",
        "AttributeError",
        r"'tuple' object has no attribute",
    ),
    Known(
        "none_used",
        "something is None here, where a value is needed.",
        "AttributeError|TypeError",
        r"'?NoneType'?",
    ),
    Known(
        "dict_with_dot",
        "a dict has no {0}: an entry of it is read, and stored, with brackets and its key, as in params['W1'].",
        "AttributeError",
        r"'dict' object has no attribute '(\w+)'",
    ),
    Known(
        None,
        "an array has no length: .shape says how many rows and columns there are.",
        "AttributeError",
        r"'numpy.ndarray' object has no attribute '(?:length|len)'",
    ),
    Known(
        None,
        "an array has no {0}: compare the spelling, or look for a function of NumPy, np. and its name.",
        "AttributeError",
        r"'numpy.ndarray' object has no attribute '(\w+)'",
    ),
    Known(
        None,
        "what stands before the dot is of the kind {0}, which has no {1}.",
        "AttributeError",
        r"'(list|range|int|float|str)' object has no attribute '(\w+)'",
    ),
    # shapes asked for
    Known(
        None,
        "the third argument of np.sum is no keepdims, and neither is that of np.mean: give it by its name.",
        "TypeError",
        r"Cannot interpret '(?:True|False)' as a data type",
        line=r"\b(sum|mean)\(",
    ),
    Known(
        "shape_without_brackets",
        "np.zeros takes one shape, in brackets of its own: np.zeros((n, 1)).",
        "TypeError",
        r"Cannot interpret '\d+' as a data type|data type not understood",
        line=r"\b(zeros|ones|empty|full)\(",
    ),
    Known(
        "randn_with_brackets",
        "np.random.randn takes plain sizes, without inner brackets: randn(n, k).",
        "TypeError",
        r"'tuple' object cannot be interpreted as an integer",
        line=r"\brandn?\( *\(",
    ),
    Known(
        None,
        "range counts up to a number, and a list stands here: its length is len(...).",
        "TypeError",
        r"'list' object cannot be interpreted as an integer",
        line=r"\brange\(",
    ),
    Known(
        "reshape_with_array",
        "reshape wants a shape: use .shape of the array.",
        "TypeError",
        r"only integer scalar arrays can be converted to a scalar index",
        line=r"reshape",
    ),
    Known(
        "shape_called",
        "a shape is read with square brackets: .shape[1].",
        "TypeError",
        r"'tuple' object is not callable",
        line=r"shape\s*\(",
    ),
    Known(
        "shape_as_a_number",
        "a shape is a pair of numbers. One of them is needed here: rows are .shape[0], columns .shape[1].",
        "TypeError",
        r"'tuple' (?!object is not callable)|and 'tuple'|'tuple'$",
        code=WHOLE_SHAPE,
    ),
    Known(
        None,
        "numeric_gradient takes a function first, and calls it: lambda x: ... makes one.",
        "TypeError",
        r"object is not callable",
        line=r"\bnumeric_gradient\(",
    ),
    Known(
        None,
        "numeric_gradient takes the function first, and then the array at which it measures.",
        "TypeError",
        r"float\(\) argument must be .* not 'function'",
        line=r"\bnumeric_gradient\(",
    ),
    Known(
        "called_without_operator",
        "a pair of round brackets follows something that is no function.",
        "TypeError",
        r"object is not callable",
    ),
    Known(
        "half_a_layer",
        "/ gives a number with a point, even if it is whole. To count with the result, divide with //.",
        "TypeError",
        r"'float' object cannot be interpreted as an integer",
        code=r"[^/]/[^/]",
    ),
    Known(
        "list_times_float",
        "square brackets make a list. Use round ones to group.",
        "TypeError",
        r"can't multiply sequence by non-int of type 'float'",
        line=r"(?<![\w\])])\[",
    ),
    Known(
        None,
        "values() gives the arrays that are stored, and not their names.",
        "TypeError",
        r"unhashable type: 'numpy\.ndarray'",
        code=r"for \w+ in \w+\.values\(\)",
    ),
    Known(
        None,
        "an array can be neither a dict's key nor a member of a set.",
        "TypeError",
        r"unhashable type: 'numpy\.ndarray'",
    ),
    Known(
        None,
        "a loop goes through several things, and this is one number: range(...) counts up to it.",
        "TypeError",
        r"'int' object is not (?:iterable|reversible)",
        line=r"\bfor \w+ in (\w+|reversed\(\w+\)):",
    ),
    Known(
        "list_as_key",
        "one pair of square brackets too many: grads['dW1'].",
        "TypeError",
        r"unhashable type: 'list'",
        line=r"\[ *\[",
    ),
    Known(
        "sigmoid_is_a_tuple",
        "sigmoid returns two things, A and Z. Take A out before you calculate with it.",
        "TypeError",
        r"operand type\(s\) for [-+*/@]+: ('[\w.]+' and 'tuple'|'tuple' and)|unary -: 'tuple'|non-int of type 'numpy",
        exercises=AFTER_SIGMOID,
        line=r"\bsigmoid\(",
    ),
    Known(
        "tuple_in_a_formula",
        "one of the two is a tuple, several things in one. Take out the one that you need first.",
        "TypeError",
        r"operand type\(s\) for [-+*/@]+: ('[\w.]+' and 'tuple'|'tuple' and)|unary -: 'tuple'|non-int of type 'numpy",
    ),
    Known(
        None,
        "one of the two is a tuple, several numbers in one, as a place is. + joins a tuple with a tuple only.",
        "TypeError",
        r"can only concatenate tuple",
    ),
    Known(
        None,
        "+ joins a list with a list only, and here one of the two is a single value.",
        "TypeError",
        r"can only concatenate list",
    ),
    Known(
        "text_and_number",
        "% fills in the text before anything is added to it: put the sum in brackets.",
        "TypeError",
        r"can only concatenate str|unsupported operand type\(s\) for \+: .*str",
        line=r"""["'] % \w+ [-+]""",
    ),
    Known(
        "text_and_number",
        "text and number are added: turn the number into text first, as in 'W' + str(l).",
        "TypeError",
        r"can only concatenate str|unsupported operand type\(s\) for \+: .*str",
    ),
    Known(
        None,
        "an array and a text are joined here. A key is made of texts, its letter in quotes.",
        "UFuncTypeError|_UFuncNoLoopError",
        r"'add' did not contain a loop .*<U",
        line=r"\[",
    ),
    Known(
        None,
        "^ is no power in Python.",
        "TypeError",
        r"bitwise_xor|unsupported operand type\(s\) for \^",
    ),
    Known(
        "math_on_an_array",
        "functions of math take one plain number, and this is an array. Those of np take whole arrays.",
        "TypeError",
        ONE_NUMBER,
        line=r"\bmath\.",
    ),
    Known(
        "float_of_an_array",
        "float(...) takes a number of shape (), and a matrix product, @ or np.dot, gives rows and columns.",
        "TypeError",
        ONE_NUMBER,
        line=r"\bfloat\([^\n]{0,200}(?:@|\bdot\()",
    ),
    Known(
        "float_of_an_array",
        "float(...) takes a number of shape (), and what stands in its brackets here has axes.",
        "TypeError",
        ONE_NUMBER,
        line=r"\bfloat\(",
    ),
    Known(
        "array_for_a_number",
        "a number of shape () is needed here, and this is an array with axes.",
        "TypeError",
        ONE_NUMBER,
    ),
    Known(
        None,
        "the base is e, which np.exp has. NumPy raises no whole number to a negative power.",
        "ValueError",
        r"Integers to negative integer powers",
        exercises="sigmoid",
        line=r"\*\*",
    ),
    Known(
        None,
        "NumPy raises no whole number to a negative power: one of the two has to be a number with a point.",
        "ValueError",
        r"Integers to negative integer powers",
    ),
    Known(
        None,
        "a plain number has no places: nothing can be taken from it with square brackets.",
        "TypeError|IndexError",
        r"'(float|int|numpy\.(?!ufunc)\w+)' object is not subscriptable|invalid index to scalar",
    ),
    Known(
        None,
        "one place takes one number, and what is put into it here is an array, if only of one number.",
        "ValueError",
        r"setting an array element with a sequence\.$",
    ),
    Known(
        "axis_for_dot",
        "np.dot knows no axis. To add up along an axis, use np.sum.",
        "TypeError",
        r"dot\(\).*(axis|keepdims)|unexpected keyword argument '?(axis|keepdims)",
        line=r"\bdot\(",
    ),
    Known(
        "keyword_misspelt",
        "in the brackets of a call, {0} = ... is taken for the name of an argument. What compares two values is ==.",
        "TypeError",
        r"unexpected keyword argument '([A-Z]\w*)'",
        sure=True,
    ),
    Known(
        "keyword_misspelt",
        "the function that is called here knows no argument of this name. Compare its spelling.",
        "TypeError",
        r"unexpected keyword argument",
    ),
    Known(
        "append_of_two",
        "append puts one thing into a list. Two things that belong together need a pair of brackets of their own.",
        "TypeError",
        r"append\(\) takes exactly one argument",
    ),
    Known(
        "number_of_arguments",
        "{0} is called with another number of arguments than it takes.",
        "TypeError",
        r"(?:(\w+)|<lambda>)\(\) (?:takes|missing|got multiple)|takes .* arguments?",
    ),
    Known(
        None,
        "square brackets stand behind a function of NumPy here: round ones call it.",
        "TypeError",
        r"'(numpy\.ufunc|builtin_function_or_method|method|function|type|\w*Dispatcher)' object is not subscriptable",
        line=r"\b(np|numpy|math)(\.[a-z]\w{0,20}){1,3}\[",
    ),
    Known(
        "function_used_as_value",
        "a function itself stands where its result is needed: without round brackets it is not called.",
        "TypeError",
        r"function_or_method'|'function' object|'(function|numpy\.ufunc)' and|and '(function|numpy\.ufunc)'",
    ),
    Known(
        "dict_used_as_array",
        "a dict was used where an array belongs: pick an entry by its key.",
        "TypeError",
        r"'dict'",
    ),
    Known(
        "list_used_as_array",
        ENTRIES,
        "TypeError",
        r"list indices must be integers",
        code=ENTRIES_FOR_PLACES,
    ),
    Known(
        "list_used_as_array",
        "a list was used where an array belongs, or one entry of the list.",
        "TypeError",
        r"list indices must be integers|'list' and|and 'list'",
    ),
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
    # taking apart
    Known(
        None,
        "the function that is called here takes apart what it is given, and one of these has not the parts it needs.",
        "ValueError",
        r"values to unpack",
        deeper=True,
    ),
    Known(
        "takes_apart_one_thing",
        "there are fewer things on the right than names on the left.",
        "ValueError",
        r"not enough values to unpack",
    ),
    Known(
        "takes_apart_too_few",
        "there are more things on the right than names on the left.",
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
        "Python asks for one yes or no, and an array has many: np.all or np.any makes one; np.where chooses by place.",
        "ValueError",
        r"truth value of an array",
        sure=True,
    ),
    # texts and inverses
    Known(
        None,
        "one of the two is a text, such as the name of an entry, and no array of numbers.",
        "UFuncTypeError|_UFuncNoLoopError",
        r"did not contain a loop .*(<U|Str)",
    ),
    Known(
        None,
        "the inverse of a matrix is something else than its transpose, .T: only a square one has it.",
        "LinAlgError",
        line=r"\binv\(",
    ),
    # shapes that do not meet
    Known(
        None,
        "this is a matrix product. Here each label meets its own prediction: multiply place by place, with *.",
        "ValueError",
        r"not aligned|is different from",
        exercises="cost_function|sound_cost",
        line=r"@|\b(dot|matmul)\(",
    ),
    Known(
        None,
        "the loop takes W1, b1, W2, ... one by one. A layer needs its W and its b in the same turn.",
        "ValueError",
        exercises="forward_prop",
        code=r"for \w+ in (?:params|parameters):",
    ),
    Known(
        None,
        "a loop over an array takes its rows, one by one.",
        "ValueError",
        code=OVER_AN_ARRAY,
    ),
    Known(
        None,
        "matmul and dot take two arrays: a third one is where the result is put.",
        "ValueError",
        line=r"\b(matmul|dot)\((?:[^(),]+,){2}[^(),]+\)",
    ),
    Known(
        None,
        "in a matrix product the inner sizes must be equal. Here they are {1} and {0}.",
        "ValueError",
        r"size (\d+) is different from (\d+)",
    ),
    Known(None, "in a matrix product the inner sizes must be equal.", "ValueError", r"not aligned"),
    Known(
        None,
        "an operator with =, such as +=, writes into the array that is there, and what comes out here is larger.",
        "ValueError",
        r"non-broadcastable output operand",
        line=r"[-+*/]= ",
    ),
    Known(
        None,
        "what is put into an array has to fit the place it gets: here something of shape {0} goes where {1} is.",
        "ValueError",
        r"could not broadcast input array from shape (\([\d,]*\)) into shape (\([\d,]*\))",
    ),
    Known(
        None,
        "place by place, two sizes must be equal, or one of them 1. These shapes do not fit.",
        "ValueError",
        r"could not be broadcast|broadcast output",
    ),
    Known(
        None,
        "things of different shapes were put together into one array, such as two results of one function.",
        "ValueError",
        r"inhomogeneous",
    ),
    Known(
        None,
        "the number of places must stay the same when an array is reshaped.",
        "ValueError",
        r"cannot reshape",
        code=r"reshape|resize|\.shape = ",
    ),
    Known(
        None,
        "an array of {0} numbers does not fit the shape {1}.",
        "ValueError",
        r"cannot reshape array of size (\d+) into shape (\(.*\))",
    ),
    Known("own_assert", "your own assert does not hold for this input.", "AssertionError", line=r"\bassert\b"),
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


def known_exception(exercise, f, error):
    """Return (name, sentence, sure) of the first row of the table that fits; name and sentence may be None."""
    place = raised_in(error)
    line, code = place.text if place else "", text_of(f, error)
    for row in KNOWN:
        match = row.fits(exercise, error, line, code)
        if match:
            spelt = spelling(error, place) if row.name == "name_not_defined" else None
            said = spelt or row.sentence.format(*(group or "the function" for group in match.groups()))
            return row.name, said, row.sure
    return None, None, False


def spelling(error, place):
    """Return a sentence where the function makes nearly the name that it reads, None where it does not.

    Of two names of the notation, neither is held for the other one misspelt: A_prev beside dA_prev is missing.
    """
    read, made, number = spelt_alike(error) or (None, None, None)
    if made is None or {read, made} <= NOTATION:
        return None
    return f"line {place.number} reads {read}, and line {number} makes {made}: which spelling is right?"
