"""Wrong answers as learners write them, each with the names it may be called by.

One name: that is what the check has to say. Several names: the answer holds several mistakes, and the check names one
of them or none. No name: the check must reject it and name nothing.
"""


def called(*names):
    """Mark a wrong answer with the catalogued mistakes that it holds."""

    def mark(function):
        function.names = names
        return function

    return mark
