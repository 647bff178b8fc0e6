"""A warm worker behind the outer wall, and the kernels that it forks, as the grader sees them."""

import contextlib
import json
import os
import selectors
import shutil
import socket
import subprocess
import tempfile
import time

from sigmoidnet_ref.grading.submission.sandbox import cgroup, wall
from sigmoidnet_ref.grading.submission.sandbox.inside import wire

PATIENCE = 180  # seconds for a worker to load its packages
CHUNK = 1 << 16


class Ended(BaseException):
    """The kernel is gone, or was ended: `why` is killed, timed_out, looped, memory, flood, untrusted or start.

    looped: it used up its processor time; `where` is then the learner's (cell, line), as far as it could tell.

    Not an Exception: no check that catches what a learner's function raises may catch this.
    """

    def __init__(self, why, detail="", where=(None, None)):
        super().__init__(why, detail)
        self.why, self.detail, self.where = why, detail, where


class Worker:
    """One warm process behind the wall; one kernel at a time. Use it in a `with`, or close() it.

    Raises wall.NoSandbox where there can be no wall, unless `unsafe`, which means: no wall at all.
    """

    def __init__(self, unsafe=False):
        self.unsafe = unsafe
        self.process = self.control = self.home = self.group = None
        self.cpu, self.peak = 0.0, 0
        self.start()

    def start(self):
        uid = 0 if self.unsafe else wall.uid_for_worker()
        if self.unsafe:
            self.home = tempfile.mkdtemp(prefix="sigmoidnet-unsafe-")
            sites = sorted({os.path.dirname(path) for path in wall.packages().values()})
            command = [wall.python(), *wall.FLAGS, str(wall.INSIDE / "zygote.py"), "open", "0", *sites]
        else:
            command = wall.command(uid)
            self.group, self.killed = cgroup.make(), 0
        self.control, theirs = socket.socketpair()
        self.complaints = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            self.group.command(command) if self.group else command,
            stdin=theirs,
            stdout=subprocess.DEVNULL,
            stderr=self.complaints,
            env=wall.environment(self.home) if self.unsafe else {},
            cwd=self.home or "/",
        )
        theirs.close()
        self.control.settimeout(PATIENCE)
        self.heard = b""
        if self.hear() != {"op": "warm"}:
            why = self.said()
            self.close()
            raise wall.NoSandbox(wall.HELP.format(why=why or "the worker did not start."))

    def said(self):
        self.complaints.seek(0)
        return self.complaints.read(2000).decode(errors="replace").strip()

    def hear(self):
        """Return the next message of the worker, or None where it is gone or says nothing in time."""
        while b"\n" not in self.heard:
            try:
                more = self.control.recv(CHUNK)
            except OSError:
                return None
            if not more:
                return None
            self.heard += more
        line, _, self.heard = self.heard.partition(b"\n")
        return json.loads(line)

    def kernel(self, limits):
        """Return a Kernel, just forked. Ends with Ended("start") where that fails."""
        if self.process is None or self.process.poll() is not None:
            self.close()
            self.start()
        return Kernel(self, limits)

    def fork(self, limits, ends):
        if self.group:
            self.group.limit(limits.memory)
        message = json.dumps({"op": "start", "limits": limits.for_kernel()}).encode() + b"\n"
        socket.send_fds(self.control, [message], ends)

    def end(self):
        """Make the running kernel end, if it has not; return what the worker says about it."""
        with contextlib.suppress(OSError):
            self.control.sendall(b'{"op": "kill"}\n')
        self.control.settimeout(10)
        ended = self.hear()
        if self.group and (kills := self.group.kills()) > self.killed:
            self.killed, ended = kills, ended and ended | {"why": "memory"}
        if ended is None:  # the worker itself is in trouble: the wall goes down, and all behind it with it
            self.close()
            return {"why": "killed", "signal": 0, "cpu": 0.0, "peak": 0}
        self.cpu += ended["cpu"]
        self.peak = max(self.peak, ended["peak"])
        return ended

    def close(self):
        if self.control is not None:
            self.control.close()
            self.control = None
        if self.process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(5)
            self.process.kill()
            self.process.wait()
            self.complaints.close()
            self.process = None
        if self.group is not None:
            self.group.close()
            self.group = None
        if self.home is not None:
            shutil.rmtree(self.home, ignore_errors=True)
            self.home = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class Kernel:
    """One learner's process: messages go in and out, its output is read all the while, and the time is kept here."""

    def __init__(self, worker, limits):
        self.worker, self.limits = worker, limits
        self.sock, theirs = socket.socketpair()
        out, out_in = os.pipe()
        err, err_in = os.pipe()
        self.output = {out: "stdout", err: "stderr"}
        self.said = []  # [stream, text] of what is kept, in the order in which it was read
        self.kept = self.flooded = 0
        self.cut = False
        self.heard = bytearray()
        self.most = wire.Most()
        self.over = False
        self.selector = selectors.DefaultSelector()
        for end in (self.sock, out, err):
            os.set_blocking(end if isinstance(end, int) else end.fileno(), False)
            self.selector.register(end, selectors.EVENT_READ)
        try:
            worker.fork(limits, [theirs.fileno(), out_in, err_in])
        except OSError:
            self.stop("start")
        finally:
            theirs.close()
            os.close(out_in)
            os.close(err_in)

    def ask(self, message, deadline, answer=None):
        """Return the reply to a message. `answer` deals with the calls back that come before it.

        Raises Ended where there is none by the `deadline`, a time of time.monotonic().
        """
        functions = []
        self.send(wire.pack(message, functions), deadline)
        while True:
            reply = self.receive(deadline)
            if not isinstance(reply, dict):
                self.stop("untrusted", "a message that is none")
            if reply.get("op") == "out of time":
                self.stop("looped", where=(reply.get("cell"), reply.get("line")))
            if reply.get("op") != "back" or answer is None:
                return reply
            self.send(wire.pack(answer(reply, functions, deadline), functions), deadline)

    def send(self, frame, deadline):
        left = memoryview(frame)
        self.selector.modify(self.sock, selectors.EVENT_READ | selectors.EVENT_WRITE)
        while left:
            for key, events in self.wait(deadline):
                if key.fileobj is self.sock and events & selectors.EVENT_WRITE:
                    try:
                        left = left[self.sock.send(left) :]
                    except BlockingIOError:
                        pass
                    except OSError:
                        self.stop("killed")
                elif key.fileobj is not self.sock:
                    self.drain(key.fileobj)
        self.selector.modify(self.sock, selectors.EVENT_READ)

    def receive(self, deadline):
        try:
            header, body = wire.lengths(self.take(wire.LENGTHS.size, deadline), self.most)
            return wire.unpack(self.take(header, deadline), self.take(body, deadline), self.most)
        except wire.Untrusted as error:
            self.stop("untrusted", str(error))

    def take(self, count, deadline):
        while len(self.heard) < count:
            for key, _ in self.wait(deadline):
                if key.fileobj is not self.sock:
                    self.drain(key.fileobj)
                    continue
                try:
                    more = self.sock.recv(max(CHUNK, count - len(self.heard)))
                except BlockingIOError:
                    continue
                except OSError:
                    more = b""
                if not more:
                    self.stop("killed")
                self.heard += more
        taken = bytes(self.heard[:count])
        del self.heard[:count]
        return taken

    def wait(self, deadline):
        left = deadline - time.monotonic()
        if left <= 0:
            self.stop("timed_out")
        return self.selector.select(left)

    def drain(self, end):
        """Read what is there of the output. It is counted while it is read, and only the first part is kept."""
        while True:
            try:
                more = os.read(end, CHUNK)
            except BlockingIOError:
                return
            if not more:
                self.selector.unregister(end)
                return
            self.flooded += len(more)
            if self.flooded > self.limits.flood:
                self.stop("flood")
            room = self.limits.output - self.kept
            self.cut = self.cut or len(more) > room
            if room > 0:
                self.kept += len(more[:room])
                self.said.append((self.output[end], more[:room]))

    def printed(self):
        """Return [(stream, text)] of what was printed since the last time, and begin anew."""
        for end in self.output:
            if end in self.selector.get_map():
                self.drain(end)
        said, cut = self.said, self.cut
        self.said, self.kept, self.cut = [], 0, False
        joined = []
        for stream, content in said:
            if joined and joined[-1][0] == stream:
                joined[-1][1].extend(content)
            else:
                joined.append((stream, bytearray(content)))
        texts = [(stream, content.decode("utf-8", "replace")) for stream, content in joined]
        return texts + [("stdout", "\n... more was printed than is kept here\n")] * cut

    def stop(self, why, detail="", where=(None, None)):
        """End this kernel and raise Ended. Where the worker knows a better reason than `why`, it counts."""
        ended = self.close()
        reason = ended["why"] if ended["why"] in ("memory", "start", "looped") else why
        if reason == "start":
            detail = "".join(content.decode(errors="replace") for _, content in self.said)
        if ended["signal"] and reason == "killed":
            detail = detail or f"signal {ended['signal']}"
        raise Ended(reason, detail, where)

    def close(self):
        """End the process, and with it everything that it has started; return what the worker says about it."""
        if self.over:
            return {"why": None, "signal": 0}
        self.over = True
        with contextlib.suppress(Exception, Ended):
            for end in list(self.output):
                if end in self.selector.get_map():
                    self.drain(end)
        self.selector.close()
        self.sock.close()
        for end in self.output:
            os.close(end)
        return self.worker.end()
