"""What a hint may say, and when that is true. A sentence is true if every row that reads it holds.

- SAYS: blames something. An edit of one of the families that it speaks of must repair the answer: the slip itself,
  or one found by trying. A sentence that asks about several needs one of them.
- SHOWS: states a fact about the code or the numbers, which is looked up there, or measured at points of our own.
- POINTS: sends the learner to a place, where the slip must be.
- GENERAL: holds for everybody, whatever the answer.
- A line that is named must be the slip's, or one in which some edit repairs the answer, or the one that raised.
- A mistake that is named by its numbers must be named again at other draws; its sentence is the catalogue's.

What no row reads counts as unread, so that a new way of speaking is seen.
"""

import re

from .says import GENERAL, SAYS
from .shows import POINTS, SHOWS


def read(evidence):
    """Return ([(sentence that is not true, why)], [sentences that no row reads])."""
    false, unread = in_the_title(evidence), []
    for sentence in evidence.sentences:
        seen = [(pattern, test, re.search(pattern, sentence)) for pattern, test in (*SHOWS, *POINTS)]
        seen = [(pattern, test, match) for pattern, test, match in seen if match]
        own = re.sub(r"`[^`]*`", "", sentence)  # the learner's code blames nothing
        families = {family for pattern, families in SAYS if re.search(pattern, own) for family in families}
        general = any(re.search(pattern, sentence) for pattern in GENERAL)
        why = next((f"not so: {pattern}" for pattern, test, match in seen if not test(evidence, match)), None)
        if why is None and families and not general and not evidence.repaired_by(families):
            why = f"no such edit repairs it: {', '.join(sorted(families))}"
        if why is not None:
            false.append((sentence, why))
        elif not (seen or families or general or evidence.is_named):
            unread.append(sentence)
    return false, unread


def in_the_title(evidence):
    """Return what is not true of the title, of a name given, and of a line named."""
    false = []
    if evidence.is_named and not evidence.named_again:
        false.append((f"named {evidence.error.mistake}", "named otherwise at other draws"))
    if "not written yet" in evidence.title and evidence.is_written:
        false.append((evidence.title.partition(": ")[2], "it is written"))
    for numbers in lines_named(f"{evidence.title} {evidence.hint}"):
        if not any(true_line(evidence, number) for number in numbers):
            false.append((f"line {' or '.join(map(str, numbers))}", "no edit there repairs it"))
    return false


def lines_named(words):
    """Return the lines that a message names, each alone, or with the other one where it says "one of the two"."""
    number = r"\bline (\d+)"
    pair = rf"{number}(?: reads \w+, and| or|, `[^`]*`: each turn of the loop replaces it, and) line (\d+)"
    pairs, rest = re.findall(pair, words), re.sub(pair, "", words)
    return [tuple(map(int, pair)) for pair in pairs] + [(int(one),) for one in re.findall(number, rest)]


def true_line(evidence, number):
    return number == evidence.stopped_in or any(evidence.repaired_by(line=line) for line in evidence.lines_from(number))
