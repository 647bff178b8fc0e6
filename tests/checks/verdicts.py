"""What the checks say to the scorecard's answers, as plain data: so that one Python can be compared with another."""

from tests.checks.answers import right_answers, said
from tests.checks.wrong_answers import wrong_answers

SEED = 11


def verdicts(exercises, every):
    """Return {answer: None where it is accepted, else [exception, mistake, message]} of one answer in `every`."""
    return {
        f"{exercise}, {label}": verdict(exercise, function)
        for exercise in exercises
        for label, function in list(answers(exercise).items())[::every]
    }


def answers(exercise):
    """Return {label: function} of all answers to an exercise, right ones first."""
    wrong = {f"{one.kind}: {one.label}": one.function for one in wrong_answers(exercise)}
    return right_answers(exercise) | wrong


def verdict(exercise, function):
    error = said(exercise, function, SEED, search=False)
    return error and [type(error).__name__, error.mistake, str(error)]
