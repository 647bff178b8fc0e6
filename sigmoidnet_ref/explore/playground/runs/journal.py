"""The runs that a learner has registered: the points of their own map, kept in a small file beside the notebook."""

from dataclasses import dataclass
from pathlib import Path

from sigmoidnet_ref.explore.playground.runs.settings import Settings, parse

FILE = "playground_runs.txt"  # a kernel may be restarted, a page closed: the map must still be there


@dataclass(frozen=True)
class Entry:
    """One registered run: how it ended. `right` is the share of held-out examples."""

    settings: Settings
    cost: float
    right: float
    state: str

    @property
    def line(self):
        return f"{self.settings.text} | cost {self.cost:.6g} | right {self.right:.4g} | {self.state}"


class Journal:
    """Registered runs, oldest first, one per settings. `path` is None where nothing is to be kept."""

    def __init__(self, path):
        self._path = path
        self.trouble = ""
        self.entries = _read(Path(path)) if path else []

    def add(self, run):
        """Register a run; one of the same settings, registered earlier, gives way to it."""
        entry = Entry(run.settings, run.costs[-1], run.right_held, run.state.name)
        self.entries = [old for old in self.entries if old.settings != run.settings] + [entry]
        self._save()
        return entry

    def forget(self, settings):
        """Take the run of these settings off the map; return whether there was one."""
        kept = [entry for entry in self.entries if entry.settings != settings]
        found = len(kept) < len(self.entries)
        self.entries = kept
        if found:
            self._save()
        return found

    def like(self, settings):
        """Return the entries that differ from these settings in learning rate and depth at most."""
        return [e for e in self.entries if e.settings.but_for_rate_and_depth == settings.but_for_rate_and_depth]

    def best(self, settings):
        """Return {hidden layers: the entry of lowest cost} among those that belong on one map with these settings."""
        best = {}
        for entry in sorted(self.like(settings), key=lambda entry: entry.cost):
            if entry.cost == entry.cost:  # not a number sorts anywhere
                best.setdefault(entry.settings.depth, entry)
        return dict(sorted(best.items()))

    def _save(self):
        self.trouble = ""
        if self._path:
            try:
                Path(self._path).write_text("".join(f"{entry.line}\n" for entry in self.entries), encoding="utf-8")
            except OSError as error:
                self.trouble = f"This map is kept only until the kernel stops: {FILE} cannot be written ({error})."


def _read(path):
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
    entries = []
    for line in lines:
        try:
            text, cost, right, state = line.split(" | ")
            cost, right = float(cost.removeprefix("cost ")), float(right.removeprefix("right "))
            entries.append(Entry(parse(text), cost, right, state))
        except ValueError:
            continue  # a line that someone edited costs itself, not the others
    return entries
