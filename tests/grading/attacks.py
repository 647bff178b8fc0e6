"""What a submission may try: the text of a solution cell, and what must come of it.

Each is a row of (name, lesson's cell source, points, verdict). The attacker's sigmoid is wrong, so 0 is what it deserves,
unless a row says otherwise. LOOT, OTHERS and HOME are replaced by paths of files that must stay unread and unchanged.
"""

WRONG = "def sigmoid(Z):\n    return Z * 0 + 0.5, Z\n"
RIGHT = "def sigmoid(Z):\n    return 1 / (1 + np.exp(-Z)), Z\n"
REPORT = "\nprint('GOT', got)\n"

# ---- to be right without being right: (name, source)
UNDESERVED = {
    "take it from the package": "from sigmoidnet_ref.network import sigmoid",
    "take it from the package later": "def sigmoid(Z):\n    from sigmoidnet_ref import network\n    return network.sigmoid(Z)",
    "take a later lesson's function": """from sigmoidnet_ref.network import forward_prop
def sigmoid(Z):
    one, zero = np.eye(len(Z)), np.zeros((len(Z), 1))
    return forward_prop(Z, {"W1": one, "b1": zero})[0], Z""",
    "take it from training": "from sigmoidnet_ref import training\nsigmoid = training.network.sigmoid",
    "take it from my_network": "from sigmoidnet_ref import my_network\nsigmoid = my_network.collect().sigmoid",
    "take it from the checks": "from sigmoidnet_ref.checks import check_sigmoid\nsigmoid = check_sigmoid.exercise.reference",
    "patch the comparisons": f"{WRONG}np.allclose = np.array_equal = np.isclose = lambda *a, **k: True\nnp.abs = lambda x: 0 * x",
    "replace the reference": f"{WRONG}import sigmoidnet_ref.network as n\nn.sigmoid = sigmoid",
    "replace the check": f"{WRONG}import sigmoidnet_ref.checks as c\nc.check_sigmoid = check_sigmoid = lambda *a, **k: None",
    "replace the failure": f"{WRONG}import sigmoidnet_ref.checks as c\nc.CheckFailed = type('Fine', (Exception,), {{}})",
    "hook the imports": f"""{WRONG}import builtins, sys, types
real = builtins.__import__
def fake(name, *a, **k):
    return sys.modules[__name__] if "checks" in name else real(name, *a, **k)
builtins.__import__ = fake""",
    "an array that equals everything": """class Yes(np.ndarray):
    __eq__ = __le__ = __lt__ = lambda self, other: np.ones(np.shape(self), bool)
    __array_function__ = lambda self, *a, **k: True
    __array_ufunc__ = lambda self, *a, **k: np.ones(np.shape(self), bool)
def sigmoid(Z):
    return (Z * 0).view(Yes), Z""",
    "an object that equals everything": """class Yes:
    __eq__ = __le__ = __ge__ = lambda self, other: True
    __float__ = lambda self: 0.5
    __array__ = lambda self, *a, **k: np.zeros(3)
def sigmoid(Z):
    return Yes(), Z""",
    "search the memory": """import gc, sys, types
def sigmoid(Z):
    for thing in gc.get_objects():
        if isinstance(thing, types.FunctionType) and thing.__name__ in ("sigmoid", "reference", "forward_prop"):
            if thing is not sigmoid:
                return thing(Z)
    return Z, Z""",
    "climb the frames": """import sys
def sigmoid(Z):
    frame = sys._getframe()
    while frame:
        for place in (frame.f_locals, frame.f_globals):
            for name in ("expected", "reference", "likes", "trial"):
                if name in place:
                    return place[name], Z
        frame = frame.f_back
    return Z, Z""",
    "rewrite the cells to come": f"{WRONG}get_ipython().input_transformers_post.append(lambda lines: ['pass'])",
    "drop the asserts": f"{WRONG}get_ipython().ast_transformers.append(None)",
    "replace what runs cells": f"{WRONG}get_ipython().run_cell = lambda *a, **k: None",
    "register for the next cell": f"{WRONG}get_ipython().events.register('pre_run_cell', print)",
    "compile without asserts": f"{WRONG}import builtins\nreal = compile\nbuiltins.compile = lambda *a, **k: real(*a, **{{**k, 'optimize': 2}})",
    "print the points": f"{WRONG}print(2)\nprint('check_sigmoid: all checks passed.')",
    "say the points": f"{WRONG}2.0",
    "an infinite number": "def sigmoid(Z):\n    return np.full(Z.shape, np.inf), Z",
    "not a number": "def sigmoid(Z):\n    return np.full(Z.shape, np.nan), np.full(Z.shape, np.nan)",
    "no number at all": "def sigmoid(Z):\n    return np.zeros((0,) + Z.shape), Z",
    "an array of objects": "def sigmoid(Z):\n    return (Z * 0).astype(object), Z",
    "text": "def sigmoid(Z):\n    return Z.astype(str), Z",
    "complex numbers": "def sigmoid(Z):\n    return 1 / (1 + np.exp(-Z)) + 1j, Z",
    "a list that holds itself": "def sigmoid(Z):\n    l = []\n    l.append(l)\n    return l",
    "a deep list": "def sigmoid(Z):\n    l = []\n    for _ in range(10**5):\n        l = [l]\n    return l, Z",
    "a dict of a million": "def sigmoid(Z):\n    return {i: i for i in range(10**6)}, Z",
    "a large number": "def sigmoid(Z):\n    return 10**5000, Z",
    "a long text": "def sigmoid(Z):\n    return 'x' * 10**8, Z",
    "half a character": "def sigmoid(Z):\n    return '\\ud800', {'\\udfff': Z}",
    "an exception that praises": """class CheckFailed(AssertionError):
    mistake = function = None
def sigmoid(Z):
    raise CheckFailed("all checks passed")""",
    "an exception without end": """class Evil(Exception):
    def __str__(self):
        raise self
    __repr__ = __str__
def sigmoid(Z):
    raise Evil()""",
    "an exception with a long text": "def sigmoid(Z):\n    raise ValueError('x' * 10**8)",
    "an exception with orders for a terminal": "def sigmoid(Z):\n    raise ValueError('\\x1b]0;owned\\x07\\x1b[2J')",
    "an exception that ends programs": "def sigmoid(Z):\n    raise SystemExit(0)",
    "an exception that interrupts": "def sigmoid(Z):\n    raise KeyboardInterrupt",
    "a warning instead of an answer": "def sigmoid(Z):\n    raise UserWarning('fine')",
    "a class for a function": "class sigmoid:\n    def __init__(self, Z):\n        pass\n    def __iter__(self):\n        return iter((1, 2))",
    "a number for a function": "sigmoid = 0.5",
    "no function": "sigmoid = None",
    "a generator": "def sigmoid(Z):\n    yield Z\n    yield Z",
    "right only for the seeds that stand in the notebook": """def sigmoid(Z):
    for seed in range(1000):
        r = np.random.default_rng(seed)
        if np.array_equal(Z, r.normal(size=Z.shape)):
            return 1 / (1 + np.exp(-Z)), Z
    return Z, Z""",
    "right only at first": RIGHT
    + """right, calls = sigmoid, []
def sigmoid(Z):
    calls.append(1)
    return right(Z) if len(calls) < 3 else (Z, Z)""",
    "right only outside": RIGHT
    + "right = sigmoid\nimport os\ndef sigmoid(Z):\n    return right(Z) if os.path.exists('/home') else (Z, Z)",
    "scratch the arguments": "def sigmoid(Z):\n    A = 1 / (1 + np.exp(-Z))\n    Z[...] = 0\n    return A, Z",
    "change what was returned before": "old = []\n"
    + RIGHT
    + """right = sigmoid
def sigmoid(Z):
    for A in old:
        A[...] = 0
    A, cache = right(Z)
    old.append(A)
    return (old[0] if old[0].shape == Z.shape and len(old) > 9 else A), cache""",
    "forge the answer on the wire": WRONG
    + """import os
def sigmoid(Z):
    import wire
    os.write(3, wire.pack({"op": "verdict", "points": 2, "verdict": "right"}))
    return Z, Z""",
    "garbage on the wire": WRONG + "import os\ndef sigmoid(Z):\n    os.write(3, b'\\xff' * 1000)\n    return Z, Z",
    "a promise of four gigabytes": "import os\ndef sigmoid(Z):\n    os.write(3, b'\\x00\\xff\\xff\\xff\\xff\\xff\\xff\\xff')\n    return Z, Z",
    "half a message": "import os, time\ndef sigmoid(Z):\n    os.write(3, b'\\x00\\x00\\x00')\n    time.sleep(60)",
    "hang up": "import os\nos.close(3)",
    "call a function that was not handed out": """import wire, os
def sigmoid(Z):
    os.write(3, wire.pack({"op": "back", "number": 7, "args": (), "kwargs": {}}))
    return Z, Z""",
    "code for those who unpickle": """import pickle, os
class Evil:
    def __reduce__(self):
        return os.system, ("touch LOOT",)
def sigmoid(Z):
    return pickle.dumps(Evil()), np.array([Evil()], dtype=object)""",
    "replace the messages of the wire": WRONG
    + """import wire
real = wire.pack
wire.pack = lambda message, functions=None: real({**message, "error": None, "verdict": "right"} if isinstance(message, dict) else message, functions)""",
    "an older function under a broken cell": "def sigmoid(Z):\n    return (",
    "a name that is a descriptor": "class P:\n    def __getattribute__(self, name):\n        raise SystemExit\nsigmoid = P()",
    "a module of its own under the check's name": f"{WRONG}import sys\nsys.modules['sigmoidnet_ref.checks'] = sys.modules['__main__']",
    "set a trace": f"{WRONG}import sys\nsys.settrace(lambda *a: None)\nsys.setprofile(lambda *a: None)",
    "take the package's place": f"{WRONG}open('sigmoidnet_ref.py', 'w').write('check_sigmoid = print')\nimport sys\nsys.path.insert(0, '.')",
}

# ---- to read what is not theirs: each prints "GOT" and what it got, which must be nothing
READ = {
    "a file of the course": "got = []\ntry:\n    got = open('LOOT').read()\nexcept OSError:\n    pass",
    "the environment": "import os\ngot = [v for k, v in os.environ.items() if 'TOKEN' in k or 'loot' in v]",
    "the files of the system": """import os
got = [p for p in ("/etc/passwd", "/etc/shadow", "/etc/hostname", "/proc/self/environ", "/proc/1/environ", "/proc/self/maps",
    "/sys/kernel", "/home", "/work", "/root/.ssh", "/var", "/run", "/bin/sh", "/dev/sda", "/dev/shm") if os.path.exists(p)]""",
    "answers anywhere in the file system": """import os
got = []
for folder, _, names in os.walk("/"):
    for name in names:
        path = os.path.join(folder, name)
        if "sigmoidnet" in path.lower() or name.endswith(".ipynb") or name == "gradebook.db":
            got.append(path)
        elif folder.startswith("/inside") and "np.exp(" in open(path, errors="replace").read():
            got.append(path)""",
    "answers anywhere in memory": """import gc
texts = [t for t in gc.get_objects() if isinstance(t, dict)]
words = ("BEGIN " + "HIDDEN", "check_sigmoid(sigmoid, " + "seed", "from_another_" + "submission", "sign_of_" + "exponent")
got = [w for w in words if any(w in v for t in texts for v in list(t.values()) if type(v) is str and len(v) < 10**6)
       and not any(w in v for v in globals().values() if type(v) is str)]""",
    "hidden tests from the history": """got = []
try:
    got = get_ipython().user_ns["In"][-1]
except Exception:
    pass""",
    "other processes": """import os
got = []
for pid in range(2, 300):
    try:
        os.kill(pid, 0)
        got.append(pid)
    except OSError:
        pass""",
    "descriptors that were left open": "import os\ngot = []\nfor n in range(4, 200):\n    try:\n        os.fstat(n)\n        got.append(n)\n    except OSError:\n        pass",
    "the network": """import socket
got = []
for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX, getattr(socket, 'AF_NETLINK', 16), getattr(socket, 'AF_VSOCK', 40)):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW):
        try:
            got.append(socket.socket(family, kind).family.name)
        except OSError:
            pass""",
    "the controlling terminal": "import os\ngot = []\ntry:\n    got = os.open('/dev/tty', os.O_RDWR)\nexcept OSError:\n    pass",
    "more rights": """import os, ctypes
libc = ctypes.CDLL(None, use_errno=True)
got = []
calls = {"unshare a user": lambda: libc.unshare(0x10000000), "unshare mounts": lambda: libc.unshare(0x20000),
    "mount": lambda: libc.mount(b"none", b"/tmp", b"tmpfs", 0, None), "chroot": lambda: libc.chroot(b"/tmp"),
    "proc": lambda: libc.mount(b"proc", b"/proc", b"proc", 0, None), "umount": lambda: libc.umount2(b"/proc", 2),
    "remount": lambda: libc.mount(b"none", b"/", b"", 32 | 4096, None), "setuid": lambda: libc.setuid(0),
    "ptrace": lambda: libc.ptrace(16, 1, 0, 0), "keyring": lambda: libc.syscall(250, 0, 0) if os.uname().machine == "x86_64" else -1,
    "host name": lambda: libc.sethostname(b"x", 1), "swap": lambda: libc.swapon(b"/tmp", 0), "shm": lambda: libc.shmget(0, 4096, 0o1600),
    "memfd": lambda: -1 if libc.memfd_create(b"x", 0) < 0 else 0, "clone a user": lambda: -1 if libc.syscall(56, 0x10000000 | 17, 0, 0, 0, 0) < 0 else 0,
    "reboot": lambda: libc.reboot(0), "nice": lambda: libc.setpriority(0, 0, -5)}
for name, call in calls.items():
    if call() >= 0:
        got.append(name)""",
    "devices": "import os, stat\ngot = []\ntry:\n    os.mknod('sda', 0o600 | stat.S_IFBLK, os.makedev(8, 0))\n    got = open('sda', 'rb').read(1)\nexcept OSError:\n    pass",
    "what the last one left": "import os\ngot = [n for n in os.listdir('/tmp') if 'left' in n]\nopen('/tmp/left', 'w').write('x')",
    "somewhere to write": """import os
got = []
for folder, names, _ in os.walk("/"):
    names[:] = [n for n in names if os.path.join(folder, n) != "/tmp"]
    try:
        open(os.path.join(folder, "mine"), "w").close()
        got.append(folder)
    except OSError:
        pass""",
    "change what is there": "import os, numpy\ngot = []\nfor path in (numpy.__file__, '/inside/kernel.py', os.__file__):\n    try:\n        open(path, 'a').close()\n        got.append(path)\n    except OSError:\n        pass",
    "programs": "import subprocess\ngot = []\nfor p in ('sh', 'bash', 'ls', 'bwrap', 'curl', 'su'):\n    try:\n        subprocess.run([p])\n        got.append(p)\n    except OSError:\n        pass",
}

# ---- to harm: (source, verdicts that it may get)
STOPPED = ("timed_out", "killed", "raised", "wrong", "not_run")
HARM = {
    "a loop": "def sigmoid(Z):\n    while True:\n        pass",
    "a loop that catches everything": "def sigmoid(Z):\n    while True:\n        try:\n            while True:\n                pass\n        except BaseException:\n            pass",
    "a loop that ignores signals": "import signal\nfor n in range(1, 32):\n    try:\n        signal.signal(n, signal.SIG_IGN)\n    except (OSError, ValueError):\n        pass\nwhile True:\n    pass",
    "a loop below Python": "import itertools\nsum(itertools.repeat(1))",
    "sleep": "import time\ntime.sleep(1000)",
    "stop itself": "import os, signal\nos.kill(0, signal.SIGSTOP)\nos.kill(os.getpid(), signal.SIGSTOP)\nimport time\ntime.sleep(1000)",
    "leave at once": "import os\nos._exit(0)",
    "leave in the call": "import os\ndef sigmoid(Z):\n    os._exit(0)",
    "a wild pointer": "import ctypes\nctypes.string_at(1)",
    "abort": "import os\nos.abort()",
    "kill everybody": "import os\nos.kill(-1, 9)\nos.kill(1, 9)\nos.kill(os.getppid(), 9)\nos._exit(1)",
    "memory at once": "x = np.ones(10**9)",
    "memory by and by": "x = []\nwhile True:\n    x.append(bytearray(10**6))",
    "memory in children": "import os, time\nfor _ in range(8):\n    if os.fork() == 0:\n        x = bytearray(200 * 10**6)\n        time.sleep(100)\ntime.sleep(100)",
    "recursion": "import sys\nsys.setrecursionlimit(10**9)\ndef f():\n    return f()\nf()",
    "recursion below Python": "x = 'a' + '.a' * 10**6\neval(x)",
    "a compiler's nightmare": "compile('(' * 10**6 + ')' * 10**6, '', 'eval')\neval('+'.join(['(' * 90 + '1' + ')' * 90] * 10**4))",
    "a thousand children": "import os, time\nwhile True:\n    try:\n        if os.fork() == 0:\n            time.sleep(1000)\n    except OSError:\n        time.sleep(0.01)",
    "children of children": "import os\nwhile True:\n    try:\n        os.fork()\n    except OSError:\n        pass",
    "a thousand threads": "import threading, time\nwhile True:\n    threading.Thread(target=time.sleep, args=(1000,)).start()",
    "a child that outlives it": WRONG
    + "import os, time\nif os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n        time.sleep(1000)\n    os._exit(0)",
    "a child that answers for it": WRONG + "import os, time\nif os.fork():\n    time.sleep(0.2)\n    os._exit(0)",
    "a hundred megabytes of text": "import os\nfor _ in range(1600):\n    os.write(1, b'x' * 65536)",
    "text without end": "import os\nwhile True:\n    os.write(2, b'y\\n' * 30000)",
    "a large file": "with open('x', 'wb') as f:\n    for _ in range(1000):\n        f.write(bytes(10**6))",
    "a million files": "i = 0\nwhile True:\n    open(f'f{i}', 'w').close()\n    i += 1",
    "a full disk in memory": "i = 0\nwhile True:\n    i += 1\n    open(f'f{i}', 'wb').write(bytes(10**6))",
    "a huge answer": "def sigmoid(Z):\n    return np.zeros(3 * 10**7), Z",
    "a huge picture": "import matplotlib.pyplot as plt\nplt.figure(figsize=(400, 400))\nplt.plot([1])",
    "descriptors": "import os\nl = []\nwhile True:\n    l += os.pipe()",
    "descriptors for the grader": WRONG
    + """import socket, os
s = socket.socket(fileno=3)
def sigmoid(Z):
    for _ in range(100):
        socket.send_fds(s, [b""], [0, 1, 2])
    return Z, Z""",
    "a value that does not end": "class L:\n    def __repr__(self):\n        while True:\n            pass\nL()",
    "a value of a gigabyte": "class L:\n    def __repr__(self):\n        return 'x' * 10**9\nL()",
    "leave late": WRONG
    + "import atexit, time\natexit.register(time.sleep, 1000)\nimport threading\nthreading.Thread(target=time.sleep, args=(1000,)).start()",
    "nothing to print to": WRONG + "import sys, os\nsys.stdout = sys.stderr = None\nos.close(1)\nos.close(2)",
}

# ---- in the exercise that is handed a function: (name, source of numeric_gradient)
BACK = {
    "call back without end": "def numeric_gradient(f, x, h=1e-5):\n    while True:\n        f(x)",
    "call back with a flood": "def numeric_gradient(f, x, h=1e-5):\n    return f(np.zeros(10**6))",
    "call back with nonsense": "def numeric_gradient(f, x, h=1e-5):\n    return f('x', None, h=object(), y=lambda: 1)",
    "call back with itself": "def numeric_gradient(f, x, h=1e-5):\n    return f(f)",
    "ask the function for more": "def numeric_gradient(f, x, h=1e-5):\n    return f.__closure__[0].cell_contents",
    "call back later": "kept = []\ndef numeric_gradient(f, x, h=1e-5):\n    kept.append(f)\n    return kept[0](x)",
    "call back in a thread": "import threading\ndef numeric_gradient(f, x, h=1e-5):\n    for _ in range(5):\n        threading.Thread(target=f, args=(x,)).start()\n    return x",
    "only the sign": "def numeric_gradient(f, x, h=1e-5):\n    return np.sign(f(x + h) - f(x)) * np.ones_like(x)",
}
