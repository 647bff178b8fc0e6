"""Bring the newest release, as `git pull` does, but around the lessons that the learner has worked on.

Those files are never touched, not even for a moment: git moves everything else past them. Whatever could fail is
tried before anything changes, and every step that follows can be interrupted and run again.
"""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from sigmoidnet_ref import desk

NOTEBOOK = re.compile(rf"{desk.DESK}/([^/]+)/\1\.ipynb$")
ABOUT_ANOTHER_REPOSITORY = ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_PREFIX")  # as set inside a git hook
UNFINISHED = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply")


class Git:
    """git, at work in one repository, with no questions asked on the terminal."""

    def __init__(self, root):
        self.root = Path(root)
        advice = f"{root} is no git repository, so there is nothing to update from. Clone the course instead."
        if Path(self("rev-parse", "--show-toplevel", otherwise=advice)).resolve() != self.root.resolve():
            raise desk.Refused(advice)
        self.folder = Path(self("rev-parse", "--absolute-git-dir"))

    def __call__(self, *arguments, otherwise=None, index=None):
        """Return what git prints. Where it fails, raise desk.Refused with `otherwise` and git's own words."""
        done = self._run(arguments, index)
        if done.returncode:
            words = done.stderr.strip()
            raise desk.Refused((otherwise or f"git {arguments[0]} failed.") + (f"\ngit said: {words}" if words else ""))
        return done.stdout.strip()

    def succeeds(self, *arguments, index=None):
        return self._run(arguments, index).returncode == 0

    def paths(self, command, *arguments):
        """Return the set of paths that git lists, relative to the top, with forward slashes."""
        return set(filter(None, self(command, "-z", *arguments).split("\0")))

    def has(self, commit, path):
        return self.succeeds("cat-file", "-e", f"{commit}:{path}")

    def released(self, commit):
        """Return the record of releases as it stands in a commit."""
        return desk.read_record(self("show", f"{commit}:{desk.RECORD}")) if self.has(commit, desk.RECORD) else {}

    def set_entry(self, path, commit, index=None):
        """Let the index hold `path` as `commit` has it. The file itself is not touched."""
        entry = self("ls-tree", commit, "--", path, index=index)
        if entry:
            mode, _, blob = entry.split("\t")[0].split()
            self("update-index", "--add", "--cacheinfo", f"{mode},{blob},{path}", index=index)
        else:
            self("update-index", "--force-remove", "--", path, index=index)

    def _run(self, arguments, index):
        inherited = {name: value for name, value in os.environ.items() if name not in ABOUT_ANOTHER_REPOSITORY}
        environment = inherited | {"GIT_TERMINAL_PROMPT": "0"} | ({"GIT_INDEX_FILE": index} if index else {})
        try:
            return subprocess.run(
                ["git", *arguments], cwd=self.root, env=environment, capture_output=True, encoding="utf-8"
            )
        except FileNotFoundError as error:
            raise desk.Refused("git is not installed, and without it there is nothing to update from.") from error


def update(root):
    """Bring the newest release from where the branch was cloned, and return lines that say what happened.

    Worked lessons stay byte for byte, lessons that were only run are replaced, local commits are merged.
    Raises desk.Refused with the reason where that is not possible; nothing has changed then.
    """
    git = Git(root)
    theirs = _fetch(git)
    head = git("rev-parse", "HEAD")
    if git.succeeds("merge-base", "--is-ancestor", theirs, "HEAD"):
        return ["You have the newest release already."]
    base = git("merge-base", "HEAD", theirs, otherwise="Your copy and the newest release have no history in common.")
    kept = _worked_in(git, head) & _changed(git, base, head)
    target = theirs if base == head else _merge(git, base, head, theirs, kept)
    renewed = _changed(git, head, target)
    on_disk, run = _edited_on_disk(git, target)
    _move(git, head, target, masked=(on_disk | run) & renewed, replaced=run & renewed)
    return _report(git, base, theirs, kept | on_disk, renewed - on_disk)


def _fetch(git):
    """Return the commit of the newest release, fetched from the branch that the current branch follows."""
    for name in UNFINISHED:
        if (git.folder / name).exists():
            raise desk.Refused("git is in the middle of a merge or rebase. Finish it first, or give it up.")
    branch = git(
        "symbolic-ref",
        "--quiet",
        "--short",
        "HEAD",
        otherwise=(
            "git is not on a branch just now (detached HEAD). Go back to yours first, for example: git switch main"
        ),
    )
    if not git("remote"):
        raise desk.Refused("There is nowhere to update from: this copy knows no remote repository.")
    remote = git(
        "config",
        f"branch.{branch}.remote",
        otherwise=(
            f"Your branch {branch} follows none of the remote repository's. "
            f"Say which, for example: git branch --set-upstream-to=origin/main {branch}"
        ),
    )
    git("fetch", "--quiet", remote, otherwise="The newest release could not be fetched. Is the network there?")
    return git(
        "rev-parse",
        "--verify",
        "--quiet",
        "@{upstream}^{commit}",
        otherwise=(f"The branch that your {branch} follows is gone from the remote repository."),
    )


def _merge(git, base, head, theirs, kept):
    """Return a commit that joins the learner's commits and the release, made in a room apart."""
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder) / "room"
        git("worktree", "add", "--quiet", "--detach", str(room), head)
        try:
            inner = Git(room)
            inner.succeeds("-c", "merge.renames=false", "merge", "--quiet", "--no-ff", "--no-commit", theirs)
            if not inner.succeeds("rev-parse", "--verify", "--quiet", "MERGE_HEAD"):
                raise desk.Refused("git could not merge the newest release with your commits. Nothing was changed.")
            # Notebooks are never merged line by line: a worked lesson stays whole, and one that was only run gives way.
            for path in _changed(git, base, head):
                if lesson_of(path):
                    side = head if path in kept else theirs
                    if inner.succeeds("cat-file", "-e", f"{side}:{path}"):
                        inner("checkout", side, "--", path)
                    else:
                        inner("rm", "--quiet", "-f", "--ignore-unmatch", "--", path)
            clashing = inner.paths("diff", "--name-only", "--diff-filter=U")
            if clashing:
                raise desk.Refused(
                    f"Your commits and the newest release change the same lines of {_listed(clashing)}.\n"
                    "Nothing was changed. Undo your change there, or merge by hand: git merge @{upstream}"
                )
            inner("commit", "--quiet", "--no-verify", "-m", "Merge the newest release")
            return inner("rev-parse", "HEAD")
        finally:
            git("worktree", "remove", "--force", str(room))


def _edited_on_disk(git, target):
    """Return (worked, only run): the lessons' notebooks on disk that differ from the last commit."""
    git.succeeds("update-index", "-q", "--refresh")
    # The record on disk may be ahead of the lessons already, where an update was cut off.
    records = (desk.released(git.root), git.released("HEAD"))
    arriving = _files(git, target) - _files(git, "HEAD")
    edited = git.paths("diff-index", "--name-only", "HEAD") | {path for path in arriving if (git.root / path).exists()}
    edited = {path for path in edited if lesson_of(path)}
    worked = {
        path for path in edited if all(desk.is_work(git.root / path, marks.get(lesson_of(path))) for marks in records)
    }
    return worked, edited - worked


def _move(git, head, target, masked, replaced):
    """Move branch, index and files from `head` to `target`, past the `masked` files; then renew those `replaced`."""
    with tempfile.TemporaryDirectory() as folder:
        # As git sees it, the release leaves the masked files as they are, so it has no reason to touch them.
        index = str(Path(folder) / "target")
        git("read-tree", target, index=index)
        for path in masked:
            git.set_entry(path, head, index=index)
        past_them = git("write-tree", index=index)

        trial = str(Path(folder) / "trial")
        shutil.copy(git.folder / "index", trial)
        for path in masked:
            git.set_entry(path, head, index=trial)
        if not git.succeeds("read-tree", "-m", "-u", "--dry-run", head, past_them, index=trial):
            clashing = _changed(git, head, past_them) & git.paths("diff-index", "--name-only", "HEAD")
            arriving = _files(git, past_them) - _files(git, head)
            clashing |= {path for path in arriving if (git.root / path).exists()}
            raise desk.Refused(
                f"The newest release also changes {_listed(clashing) or 'files that you have changed'}, "
                "and you have changes there that are not committed.\n"
                "Nothing was changed. Move your changes away, or commit them, and try again."
            )
    for path in masked:
        git.set_entry(path, head)
    git("read-tree", "-m", "-u", head, past_them)
    for path in masked:
        git.set_entry(path, target)
    for path in replaced:
        if git.has(target, path):
            git("checkout-index", "--force", "--", path)
        else:
            (git.root / path).unlink(missing_ok=True)
    git("update-ref", "-m", "make update: the newest release", "HEAD", target, head)


def _worked_in(git, commit):
    """Return the notebooks in a commit whose cells are not those on that commit's record of releases."""
    marks = git.released(commit)
    worked = set()
    for path in _files(git, commit):
        if lesson_of(path):
            try:
                same = desk.fingerprint(git("show", f"{commit}:{path}")) == marks.get(lesson_of(path))
            except ValueError:
                same = False
            if not same:
                worked.add(path)
    return worked


def _files(git, commit):
    return git.paths("ls-tree", "-r", "--name-only", commit)


def _changed(git, old, new):
    return git.paths("diff", "--name-only", "--no-renames", old, new)


def lesson_of(path):
    """Return the lesson whose notebook this is, or None."""
    match = NOTEBOOK.fullmatch(path)
    return match and match[1]


def _report(git, base, theirs, kept, renewed):
    lines = ["You have the newest release now. New lessons and lessons that changed:"]
    lines += [f"  {lesson_of(path)}" for path in sorted(renewed) if lesson_of(path)] or ["  none"]
    for path in sorted(kept & _changed(git, base, theirs)):
        lines.append(
            f"{lesson_of(path)} is newer as well. You have worked on it, so yours was kept as it is.\n"
            f"  To change to the new one (yours is kept as a backup): make reset LESSON={lesson_of(path)}"
        )
    return lines


def _listed(paths):
    paths = sorted(paths)
    return ", ".join(paths[:5]) + (f" and {len(paths) - 5} more" if len(paths) > 5 else "")
