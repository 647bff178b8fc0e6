"""Release the lessons: nbgrader makes notebooks/ from solutions/. Learners' work there is never replaced.

    python -m sigmoidnet_ref.grading.release [LESSON ...]      make lessons
    python -m sigmoidnet_ref.grading.release --tidy            only bring the sources into their bare form
    python -m sigmoidnet_ref.grading.release --gradebook       put the lessons into nbgrader's gradebook
    python -m sigmoidnet_ref.grading.release --into FOLDER     generate there, whatever lies on the desk

nbgrader takes seconds to load, so it is imported where it is needed: a gradebook that is filled is seen at once.
"""

import argparse
import sys
from pathlib import Path

from sigmoidnet_ref import desk
from sigmoidnet_ref.grading import gradebook

SOURCES = "solutions"


class Faulty(Exception):
    """A lesson breaks a rule. The text names lesson, cell and rule, one per line; nothing was written."""


def source_path(lesson):
    """Return where a lesson's source lies below the root, with forward slashes."""
    return f"{SOURCES}/{lesson}/{lesson}.ipynb"


def lessons(root):
    """Return the names of all lessons in solutions/, in order."""
    return sorted(path.parent.name for path in Path(root).glob(f"{SOURCES}/*/*.ipynb") if path.stem == path.parent.name)


def release(root, names=None):
    """Bring notebooks/ up to date with solutions/, for the lessons named or for all; return what was written.

    Raises Faulty where a source breaks a rule, desk.Refused where a learner has worked on a lesson, and
    generate.ReleaseFailed where nbgrader fails; nothing has changed then.
    """
    root = Path(root)
    on_record = desk.released(root)
    fresh, sources = _generated(root, names or lessons(root))
    gone = [] if names else sorted(set(on_record) - set(fresh))
    prints = {lesson: desk.fingerprint(text) for lesson, text in fresh.items()}
    _refuse_work(root, on_record, prints, gone)

    outcome = _tidy(root, sources)
    for lesson, text in fresh.items():
        outcome += _put(root / desk.notebook_path(lesson), text, root)
        for name in _declared_files(sources[lesson]):
            outcome += _put(root / desk.DESK / lesson / name, (root / SOURCES / lesson / name).read_bytes(), root)
    for lesson in gone:
        path = root / desk.notebook_path(lesson)
        path.unlink(missing_ok=True)
        outcome.append(f"removed {path.relative_to(root).as_posix()}")
    if on_record != {**on_record, **prints} or gone:
        desk.record(root, prints | dict.fromkeys(gone))
    return outcome


def generate_into(root, folder, names):
    """Write fresh copies of the lessons into `folder`, one folder each, without a look at the desk."""
    fresh, _ = _generated(Path(root), names)
    for lesson, text in fresh.items():
        _put(Path(folder) / lesson / f"{lesson}.ipynb", text, Path(folder))


def tidy(root, names=None):
    """Bring the sources into their bare form; return what was rewritten."""
    return _tidy(Path(root), _read_sources(Path(root), names or lessons(root)))


def _generated(root, names):
    """Return ({lesson: released text}, {lesson: source notebook, bare}), both free of faults."""
    import nbformat

    from sigmoidnet_ref.grading import bare, generate, lint

    sources = _read_sources(root, names)
    texts = {lesson: bare.bare_source(notebook) for lesson, notebook in sources.items()}
    sources = {lesson: nbformat.reads(text, 4) for lesson, text in texts.items()}
    _stop_at([fault for lesson in sources for fault in lint.source_problems(lesson, sources[lesson], texts[lesson])])
    _stop_at(
        [
            f"{lesson}: the file {name} is declared in the notebook's metadata, but is not in {SOURCES}/{lesson}."
            for lesson, source in sources.items()
            for name in _declared_files(source)
            if Path(name).name != name or not (root / SOURCES / lesson / name).is_file()
        ]
    )
    fresh = generate.generate(root, texts)
    _stop_at(
        [
            fault
            for lesson, text in fresh.items()
            for fault in lint.release_problems(lesson, sources[lesson], nbformat.reads(text, 4))
        ]
    )
    return fresh, sources


def _stop_at(faults):
    if faults:
        raise Faulty("\n".join(faults))


def _read_sources(root, names):
    """Return {lesson: notebook} for the lessons named in solutions/."""
    import nbformat

    sources = {}
    for name in names:
        lesson = desk.find_lesson(name, lessons(root))
        try:
            sources[lesson] = nbformat.read(root / source_path(lesson), 4)
        except Exception as error:  # nbformat lets many kinds through
            raise Faulty(f"{lesson}: {source_path(lesson)} cannot be read as a notebook: {error}") from error
    return sources


def _declared_files(source):
    """Return the names of a lesson's data files: its notebook's metadata says {"sigmoidnet": {"files": [...]}}."""
    return source.metadata.get("sigmoidnet", {}).get("files", [])


def _refuse_work(root, on_record, prints, gone):
    # A notebook that equals the fresh one is no work: a release that was interrupted may have left it unrecorded.
    worked = [
        lesson
        for lesson in [*prints, *gone]
        if desk.is_work(root / desk.notebook_path(lesson), on_record.get(lesson))
        and desk.is_work(root / desk.notebook_path(lesson), prints.get(lesson))
    ]
    if worked:
        raise desk.Refused(
            f"{', '.join(worked)}: somebody has worked on this in {desk.DESK}/, so nothing was changed at all.\n"
            f"To set that work aside and go on: make reset LESSON={worked[0]} (it keeps a backup)."
        )


def _tidy(root, sources):
    from sigmoidnet_ref.grading import bare

    outcome = []
    for lesson, source in sources.items():
        outcome += _put(root / source_path(lesson), bare.bare_source(source), root)
    return outcome


def _put(path, content, root):
    """Write `content` where it differs from what lies there; return a list with the line that says so, or none."""
    content = content.encode() if isinstance(content, str) else content
    if path.exists() and path.read_bytes() == content:
        return []
    desk.write(path, content)
    return [f"wrote {path.relative_to(root).as_posix()}"]


def main(arguments=None):
    command = "python -m sigmoidnet_ref.grading.release"
    parser = argparse.ArgumentParser(prog=command, description="Release the lessons.")
    parser.add_argument("lessons", nargs="*", metavar="LESSON", help="as 03_forward_prop or 3; all if none is named")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--gradebook", action="store_true", help="put the lessons into nbgrader's gradebook")
    what.add_argument("--tidy", action="store_true", help="only bring the sources into their bare form")
    what.add_argument("--into", metavar="FOLDER", help="generate into this folder, whatever lies on the desk")
    parser.add_argument("--root", default=".", help="the course folder (default: the current folder)")
    asked = parser.parse_args(arguments)
    root = Path(asked.root).resolve()
    try:
        if asked.gradebook:
            texts = {lesson: (root / source_path(lesson)).read_text(encoding="utf-8") for lesson in lessons(root)}
            outcome = gradebook.fill(root, texts)
        elif asked.tidy:
            outcome = tidy(root, asked.lessons)
        elif asked.into:
            outcome = generate_into(root, asked.into, asked.lessons or lessons(root))
        else:
            outcome = release(root, asked.lessons) or ["notebooks/ is up to date with solutions/"]
    except (Faulty, desk.Refused, gradebook.CannotFill) as error:
        print(error, file=sys.stderr)
        return 1
    for line in outcome or []:
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
