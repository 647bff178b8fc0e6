"""Notices when the cell that should define an exercise has failed, so that an older function is not judged for it."""


def refuse(name, f):
    """Raise CheckFailed if the cell that defines `name` failed after f was made."""


def cheer():
    return ""
