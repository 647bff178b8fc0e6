"""Things that cannot be taken apart or put together, and what else NumPy refuses."""

from ..facts import OVER_AN_ARRAY
from .known import Known

ROWS = (
    # taking apart
    Known(
        None,
        "values() gives one array at a time, W1, then b1, and each of them is taken apart here.",
        "ValueError",
        r"too many values to unpack|not enough values to unpack",
        exercises="forward_prop|update_parameters",
        line=r"\bfor \w+, ?\w+ in \w+\.values\(\)",
    ),
    Known(
        None,
        "array_split takes how many pieces to make, and this number is 0 where size is larger than m.",
        "ValueError",
        r"number sections must be larger than 0",
        exercises="minibatches",
    ),
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
        "if asks one question of a whole array. None is needed: multiply by Y, and by 1 - Y.",
        "ValueError",
        r"truth value of an array",
        exercises="cost_function|sound_cost|repaired_cost",
        line=r"^(?=.*\bif\b).*\bY\b",
        sure=True,
    ),
    Known(
        "truth_of_an_array",
        "an if asks one question, and here a whole array answers. None is needed: NumPy compares at every place.",
        "ValueError",
        r"truth value of an array",
        exercises="sigmoid|predict|accuracy|backprop|repaired_backprop|linear",
        line=r"^(?=.*\bif\b)",
        sure=True,
    ),
    Known(
        "truth_of_an_array",
        "Python asks for one yes or no, and an array has many: np.all or np.any makes one.",
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
        line=r"^(?!.*\btrace\b).*(@|\b(dot|matmul)\()",
    ),
    Known(
        None,
        "this is a matrix product. In dZ nothing is added up: multiply place by place, with *.",
        "ValueError",
        r"not aligned|is different from",
        exercises="one_layer_backward|repaired_backward",
        line=r"^ *dZ *=.*(\bdA *@|\b(dot|matmul)\( *dA\b)",
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
    # those of an array and its own transpose fit both ways, and * may be right
    Known(
        None,
        "{0} and {3} do not fit place by place, as * takes them; for a matrix product, @, they do.",
        "ValueError",
        r"could not be broadcast together with shapes (\((?:(\d+),)?(\d+),?\)) (\(\3,(?!\2\))\d*\))",
        exercises=r"(?!.*update).*",  # there, nothing is multiplied as a matrix
        line=r"[^*]\*[^*=]",
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
