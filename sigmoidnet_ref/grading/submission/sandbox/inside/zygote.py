"""A warm process behind the outer wall. It has loaded what notebooks need, holds no answer, and forks one kernel at a
time, each behind walls of its own.

Started with a socket as standard input, over which the grader says "start" (with the kernel's three ends) and "kill",
and hears "warm" and "ended". The kernels themselves never see that socket.
"""

import json
import os
import resource
import select
import signal
import socket
import sys

sys.path += [os.path.dirname(os.path.abspath(__file__)), *sys.argv[3:]]

import kernel  # noqa: E402
import walls  # noqa: E402

PULSE = 0.05  # seconds between two looks at the memory of what runs


def main(nested, uid):
    control = socket.socket(fileno=os.dup(0))
    if uid:
        walls.become(uid)
    warm_up()
    walls.become_reaper()
    awake, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wake)
    say(control, {"op": "warm"})
    running = None
    while True:
        ready, _, _ = select.select([control, awake], [], [], PULSE if running else None)
        if awake in ready:
            os.read(awake, 512)
        if control in ready:
            messages, ends = hear(control)
            for message in messages:
                if message["op"] == "start":
                    running = Running(start(message, ends, control, nested), message["limits"], nested)
                elif running:
                    running.kill("asked")
            if running and not running.pid:
                running = None
                say(control, {"op": "ended", "signal": 0, "why": "start", "cpu": 0.0, "peak": 0})
        for pid, status, usage in dead():
            if running and pid == running.pid:
                say(control, running.end(status, usage))
                running = None
        if running:
            running.watch()


class Running:
    def __init__(self, pid, limits, nested):
        self.pid, self.limits, self.nested, self.why = pid, limits, nested, None

    def kill(self, why):
        self.why = self.why or why
        if self.nested:
            os.kill(self.pid, signal.SIGKILL)  # the first process of a namespace takes all others with it
        else:
            os.killpg(self.pid, signal.SIGKILL)

    def watch(self):
        if self.nested and walls.memory_in_use(os.getpid()) > self.limits["memory"]:
            self.kill("memory")

    def end(self, status, usage):
        cpu = usage.ru_utime + usage.ru_stime
        return {
            "op": "ended",
            "signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0,
            "why": self.why if cpu < self.limits["cpu"] - 0.5 else "looped",
            "cpu": cpu,
            "peak": usage.ru_maxrss * 1024,
        }


def warm_up():
    """Load what learners' cells import, so that no kernel has to."""
    import numpy.random  # noqa: F401

    os.environ["MPLBACKEND"] = "agg"
    try:
        import matplotlib.pyplot  # noqa: F401
    except ImportError:
        pass


def start(message, ends, control, nested):
    """Return the process id of a new kernel behind walls of its own. It is the first process of its namespace."""
    told, tell = os.pipe()
    first = os.fork()
    if first == 0:
        try:
            control.close()
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            arrange(ends, tell)
            if nested:
                walls.step_apart()
            pid = os.fork()
            if pid:
                os.write(4, str(pid).encode())
                os._exit(0)
            os.close(4)
            become_kernel(message["limits"], nested)
        except BaseException as error:
            os.write(2, f"the sandbox could not be made: {error!r}\n".encode())
        finally:
            os._exit(1)
    os.close(tell)
    for end in ends:
        os.close(end)
    os.waitpid(first, 0)
    pid = os.read(told, 32)
    os.close(told)
    return int(pid or 0)


def arrange(ends, tell):
    """Keep five descriptors and close all others: nothing, output, errors, the wire, and for a moment the pipe back."""
    kept = [os.open(os.devnull, os.O_RDWR), *(ends[i] for i in (1, 2, 0)), tell]
    kept = [os.dup2(end, 64 + place) for place, end in enumerate(kept)]
    for place, end in enumerate(kept):
        os.dup2(end, place)
    os.closerange(len(kept), 256)


def become_kernel(limits, nested):
    os.setsid()
    in_use = walls.address_space()
    if nested:
        walls.build(limits)
    walls.set_limits(limits, in_use)
    if nested:
        walls.lock()
    sys.stdout = open(1, "w", encoding="utf-8", errors="replace", closefd=False)
    sys.stderr = open(2, "w", encoding="utf-8", errors="replace", closefd=False, buffering=1)
    kernel.serve(socket.socket(fileno=3))


def dead():
    while True:
        try:
            pid, status, usage = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            return
        yield pid, status, usage


def say(control, message):
    control.sendall(json.dumps(message).encode() + b"\n")


def hear(control):
    """Return the grader's messages and the descriptors that came with them; end where the grader has gone.

    There may be two: the order to end a kernel that has just ended by itself, and the order for the next one.
    """
    content, ends = b"", []
    while not content.endswith(b"\n"):
        more, received, _, _ = socket.recv_fds(control, 4096, 3)
        if not more:
            os._exit(0)
        content += more
        ends += received
    return [json.loads(line) for line in content.splitlines()], ends


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main(nested=sys.argv[1] == "nested", uid=int(sys.argv[2]))
