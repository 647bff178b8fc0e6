"""Show the map of what you have built, or export the questions of the course.

python -m sigmoidnet_ref.recall map                     the map, as make progress shows it
python -m sigmoidnet_ref.recall gift > questions.txt    for Moodle: Question bank > Import > GIFT
python -m sigmoidnet_ref.recall anki > cards.txt        for Anki: File > Import
"""

import sys

from sigmoidnet_ref.recall import course_map, export
from sigmoidnet_ref.recall.questions import all_questions

WRITERS = {
    "map": lambda: f"{course_map()}\n",
    "gift": lambda: export.gift(all_questions().values()),
    "anki": lambda: export.anki(all_questions().values()),
}

if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in WRITERS:
        sys.exit(__doc__.strip())
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(WRITERS[sys.argv[1]]())
