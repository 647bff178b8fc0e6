"""The class on one page: self-contained, without a script, readable on paper and by a screen reader."""

import statistics
from html import escape

from sigmoidnet_ref.grading.reports import class_results
from sigmoidnet_ref.words import counted

COLOURS = ("#009e73", "#d55e00", "#cc79a7", "#e69f00", "#999999", "#56b4e9", "#0072b2")  # Okabe-Ito, as KINDS
STYLE = """
body { font: 1rem/1.45 system-ui, sans-serif; color: #1a1a1a; background: #fff; max-width: 62rem; margin: 2rem auto;
       padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.2rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: #444; padding-bottom: .4rem; }
th, td { text-align: left; vertical-align: top; padding: .25rem .6rem .25rem 0; border-bottom: 1px solid #ddd;
         overflow-wrap: anywhere; }
th { font-weight: 600; } tbody th { min-width: 8rem; } .number { text-align: right; white-space: nowrap; }
.bar { display: flex; height: 1rem; min-width: 12rem; } .bar i { display: block; border-right: 1px solid #fff; }
.bar i, .key i { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.key { list-style: none; display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; padding: 0; }
.key i { display: inline-block; width: .9rem; height: .9rem; margin-right: .35rem; vertical-align: -.1rem; }
code { white-space: pre-wrap; font-size: .9rem; }
@media print { body { margin: 0; max-width: none; font-size: 10pt; } thead { display: table-header-group; }
               tr { break-inside: avoid; } h2 { break-after: avoid; } }
"""


def html(lesson, people):
    """Return the text of the page about a lesson's Persons."""
    scores = [person.score for person in people]
    waiting = sum(person.waiting for person in people)
    unusable = [person for person in people if person.status != "graded"]
    lead = (
        f"{counted(len(people), 'submission')}. Median {statistics.median(scores):g} of {people[0].max_score:g} "
        f"points, lowest {min(scores):g}, highest {max(scores):g}."
    )
    lead += f" {counted(waiting, 'waits', 'wait')} for marks by hand." * bool(waiting)
    lead += f" {len(unusable)} could not be used." * bool(unusable)
    parts = [
        f"<h1>{escape(lesson)}: the class</h1><p>{escape(lead)}</p>",
        section("To look at", to_look_at(people)),
        section("How each exercise went", exercises(people)),
        section("Points in all", distribution(people)),
        section("The commonest mistakes", commonest(people)),
        section("Unusual errors that attempts share", unusual(people)),
        section("Everybody", everybody(people)),
    ]
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(lesson)}: the class</title><style>{STYLE}</style></head><body><main>\n"
        + "\n".join(parts)
        + "\n</main></body></html>\n"
    )


def section(title, content):
    return f"<section><h2>{escape(title)}</h2>\n{content}</section>"


def table(caption, head, rows):
    """Return a table. Cells are texts, numbers, or Raw; the first of a row is its heading."""
    top = "".join(f'<th scope="col"{right(name)}>{escape(name.rstrip("#"))}</th>' for name in head)
    body = []
    for first, *rest in rows:
        body.append(f'<tr><th scope="row">{cell(first)}</th>')
        body += [f"<td{right(name)}>{cell(value)}</td>" for name, value in zip(head[1:], rest, strict=True)]
        body.append("</tr>\n")
    head = f"<caption>{escape(caption)}</caption><thead><tr>{top}</tr></thead>"
    return f"<table>{head}\n<tbody>{''.join(body)}</tbody></table>"


class Raw(str):
    """HTML that was made here."""


def cell(value):
    return value if isinstance(value, Raw) else escape(str(value))


def right(name):
    return ' class="number"' if name.endswith("#") else ""


def bar(shares):
    """Return a bar of (colour, share of the whole); the numbers stand beside it, so a screen reader leaves it out."""
    pieces = (f'<i style="width:{share:.2%};background:{colour}"></i>' for colour, share in shares if share)
    return Raw(f'<div class="bar" aria-hidden="true">{"".join(pieces)}</div>')


def to_look_at(people):
    """Return what a person should see first: who could not be graded, and answers found where they do not belong."""
    rows = [[person.name, person.student, person.reason] for person in people if person.status == "failed"]
    rows += [[person.name, person.student, " ".join(person.doubts)] for person in people if person.doubts]
    if not rows:
        return "<p>Nothing.</p>"
    return table("In doubt about these", ["Name", "Student", "Why"], rows)


def exercises(people):
    counted = class_results.kinds(people)
    used = [kind for kind in class_results.KINDS if any(counts[kind] for counts in counted.values())]
    colour = dict(zip(class_results.KINDS, COLOURS, strict=True))
    key = "".join(f'<li><i style="background:{colour[kind]}"></i>{kind}</li>' for kind in used)
    rows = [
        [
            readable(name),
            *(counts[kind] for kind in used),
            bar([(colour[kind], counts[kind] / counts.total()) for kind in used]),
        ]
        for name, counts in counted.items()
    ]
    head = ["Exercise", *(f"{kind}#" for kind in used), "Shares"]
    return f'<ul class="key" aria-hidden="true">{key}</ul>' + table("Attempts by what came of them", head, rows)


def distribution(people):
    most = people[0].max_score or 1
    bins = max(1, min(10, round(most)))
    counts = [0] * bins
    for person in people:
        counts[min(bins - 1, max(0, int(bins * person.score / most)))] += 1
    rows = [
        [
            f"{place * most / bins:g} to {'' if place == bins - 1 else 'below '}{(place + 1) * most / bins:g}",
            count,
            bar([("#0072b2", count / max(counts))]),
        ]
        for place, count in enumerate(counts)
    ]
    return table("Submissions by points, after late penalties", ["Points", "Submissions#", "How many"], rows)


def commonest(people):
    found = class_results.mistakes(people)
    if not found:
        return "<p>No mistake with a name.</p>"
    rows = [
        [readable(cell), name.replace("_", " "), count, Raw(f"<code>{escape(first_lines(message))}</code>")]
        for cell, name, count, message in found[:30]
    ]
    return table("Mistakes that the checks know by name", ["Exercise", "Mistake", "People#", "For example"], rows)


def unusual(people):
    found = class_results.shared(people)
    if not found:
        return "<p>None.</p>"
    rows = []
    for cell, error, members in found[:50]:
        same = len({person.digest for person in members}) == 1
        names = ", ".join(map(who, members)) + " (all answers the same, letter by letter)" * same
        rows.append([readable(cell), Raw(f"<code>{escape(error)}</code>"), names])
    caption = "The same error by chance is possible: what somebody explained to a group looks alike"
    return table(caption, ["Exercise", "Error", "Who"], rows)


def who(person):
    """Return a person's name with the id that `explain` takes."""
    return person.name if person.name == person.student else f"{person.name} ({person.student})"


def everybody(people):
    cells = class_results.names_of_cells(people)
    rows = []
    for person in people:
        points = ["" if cell not in person.cells else mark(person.cells[cell]["points"]) for cell in cells]
        note = person.reason or ("waits for marks by hand" if person.waiting else "")
        note = "; ".join(filter(None, (note, f"late: -{person.penalty:g}" * bool(person.penalty))))
        rows.append([person.name, person.student, f"{person.score:g}", *points, f"{person.seconds:.2f}", note])
    head = ["Name", "Student", "Points#", *(f"{readable(cell)}#" for cell in cells), "Seconds#", "Note"]
    return table("Points as nbgrader counts them, those of each check, and the time that grading took", head, rows)


def mark(points):
    return "by hand" if points is None else f"{points:g}"


def readable(name):
    return name.removeprefix("check_").replace("_", " ")


def first_lines(message):
    lines = [line for line in message.splitlines() if line.strip() and not line.strip().startswith("repeat ")]
    return "\n".join(lines)[:600]
