"""Decides check cells here, in the grader's own process, where no learner's code runs.

A check cell finds under each exercise's name a proxy: what the check hands to it goes into the sandbox as plain data,
plain data come out, and the check decides about those. The arguments come back as well, so that a changed one is seen.
Whatever is doubtful is wrong: a verdict is "right" only if the whole check cell ran to its end.
"""

import contextlib
import hashlib
import hmac
import io
import warnings
from dataclasses import dataclass

from sigmoidnet_ref.checks import CheckFailed
from sigmoidnet_ref.checks.check import fresh_seed
from sigmoidnet_ref.checks.trial import stale
from sigmoidnet_ref.checks.trial.draws import key
from sigmoidnet_ref.checks.trial.trial import random_state_kept

LONGEST_MESSAGE = 10_000


@dataclass
class Verdict:
    verdict: str  # right, wrong, raised, not_written, not_run, timed_out, killed
    message: str
    mistake: str | None = None
    kind: str = "CheckFailed"  # the name of the exception that the notebook shows


class Draws:
    """What is drawn for one check cell: the same on a regrade, and foreseen by nobody who lacks the secret.

    seed(exercise) draws the test points of the next check; `key` is for all else, and neither tells of the other.
    """

    def __init__(self, secret, *what):
        self.secret, self.what, self.count = secret, what, 0
        self.key = self.drawn("key")

    def seed(self, name):
        self.count += 1
        return int.from_bytes(self.drawn("seed", name, str(self.count))[:8])

    def drawn(self, *purpose):
        return hmac.digest(self.secret, "\0".join([*self.what, *purpose]).encode(), hashlib.sha256)


def verdict_on(cells, check, calls, draws, missing):
    """Return the Verdict on a check cell of `cells`, a CheckCells.

    `missing` maps exercises to the exception of their cells. Raises Ended where the kernel does not answer or answers
    what cannot be trusted.
    """
    learners = cells.learners(check)
    seen = calls.look(learners)
    proxies = {name: calls.stand_in(name, seen[name], missing.get(name)) for name in learners}
    namespace = cells.namespace(check, proxies)
    printed = io.StringIO()
    tokens = fresh_seed.set(draws.seed), key.set(draws.key)
    stale.failed.update({name: (None, missing[name]) for name in learners if missing.get(name) is not None})
    try:
        # What a check works out about a wrong result may overflow: that is nothing for the grader's screen.
        with contextlib.redirect_stdout(printed), warnings.catch_warnings(action="ignore"), random_state_kept():
            exec(compile(cells.trees[check], f"<{check}>", "exec"), namespace)
        return Verdict("right", printed.getvalue().strip())
    except CheckFailed as failed:
        verdict = {"not_written": "not_written", "cell_failed": "not_run", "cell_not_run": "not_run"}
        return Verdict(verdict.get(failed.mistake, "wrong"), str(failed), failed.mistake)
    except Exception as error:
        return about(error)
    finally:
        fresh_seed.reset(tokens[0])
        key.reset(tokens[1])
        stale.failed.clear()


def about(error):
    """Return the Verdict for an exception: the learner's own, or the check's because of what it was given."""
    kind, notes = type(error).__name__, getattr(error, "__notes__", [])
    trace = getattr(error, "trace_in_sandbox", None)
    if isinstance(error, NotImplementedError):
        return Verdict("not_written", "This exercise is not written yet.", "not_written", kind)
    if trace is None and isinstance(error, AssertionError):
        return Verdict("wrong", str(error)[:LONGEST_MESSAGE] or "What the check asserts is not so.", None, kind)
    if trace is None:
        said = f"The check could not use what your functions returned.\n{kind}: {error}"
        return Verdict("wrong", said[:LONGEST_MESSAGE], None, kind)
    said = "\n".join([trace.strip(), *notes])
    return Verdict("raised", said[:LONGEST_MESSAGE], getattr(error, "mistake", None), kind)
