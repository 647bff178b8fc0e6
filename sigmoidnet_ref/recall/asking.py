"""A block of questions on the screen: a button for each choice, which keys and screen readers reach, and an answer."""

import html

import ipywidgets
from IPython import get_ipython

from sigmoidnet_ref.recall import memory, questions
from sigmoidnet_ref.saved import Saved, folded, nobody_looks, still

STYLE = (
    "<style>.sigmoidnet-choice.jupyter-button{white-space:normal;height:auto;min-height:32px;line-height:1.4;"
    "padding:5px 12px;text-align:left;width:auto;max-width:100%}"
    ".jupyter-button.sigmoidnet-right{border:2px solid #0072b2}"
    ".jupyter-button.sigmoidnet-wrong{border:2px dashed #d55e00}"
    "</style>"
)


class Block(ipywidgets.VBox):
    """Questions under each other; shows itself as the last expression of a cell."""

    def __init__(self, asked, heading):
        self.questions = {question.name: Card(question) for question in asked}
        self._heading = heading
        self._words = "Run this cell to answer here." if asked else ""
        top = ipywidgets.HTML(f"{STYLE}<strong>{html.escape(heading)}</strong>")
        super().__init__([top, *self.questions.values()])

    def _repr_mimebundle_(self, **kwargs):
        bundle = super()._repr_mimebundle_(**kwargs)
        cards = "".join(card.plain for card in self.questions.values())
        copy = f"<div><strong>{html.escape(self._heading)}</strong>{cards}</div>"
        bundle["text/html"] = still(copy, self._words)
        bundle["text/plain"] = "\n".join([self._heading, *(card.question.ask for card in self.questions.values())])
        if nobody_looks():
            del bundle["application/vnd.jupyter.widget-view+json"]
        elif get_ipython():
            Saved(copy, self._words)
        return bundle


class Card(ipywidgets.VBox):
    """One question. The first answer is remembered; after a wrong one, the others can still be tried."""

    def __init__(self, question):
        self.question, self._asked = question, False
        self.buttons = {text: ipywidgets.Button(description=text) for text in question.choices}
        for text, button in self.buttons.items():
            button.add_class("sigmoidnet-choice")
            button.layout.width = "auto"
            button.on_click(lambda _button, text=text: self.choose(text))
        self.said = ipywidgets.HTML()
        words = ipywidgets.HTML(f'<div style="max-width:780px;line-height:1.5">{html.escape(question.ask)}</div>')
        choices = ipywidgets.Box([*self.buttons.values()])
        choices.layout.flex_flow = "row wrap"
        super().__init__([words, choices, self.said])

    @property
    def plain(self):
        """Return the question as a page shows it that cannot be asked: the answer is folded."""
        choices = "".join(f"<li>{html.escape(text)}</li>" for text in self.question.choices)
        answer = html.escape(f"{self.question.right}. {self.question.because}")
        return f"<p>{html.escape(self.question.ask)}</p><ul>{choices}</ul>{folded('Answer', answer)}"

    def choose(self, text):
        """Answer a choice, and remember whether the first one was right."""
        right = text == self.question.right
        if not self._asked:
            memory.note(self.question.name, right)
            self._asked = True
        # No icon: it would be part of the name that a screen reader says.
        self.buttons[text].add_class("sigmoidnet-right" if right else "sigmoidnet-wrong")
        self.buttons[text].tooltip = "right" if right else "not this one"
        opening = "Yes." if right else f"{text}: not this one."
        self.said.value = (
            f'<div role="alert" style="max-width:780px;line-height:1.5;min-height:3em">'
            f"<strong>{html.escape(opening)}</strong> {html.escape(self.question.answer(text))}</div>"
        )


def ask(*names):
    """Return the questions of these names as a block."""
    return Block([questions.find(name) for name in names], "A question to yourself" if len(names) == 1 else "Questions")


def again(lesson, today=None):
    """Return a block of two questions from earlier lessons: what was missed, and what was asked longest ago."""
    wanted = memory.most_wanted(questions.of_earlier_lessons(lesson), today=today)
    return Block(wanted, "Do you remember?" if wanted else "Nothing to repeat today.")
