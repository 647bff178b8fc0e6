"""Let a cell of a lesson use the learner's function before it is written: the reference stands in, and says so."""

from sigmoidnet_ref import gradcheck, network, training
from sigmoidnet_ref.explore.learner import Learner


def yours(function):
    """Return your function, made safe: where it does not work yet, the reference answers and one line says so."""
    name = getattr(function, "__name__", repr(function))
    reference = _references().get(name)
    if reference is None:
        raise ValueError(f"{name} is no function of this course")
    learner, said = Learner(name, function, reference, usable_as=_needed(reference)), []

    def answer(*args):
        result = learner(*args)
        told = learner.told("answers here")
        if told != f"Your own {name} answers here." and not said:
            said.append(told)
            print(told)
        return result

    return answer


def _needed(reference):
    """Return the reference without the dA of its gradients, which a learner may leave out."""

    def model(*args):
        answer = reference(*args)
        return {key: answer[key] for key in answer if key[:2] != "dA"} if isinstance(answer, dict) else answer

    return model


def _references():
    """Return {name: function} of all that the lessons ask for and a picture or payoff may use."""
    rooms = (vars(network), vars(training), vars(gradcheck))
    found = {name: thing for room in rooms for name, thing in room.items() if callable(thing)}
    return found | {"linear": lambda W, A_prev, b: W @ A_prev + b}
