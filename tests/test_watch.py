"""watch: a function that never ends is stopped and its line named; lines and values are those that ran."""

import sys
import threading

import numpy as np
import pytest

from sigmoidnet_ref import watch


def endless():
    n = 0
    while True:
        n += 1


def deaf():
    while True:
        try:
            sum(range(10))
        except:  # noqa: E722, what a learner may write
            pass


def endless_in_a_call(n=0):
    total = np.zeros(3)
    while n < 1:
        total = np.mean([total, total], axis=0)
    return total


def on_the_spot():
    while True: pass  # fmt: skip  # noqa: E701


def in_a_thread(work):
    """Run `work` beside the main thread, where no timer's signal can be had, and return what it returned."""
    found = []
    thread = threading.Thread(target=lambda: found.append(work()))
    thread.start()
    thread.join(20)
    assert not thread.is_alive()
    return found[0]


def stopped(f, limit, bound):
    with pytest.raises(watch.Stopped) as caught, limit(bound):
        f()
    return caught.value.place


@pytest.mark.parametrize("f", [endless, deaf, endless_in_a_call, on_the_spot])
def test_what_never_ends_is_stopped_in_a_line_of_its_own(f):
    place = stopped(f, watch.time_limit, 0.05)
    assert place.function == f.__name__
    assert place.text in open(__file__).read()
    assert place.number > f.__code__.co_firstlineno


@pytest.mark.parametrize("f", [endless, endless_in_a_call, on_the_spot])
def test_without_a_timer_too(f):
    assert in_a_thread(lambda: stopped(f, watch.time_limit, 0.05)).function == f.__name__


def test_no_timer_is_left_and_none_is_taken_away():
    import signal

    with watch.time_limit(30):
        with watch.time_limit(20):  # the timer is taken: the second looks at the clock
            assert sys.gettrace() is not None
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 20
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) == signal.SIG_DFL


def test_the_same_step_is_the_last_one_each_time():
    def counted(most):
        n = 0
        try:
            with watch.step_limit(most):
                while_counting = Counter()
                while_counting.run()
        except watch.Stopped:
            n = while_counting.n
        return n

    assert counted(100) == counted(100)
    assert 0 < counted(100) < counted(200)


class Counter:
    n = 0

    def run(self):
        while True:
            self.n += 1


@pytest.mark.parametrize("f", [endless, deaf, endless_in_a_call, on_the_spot])
@pytest.mark.parametrize("most", range(1000, 1003))  # in one of them the last step is within `try`
def test_steps_are_counted_wherever_a_loop_turns(f, most):
    assert stopped(f, watch.step_limit, most).function == f.__name__


def test_what_ends_in_time_is_left_alone():
    with watch.time_limit(20), watch.step_limit(1000):
        assert np.median([1.0, 2.0, 4.0]) == 2.0


@pytest.mark.parametrize("limit", [watch.time_limit, watch.step_limit])
def test_a_tracer_that_is_there_comes_back(limit):
    def debugger(frame, event, arg):
        return None

    before = sys.gettrace()
    sys.settrace(debugger)
    try:
        with limit(50):
            pass
        watch.lines(endless_in_a_call, 2)
        assert sys.gettrace() is debugger
    finally:
        sys.settrace(before)


def test_the_frames_of_libraries_are_not_the_learners():
    with pytest.raises(np.exceptions.AxisError) as caught:
        np.mean(np.zeros(3), axis=5)
    assert watch.raised_in(caught.value).text.startswith("np.mean(np.zeros(3), axis=5)")


def halves(x):
    y = x / 2
    y += 1
    return y


def test_lines_are_those_that_ran_with_what_they_made():
    result, lines = watch.lines(halves, np.array([2.0, 4.0]))
    assert result.tolist() == [2.0, 3.0]
    assert [line.text for line in lines] == ["y = x / 2", "y += 1", "return y"]
    assert [line.names["y"].tolist() for line in lines] == [[1.0, 2.0], [2.0, 3.0], [2.0, 3.0]]


def factorial(n):
    if n == 0:
        return 1
    return n * factorial(n - 1)


def test_calls_of_itself_are_not_followed():
    result, lines = watch.lines(factorial, 5)
    assert result == 120
    assert [line.text for line in lines] == ["if n == 0:", "return n * factorial(n - 1)"]


def test_what_has_no_lines_gives_none():
    assert watch.lines(abs, -3) == (3, [])


def test_lines_end_too():
    with pytest.raises(watch.Stopped):
        watch.lines(endless, most=50)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux says no in time")
def test_memory_is_refused_beyond_the_limit_and_free_again_after_it():
    with watch.memory_limit(200 * 2**20), pytest.raises(MemoryError):
        np.ones(100 * 2**20)
    assert np.ones(100 * 2**20, dtype="i1").sum() == 100 * 2**20
