"""What a learner says of an error before the repair: line and cause, compared only once both are written."""

from dataclasses import dataclass, field

from sigmoidnet_ref.explore.article import page

WORDS = 3  # fewer say no cause
ANSWER = "Write both into this cell, and run it again."


@dataclass(frozen=True)
class Error:
    """`line` is wrong, for this `cause`; `instead` maps another line that looks guilty to what it tells.

    `elsewhere` is told of any line besides.
    """

    repair: str  # the exercise that mends it
    line: int
    cause: str
    instead: dict = field(default_factory=dict)
    elsewhere: str = "Read the last line of the traceback: what does it say?"


ERRORS = {
    1: Error(
        "repaired_cost",
        3,
        "Python itself has no log. It is one of NumPy's functions, and NumPy is called np here: np.log.",
        {32: "Line 32 only calls cost_function. The traceback goes on from there."},
    ),
    2: Error(
        "repaired_backward",
        9,
        "sigmoid returns two things, A and its cache. One minus two things has no meaning: take A out first.",
        {
            18: "Line 18 calls one_layer_backward, and the traceback goes on from there.",
            33: "Line 33 only calls backprop. The traceback goes on from there.",
        },
    ),
    3: Error(
        "repaired_update",
        25,
        "backprop stores the slope of W1 under dW1. This line asks for W1, and no such entry exists.",
        {
            18: "Line 18 does not stop the run yet. Which line asks grads for W1, which nobody stores there?",
            20: "Line 20 stores the slopes under dW1 and db1, as it should. Who asks for something else?",
            34: "Line 34 only calls update_parameters. The traceback goes on from there.",
        },
    ),
    4: Error(
        "repaired_backprop",
        18,
        "There are L layers, so the last one has the number L. This line stores its slopes under L-1, and dW2 is "
        "never written. The repair of line 25 only finds out.",
        {
            20: "Line 20 stores what belongs to layers 1 to L-1. Which line is to store what belongs to layer L?",
            33: "Line 33 only calls backprop. Which line in there should have stored dW2?",
            25: "Your repair of line 25 finds out, and it asks for the right thing, dW2. Who should have stored it?",
            34: "Line 34 only calls update_parameters. The traceback goes on from there.",
        },
        "Nobody has stored dW2. Which line should have?",
    ),
}


def run(*repairs, line=None, cause=None):
    """Run the page with these repairs; where a cause is asked for (""), say what line and cause of the stop are worth.

    For the repairs, `globals()` may stand: those that a notebook holds. Nothing is asked while one of them stops the
    page itself.
    """
    if repairs and isinstance(repairs[0], dict):
        repairs = [repairs[0][error.repair] for error in ERRORS.values() if error.repair in repairs[0]]
    told, stop, missing = page.run(*repairs)
    names = {repair.__name__ for repair in repairs} - missing.keys()
    left = [number for number, error in ERRORS.items() if error.repair not in names]
    for name, why in missing.items():
        print(f"({why}: {page.STANDS_FOR[name]} ran as printed.)")
    if yours := [error.repair for number, error in ERRORS.items() if number < min(left, default=len(ERRORS) + 1)]:
        print(f"With your {', '.join(yours)}:")
    print(told)
    if cause is None:
        return
    print()
    if stop is None:
        print("No error stops the page any more. Go on below.")
    elif left and page.runs_with(*repairs):
        diagnose(left[0], line, cause)
    else:
        print("This stop is not one of the page's own: a repair of yours leads to it. Their checks tell which.")


def diagnose(error, line=None, cause=""):
    """Print what a line and a cause, in the learner's own words, are worth; the cause is told to whoever wrote one."""
    known, lines = ERRORS[error], page.TEXT.splitlines()
    line = int(line) if str(line).isdecimal() else line
    past = [earlier.line for number, earlier in ERRORS.items() if number < error and earlier.line not in known.instead]
    if line is None or line in past:
        passed = f"The run gets past line {line} now. " if line in past else ""
        print(f"{passed}Error {error}: which line of the page is wrong, and why? {ANSWER}")
    elif line not in range(1, len(lines) + 1):
        print(f"The lines of the page have the numbers 1 to {len(lines)}.")
    elif line != known.line:
        told = known.instead.get(line, f"Line {line} does not stop the run here. {known.elsewhere}")
        print(f"Error {error}: {told}")
    elif len(cause.split()) < WORDS:
        print(f"Line {line} it is. Now the cause, in your own words, three of them at least.")
    else:
        print(f"Line {line} it is.\nYou say:  {cause}\nCompare:  {known.cause}\nNow write {known.repair}.")
