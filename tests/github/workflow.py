"""What GitHub is told to run."""

from pathlib import Path

import yaml

WORKFLOW = Path(__file__).resolve().parents[2] / ".github" / "workflows" / "test.yml"


def job(name):
    """Return a job, as the workflow describes it."""
    return yaml.safe_load(WORKFLOW.read_text("utf-8"))["jobs"][name]


def commands(name):
    """Return the shell commands of a job, in order."""
    return [step["run"] for step in job(name)["steps"] if "run" in step]
