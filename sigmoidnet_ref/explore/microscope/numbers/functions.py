"""Whose functions make the numbers: the learner's where they work, else the reference's, and a line that says so."""

from sigmoidnet_ref import network
from sigmoidnet_ref.explore.learner import Learner

STAGES = ("layer", "forward", "cost", "backward", "update")
REACHES = {  # how far the numbers go with a function; a lesson passes the functions that it has
    "linear": "layer",
    "sigmoid": "forward",
    "forward_prop": "forward",
    "cost_function": "cost",
    "one_layer_backward": "backward",
    "backprop": "backward",
    "update_parameters": "update",
}


def linear(W, A_prev, b):
    return W @ A_prev + b


class Functions:
    """The functions of a network as methods that never stop a picture.

    given: {name: function}; one of the reference's, as a set-up cell may have it, is not the learner's. reach: the last
    of the STAGES that they lead to. Each method returns its numbers and the name of the function that made them, None
    where the reference did.
    """

    def __init__(self, given):
        self.given = given
        theirs = {name: function for name, function in given.items() if function is not getattr(network, name, None)}
        models = {"backprop": lambda *args: {}}  # which of its gradients fit is looked at one by one
        self._learners = {
            name: Learner(name, function, getattr(network, name, linear), models.get(name))
            for name, function in theirs.items()
        }
        self.reach = max((REACHES[name] for name in given), key=STAGES.index, default="update")
        self._called = {}

    @property
    def layer_dims(self):
        """The smallest network that shows what these functions do."""
        if self.reach == "layer":
            return [2, 3]
        alone = self.reach == "backward" and not self.has("backprop")
        return [2, 2] if alone else [2, 3, 1]

    def start(self):
        """Give every function a new chance."""
        self._called = {}
        for learner in self._learners.values():
            learner.start()

    def has(self, name):
        return name in self._learners

    def reaches(self, stage):
        return STAGES.index(stage) <= STAGES.index(self.reach)

    def call(self, name, *args):
        """Return (what the function makes of these arguments, its name if it is the learner's, else None)."""
        learner = self._learners.get(name)
        self._called[name] = learner
        if learner is None:
            return getattr(network, name, linear)(*args), None
        answer = learner(*args)
        return answer, name if learner.own else None

    def failed(self, name):
        """Whether a function of the learner's is written and does not work."""
        return self._learners[name].failed

    @property
    def own(self):
        """Whether at least one function is the learner's and works."""
        return any(learner and learner.own for learner in self._called.values())

    @property
    def line(self):
        yours = [name for name, learner in self._called.items() if learner and learner.own]
        # What each says of itself: it has failed, its cell was not run, or it is older than its cell.
        more = [
            learner.line.removeprefix(f"Your own {name} drew this.").strip()
            for name, learner in self._called.items()
            if learner
        ]
        mine = [f"Your own code made these numbers: {', '.join(yours)}."] if yours else []
        rest = ["The reference made the others."] if yours and None in self._called.values() else []
        return " ".join(filter(None, [*mine, *more, *rest])) or "The reference's functions made all numbers."


def sorted_out(given, named):
    """Return {name: function} from functions that have these names, from one object that holds them, or by name."""
    if len(given) == 1 and not callable(given[0]) and hasattr(given[0], "forward_prop"):
        reasons = getattr(given[0], "reasons", {})
        given = [getattr(given[0], name) for name in REACHES if hasattr(given[0], name) and not reasons.get(name)]
    found = {getattr(function, "__name__", repr(function)): function for function in given} | named
    for name, function in found.items():
        if name not in REACHES or not callable(function):
            raise ValueError(
                f"the microscope takes your functions {', '.join(REACHES)}: {name} is none of them. "
                "A function with another name is passed like this: backprop=my_function."
            )
    return {name: found[name] for name in REACHES if name in found}
