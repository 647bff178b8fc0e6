"""What one submission may use of the grader's machine."""

from dataclasses import asdict, dataclass

MIB = 2**20


@dataclass(frozen=True)
class Limits:
    """Seconds, bytes and counts. What a solved lesson needs is far below all of them.

    `submission` is the most that one costs, whatever it does and however often it is tried; `notebook` bounds one
    attempt, kernels started anew and the judge's own work for it included; `cell` one cell or one check. All are time
    on the wall, so they are wide: on a busy machine an honest answer waits. A loop meets `cpu` first.
    """

    submission: float = 150.0
    notebook: float = 100.0
    cell: float = 45.0
    cpu: int = 20
    memory: int = 1024 * MIB
    processes: int = 16
    files: int = 32 * MIB
    output: int = 64 * 1024  # kept per cell; what a cell prints beyond it is read and dropped
    flood: int = 16 * MIB  # a notebook that prints more than this is stopped

    def for_kernel(self):
        """Return the limits that the sandbox itself keeps, as plain data."""
        names = ("cpu", "memory", "processes", "files")
        return {name: value for name, value in asdict(self).items() if name in names}
