"""Make notebooks/ from solutions/. Learners' work there is never replaced.

nbgrader takes seconds to load, so it is imported where it is needed: a gradebook that is filled is seen at once.
"""

import contextlib
from pathlib import Path

from sigmoidnet_ref import desk
from sigmoidnet_ref.grading.release import solutions
from sigmoidnet_ref.grading.release.solutions import FOLDER, Faulty


def release(root, names=None):
    """Bring notebooks/ up to date with solutions/, for the lessons named or for all; return what was written.

    Raises Faulty where a source breaks a rule or nbgrader refuses it, and desk.Refused where a learner has worked on a
    lesson; nothing has changed then.
    """
    root = Path(root)
    on_record = desk.released(root)
    fresh, sources = _generated(root, names or solutions.lessons(root))
    gone = [] if names else sorted(set(on_record) - set(fresh))
    prints = {lesson: desk.fingerprint(text) for lesson, text in fresh.items()}
    _refuse_work(root, on_record, prints, gone)

    outcome = _tidy(root, sources)
    for lesson, text in fresh.items():
        outcome += _put(root / desk.notebook_path(lesson), text, root)
        for name in solutions.declared_files(sources[lesson]):
            content = (root / FOLDER / lesson / name).read_bytes()
            outcome += _put(root / desk.DESK / lesson / name, content, root)
    for lesson in gone:
        path = root / desk.notebook_path(lesson)
        path.unlink(missing_ok=True)
        with contextlib.suppress(OSError):  # something else lies there: a backup, or files of the learner's
            path.parent.rmdir()
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
    return _tidy(Path(root), solutions.read(Path(root), names or solutions.lessons(root)))


def _generated(root, names):
    """Return ({lesson: released text}, {lesson: source notebook, bare}), both free of faults."""
    import nbformat

    from sigmoidnet_ref.grading.release import generate, lint, strip_outputs

    sources = solutions.read(root, names)
    texts = {lesson: strip_outputs.of_source(notebook) for lesson, notebook in sources.items()}
    sources = {lesson: nbformat.reads(text, 4) for lesson, text in texts.items()}
    _stop_at([fault for lesson in sources for fault in lint.source_problems(lesson, sources[lesson], texts[lesson])])
    _stop_at(
        [
            f"{lesson}: the file {name} is declared in the notebook's metadata, but is not in {FOLDER}/{lesson}."
            for lesson, source in sources.items()
            for name in solutions.declared_files(source)
            if Path(name).name != name or not (root / FOLDER / lesson / name).is_file()
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
    from sigmoidnet_ref.grading.release import strip_outputs

    outcome = []
    for lesson, source in sources.items():
        outcome += _put(root / solutions.path(lesson), strip_outputs.of_source(source), root)
    return outcome


def _put(path, content, root):
    """Write `content` where it differs from what lies there; return a list with the line that says so, or none."""
    content = content.encode() if isinstance(content, str) else content
    if path.exists() and path.read_bytes() == content:
        return []
    desk.write(path, content)
    return [f"wrote {path.relative_to(root).as_posix()}"]
