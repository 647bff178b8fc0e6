"""A reader in the learner's place: nothing that its process receives tells how the functions that it judges stand."""

import numpy as np
import pytest

from sigmoidnet_ref import checks
from sigmoidnet_ref.checks import CheckFailed
from sigmoidnet_ref.checks.check import fresh_seed
from sigmoidnet_ref.checks.trial.draws import key
from sigmoidnet_ref.grading.submission.judge import decide

TELLING = ("judge_layer", "exposes_matrix_cost", "exposes_nan_cost", "exposes_mixed_labels")


def exercise(name):
    return getattr(checks, f"check_{name}").exercise


def received(name, draws, answer):
    """Return what a function is handed in a check, arrays and words of NumPy's state, and what is true of it."""
    seen, truths = [], []

    def read(*args):
        arrays = [arg.tobytes() for arg in args if isinstance(arg, np.ndarray)]
        seen.append((arrays, np.random.get_state()[1].tobytes(), np.random.get_state()[2]))
        truths.append(exercise(name).reference(*args))
        return answer(args)

    tokens = fresh_seed.set(draws.seed), key.set(draws.key)
    try:
        getattr(checks, f"check_{name}")(read)
    except CheckFailed:
        pass
    finally:
        fresh_seed.reset(tokens[0])
        key.reset(tokens[1])
    count = len(exercise(name).suspects)
    return seen[:count], truths[:count]


def wrong(args):
    return (False,) * 3 if len(args) > 1 else False


@pytest.mark.parametrize("name", TELLING)
def test_the_same_is_received_however_the_suspects_stand(name):
    """Of two checks with one seed and one state of NumPy's, only the order differs, and nothing shows it."""
    orders, views = set(), set()
    for number in range(4):
        draws = decide.Draws(b"secret", "lesson")
        draws.key = bytes([number])
        seen, truths = received(name, draws, wrong)
        orders.add(str(truths))
        views.add(str([arrays for arrays, _, _ in seen]))
        assert len({(words, place) for _, words, place in seen}) == 1, "one state for all calls"
    assert len(orders) > 2 and len(views) == 1


@pytest.mark.parametrize("name", TELLING)
def test_no_reading_of_numpys_state_foresees_the_order(name):
    """What once gave away everything: the first word of the state was the seed that also ordered the suspects."""
    suspects, hits, tried = exercise(name).suspects, 0, 0
    for number in range(30):
        seen, truths = received(name, decide.Draws(b"secret", str(number)), wrong)
        word = int(np.frombuffer(seen[0][1], np.uint32)[0])
        for guess in (word, word - 10**6, word + 2**32, word - 10**6 + 2**32):
            if guess < 0:
                continue
            order = np.random.default_rng(guess).permutation(len(suspects))
            said = [exercise(name).reference(*as_arguments(suspects[i])) for i in order]
            hits += sum(a == b for a, b in zip(said, truths))
            tried += len(truths)
    share = [exercise(name).reference(*as_arguments(one)) for one in suspects]
    by_chance = sum((share.count(one) / len(share)) ** 2 for one in set(share))
    assert abs(hits / tried - by_chance) < 0.1


def as_arguments(suspect):
    return (*suspect[0], None, None, None) if isinstance(suspect[0], tuple) else (suspect[0],)


def test_draws_are_repeatable_wide_and_depend_on_everything():
    def numbers(*what):
        draws = decide.Draws(*what)
        return [draws.seed("sigmoid"), draws.seed("sigmoid"), draws.seed("linear"), draws.key]

    first = numbers(b"secret", "lesson", "digest")
    assert first == numbers(b"secret", "lesson", "digest") and len(set(first)) == 4
    for other in ((b"other", "lesson", "digest"), (b"secret", "lesson", "another"), (b"secret", "lessondigest")):
        assert not set(first) & set(numbers(*other))
    seeds = [decide.Draws(b"secret", str(number)).seed("sigmoid") for number in range(200)]
    assert all(any(seed >> bit & 1 for seed in seeds) for bit in range(64)) and len(first[-1]) >= 16
