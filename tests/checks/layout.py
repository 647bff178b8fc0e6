"""What every message of a check keeps to, whatever went wrong."""

from sigmoidnet_ref.checks import CheckFailed

LINES, COLUMNS = 6, 80


def faults(exercise, error):
    """Return what is wrong with the layout of what a check said, as sentences."""
    ours = isinstance(error, CheckFailed)
    text = str(error) if ours else "\n".join(error.__notes__)
    lines = text.splitlines()
    found = {
        f"{len(lines)} lines": len(lines) > LINES,
        f"{max(map(len, lines))} columns": max(map(len, lines)) > COLUMNS,
        "a dash that no keyboard has": "\u2014" in text,
        "another function's name": error.function != exercise,
    }
    if ours:
        found["it does not begin with the function's name"] = not text.startswith(f"{exercise}: ")
        found["no hint"] = not any(line.startswith("  hint      ") for line in lines)
        found["another text on screen"] = error._render_traceback_() != lines
    return [fault for fault, there in found.items() if there]
