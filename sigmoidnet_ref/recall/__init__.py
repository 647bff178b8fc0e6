"""Short questions that bring back what a lesson taught: in it, and again in later lessons, after 1, 3, 7 and 21 days.

A lesson calls `recall.ask("shape_of_w")` where a question belongs, and `recall.again("03_forward_prop")` at its start.
Nothing here is graded, and grading never reads what is remembered. `recall.course_map()` shows what the learner has
built so far.
"""

from sigmoidnet_ref.recall.asking import again, ask
from sigmoidnet_ref.recall.course_map import course_map

__all__ = ["again", "ask", "course_map"]
