"""The walls around one kernel, in system calls that Python 3.11 has no function for.

Namespaces of its own (users, mounts, processes, shared memory, network), a small file system in memory, limits, no
capability, and a filter that refuses the system calls that a lesson never needs.
"""

import ctypes
import os
import platform
import resource
import struct

libc = ctypes.CDLL(None, use_errno=True)

NEWNS, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET = 0x20000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_REC, MS_PRIVATE = 1, 2, 4, 8, 0x4000, 0x40000
PR_SET_DUMPABLE, PR_SET_SECCOMP, PR_CAPBSET_DROP, PR_SET_SECUREBITS = 4, 22, 24, 28
PR_SET_CHILD_SUBREAPER, PR_SET_NO_NEW_PRIVS = 36, 38
ALL_SECURE_AND_LOCKED = 0xFF
PAGE = resource.getpagesize()


def _call(function, *args):
    if function(*args) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def become_reaper():
    """Make this process the parent of what its children leave behind. Without effect on systems that cannot."""
    if hasattr(libc, "prctl"):
        libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def become(uid):
    """Stop being root, for good: some limits do not bind root, whatever namespace it is in."""
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    libc.prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)  # else /proc/self stays root's, and the next wall could not be made


def step_apart():
    """Leave for namespaces of our own; the next child is the first process in them."""
    uid, gid = os.getuid(), os.getgid()
    _call(libc.unshare, NEWUSER | NEWNS | NEWPID | NEWIPC | NEWUTS | NEWNET)
    for name, content in (("setgroups", "deny"), ("uid_map", f"{uid} {uid} 1"), ("gid_map", f"{gid} {gid} 1")):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(content)


def build(limits):
    """Put a small file system in memory under /tmp, and nothing under /proc, which would show the outer processes."""
    _mount("none", "/", "", MS_REC | MS_PRIVATE, "")
    _mount("tmpfs", "/proc", "tmpfs", MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC, "size=4k,mode=555")
    size = f"size={limits['files']},nr_inodes=2000,mode=700"
    _mount("tmpfs", "/tmp", "tmpfs", MS_NOSUID | MS_NODEV, size)
    os.chdir("/tmp")


def _mount(source, target, kind, flags, options):
    _call(libc.mount, source.encode(), target.encode(), kind.encode(), ctypes.c_ulong(flags), options.encode())


def set_limits(limits, in_use):
    """Set what one process may use, beyond the bytes `in_use`. What a system does not know is left to the others."""
    for name, soft, most in (
        ("RLIMIT_CPU", limits["cpu"], limits["cpu"] + 1),  # the first is a signal, in which it says where it is
        ("RLIMIT_AS", None, limits["memory"] + in_use),
        ("RLIMIT_FSIZE", None, limits["files"]),
        ("RLIMIT_NOFILE", None, 64),
        ("RLIMIT_NPROC", None, limits["processes"]),
        ("RLIMIT_CORE", None, 0),
        ("RLIMIT_MEMLOCK", None, 0),
        ("RLIMIT_MSGQUEUE", None, 0),
    ):
        try:
            resource.setrlimit(getattr(resource, name), (most if soft is None else soft, most))
        except (AttributeError, ValueError, OSError):
            pass


def address_space():
    """Return how many bytes of address space this process has taken, as far as /proc shows, else 0."""
    try:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[0]) * PAGE
    except OSError:
        return 0


def memory_in_use(me):
    """Return how many bytes all processes behind the outer wall hold, `me` and what lies in files left out.

    What they share with each other counts for each of them: a lesson shares nothing.
    """
    total = 0
    for pid in filter(str.isdigit, os.listdir("/proc")):
        if int(pid) == me:
            continue
        try:
            with open(f"/proc/{pid}/status", "rb") as file:
                lines = dict(line.split(b":", 1) for line in file.read().splitlines())
        except OSError:
            continue
        total += 1024 * sum(int(lines.get(name, b"0 kB").split()[0]) for name in (b"RssAnon", b"RssShmem"))
    return total


def lock():
    """Give up every capability for good, and the system calls that no lesson needs."""
    for capability in range(64):
        libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)
    libc.prctl(PR_SET_SECUREBITS, ALL_SECURE_AND_LOCKED, 0, 0, 0)
    header = struct.pack("Ii", 0x20080522, 0)
    _call(libc.capset, header, bytes(24))
    _call(libc.prctl, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    refuse_calls()


# ---- the filter

EPERM, ENOSYS = 1, 38
# name: (x86_64, aarch64)
REFUSED = {
    "socket": (41, 198),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "kcmp": (312, 272),
    "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "unshare": (272, 97),
    "setns": (308, 268),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    # memory that no limit of a process counts
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "shmget": (29, 194),
    "msgget": (68, 186),
    "semget": (64, 190),
    "mq_open": (240, 180),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "open_by_handle_at": (304, 265),
    "name_to_handle_at": (303, 264),
    "fanotify_init": (300, 262),
    "personality": (135, 92),
    "quotactl": (179, 60),
    "acct": (163, 89),
    "reboot": (169, 142),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "syslog": (103, 116),
}
CLONE, CLONE3 = (56, 220), (435, 435)
MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
NAMESPACES = NEWNS | NEWUTS | NEWIPC | NEWUSER | NEWPID | NEWNET | 0x2000000


def refuse_calls():
    """Install the filter. Where the machine is not one of those above there is none, and the other walls remain."""
    if platform.machine() not in MACHINES:
        return
    program = filter_program(*MACHINES[platform.machine()])
    instructions = ctypes.create_string_buffer(program, len(program))
    pointer = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(instructions))
    _call(libc.prctl, PR_SET_SECCOMP, 2, ctypes.c_char_p(pointer), 0, 0)


def filter_program(column, architecture):
    """Return the filter as instructions of the classic packet filter, in seccomp's use of it."""
    load, equal, over, anybit, give = 0x20, 0x15, 0x35, 0x45, 0x06
    allow, kill, no, unknown = 0x7FFF0000, 0x80000000, 0x50000 | EPERM, 0x50000 | ENOSYS

    def step(code, k, yes=0, otherwise=0):
        return struct.pack("HBBI", code, yes, otherwise, k)

    program = [step(load, 4), step(equal, architecture, 1, 0), step(give, kill), step(load, 0)]
    if column == 0:  # the x32 numbers on x86_64
        program += [step(over, 0x40000000, 0, 1), step(give, no)]
    for numbers in REFUSED.values():
        program += [step(equal, numbers[column], 0, 1), step(give, no)]
    # What clone3 asks for lies in memory, where a filter cannot look; told that there is none, libraries use clone.
    program += [step(equal, CLONE3[column], 0, 1), step(give, unknown)]
    program += [step(equal, CLONE[column], 0, 3), step(load, 16), step(anybit, NAMESPACES, 0, 1), step(give, no)]
    return b"".join([*program, step(give, allow)])
