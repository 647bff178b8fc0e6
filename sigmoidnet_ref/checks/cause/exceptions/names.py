"""Names and attributes that are not there."""

from .known import NUMPY, Known

ROWS = (
    # names
    Known(
        None,
        "1/sqrt(n) is a text here: it needs its quotes.",
        "NameError",
        r"name 'sqrt'",
        exercises="first_gradient|most_hidden_layers",
    ),
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
    *(
        Known(
            "append_gives_none",
            f"{method} changes the {kind} and gives back None: a name that gets its result holds None from then on.",
            "AttributeError|TypeError",
            r"'?NoneType'?",
            code=rf"= *[\w.\[\]]+\.{method}\(",
        )
        for method, kind in (("append", "list"), ("extend", "list"), ("update", "dict"))
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
        "the dot belongs to the number before it alone: put brackets around all that it is meant for.",
        "AttributeError",
        r"'(?:float|int)' object has no attribute",
        line=r"\d\.[a-z]\w*\(",
        sure=True,
    ),
    Known(
        None,
        "what stands before the dot is of the kind {0}, which has no {1}.",
        "AttributeError",
        r"'(list|range|int|float|str)' object has no attribute '(\w+)'",
    ),
)
