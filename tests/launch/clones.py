"""Fresh clones of this repository, as a learner has them: what is committed, and nothing else."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def fresh_clone(folder):
    """Return the path of a new clone inside a folder."""
    clone = Path(folder) / "sigmoidnet"
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(clone)], check=True)
    return clone
