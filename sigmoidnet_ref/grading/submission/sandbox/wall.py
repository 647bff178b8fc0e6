"""The outer wall: the bubblewrap command around a worker, with what the worker may see named one by one."""

import functools
import glob
import os
import pwd
import shutil
import sys
import sysconfig
from importlib import metadata
from pathlib import Path

INSIDE = Path(__file__).with_name("inside")
PACKAGES = ("numpy", "matplotlib", "scikit-learn", "ipython")  # what learners' cells and sigmoidnet_ref.data import
SITE = "/site"
HOME = "/tmp"
FIRST_FREE_UID = 58_000
HELP = """Submissions are run behind bubblewrap, and here it cannot be had: {why}
  Debian, Ubuntu:  sudo apt install bubblewrap      Fedora:  sudo dnf install bubblewrap
  On Ubuntu 24.04 and later an AppArmor profile must allow bwrap to make user namespaces; in a container, start it with
  the rights for that, or grade on the machine itself. macOS and Windows have no such sandbox: grade in a Linux machine.
  Without a sandbox every submission runs with your own rights and can read and change all that you can. If you trust
  each of them that far, say so: --unsafe"""


class NoSandbox(Exception):
    """The sandbox cannot be had on this machine. The text says why and what to do."""


def command(uid):
    """Return the command that starts a worker behind the outer wall; `uid` is who it becomes, 0 for nobody else."""
    bwrap = shutil.which("bwrap")
    if not sys.platform.startswith("linux") or bwrap is None:
        raise NoSandbox(HELP.format(why="the program bwrap is not installed."))
    words = [bwrap, "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"]
    words += ["--die-with-parent", "--new-session", "--as-pid-1", "--hostname", "sandbox", "--clearenv"]
    if uid:
        words += ["--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    else:
        words += ["--unshare-user"]
    for name, value in environment().items():
        words += ["--setenv", name, value]
    for folder in parents(entry[-1] for entry in mounts()):
        words += ["--perms", "0755", "--dir", folder]  # else bwrap makes them for its own eyes only
    words += [word for entry in mounts() for word in entry]
    words += ["--proc", "/proc", "--dir", "/tmp", "--size", str(16 * 2**20), "--perms", "1777", "--tmpfs", "/tmp"]
    words += ["--remount-ro", "/", "--chdir", "/tmp"]
    return [*words, python(), *FLAGS, "/inside/zygote.py", "nested", str(uid), SITE]


FLAGS = ("-I", "-S", "-B", "-X", "utf8")


def environment(home=HOME):
    """Return all of the environment that a worker has."""
    threads = {f"{library}_NUM_THREADS": "1" for library in ("OPENBLAS", "OMP", "MKL")}
    return {"HOME": home, "TMPDIR": home, "MPLCONFIGDIR": home, "MPLBACKEND": "agg", "LANG": "C.UTF-8"} | threads


def uid_for_worker():
    """Return an unprivileged user id that is nobody's, where the grader is root, else 0: it stays who it is."""
    if os.getuid() != 0:
        return 0
    taken = {entry.pw_uid for entry in pwd.getpwall()}
    return next(uid for uid in range(FIRST_FREE_UID + os.getpid() % 1000, 65_000) if uid not in taken)


def python():
    """Return the interpreter itself, not the virtual environment's link to it."""
    return os.path.realpath(sys.executable)


@functools.cache
def mounts():
    """Return options of bwrap, one tuple each, for everything that a worker may see; all of it can only be read."""
    library = sysconfig.get_path("stdlib")
    seen = [("--ro-bind", python(), python()), ("--ro-bind", library, library)]
    for place in ("/lib", "/lib64", "/usr/lib", "/usr/lib64"):
        if os.path.islink(place):
            seen.append(("--symlink", os.readlink(place), place))
        elif os.path.isdir(place):
            narrow = f"{place}/{sysconfig.get_config_var('MULTIARCH')}"
            seen.append(("--ro-bind", narrow, narrow) if os.path.isdir(narrow) else ("--ro-bind", place, place))
    seen += [("--ro-bind", path, path) for path in glob.glob(f"{sys.base_prefix}/lib/*.so*")]
    # Whatever packages lie in there, the answers may be among them.
    for place in {library, "/usr/lib", "/usr/lib64"}:
        for folder in (*glob.glob(f"{place}/*-packages"), *glob.glob(f"{place}/python3*/*-packages")):
            if any(folder.startswith(f"{entry[-1]}/") for entry in seen):
                seen.append(("--tmpfs", folder))
    seen += [("--ro-bind", source, f"{SITE}/{name}") for name, source in sorted(packages().items())]
    seen.append(("--ro-bind", str(INSIDE), "/inside"))
    devices = [("--dev-bind", device, device) for device in ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom")]
    return seen + devices


def parents(targets):
    """Return the folders that the targets lie in, from the top down."""
    return sorted({str(folder) for target in targets for folder in Path(target).parents if folder != Path("/")})


@functools.cache
def packages():
    """Return {name in site-packages: path} of what PACKAGES and all that they require consist of."""
    found, waiting, done = {}, list(PACKAGES), set()
    while waiting:
        name = waiting.pop()
        if name in done:
            continue
        done.add(name)
        try:
            distribution = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        for file in distribution.files or ():
            top = file.parts[0]
            if top not in ("..", "__pycache__") and not top.endswith((".pth", ".dist-info")):
                found[top] = str(distribution.locate_file(top))
        waiting += [required.split(";")[0] for required in distribution.requires or () if "extra ==" not in required]
        waiting = [name_of(required) for required in waiting]
    return found


def name_of(requirement):
    """Return the name in a requirement such as "numpy>=1.23"."""
    for place, letter in enumerate(requirement):
        if not (letter.isalnum() or letter in "-_."):
            return requirement[:place]
    return requirement
