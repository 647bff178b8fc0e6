"""The playground: sliders and buttons around a run, which streams to the page while the kernel stays free."""

import contextlib
import io
from collections import deque
from time import perf_counter

import ipywidgets

from sigmoidnet_ref.explore.playground.runs.examples import name_own
from sigmoidnet_ref.explore.playground.runs.run import Run
from sigmoidnet_ref.explore.playground.runs.settings import (
    DATA,
    DEPTHS,
    EPOCHS,
    HELD,
    NOISES,
    RATES,
    SCALES,
    WIDTHS,
    Settings,
    parse,
)
from sigmoidnet_ref.explore.playground.screen import view
from sigmoidnet_ref.explore.playground.screen.screen import Screen
from sigmoidnet_ref.explore.playground.screen.still import still
from sigmoidnet_ref.explore.playground.scrubber import Scrubber
from sigmoidnet_ref.explore.widgets.explorer import Explorer, close_whole
from sigmoidnet_ref.explore.widgets.sliders import choices, steps

FRAME = 1 / 30  # seconds from one picture to the next
CHUNK = 0.012  # seconds of training between two looks at what else the kernel has to do
# While someone watches: seconds per frame, and how much the epochs per frame grow, from one on; None: all there are.
SPEEDS = {"slow": (0.1, 1.0), "normal": (FRAME, 1.03), "as fast as it goes": (FRAME, None)}
KEPT = 5  # earlier runs, in grey
LONGEST_STILL = 3.0  # seconds that the picture for copies without a kernel may take


class Playground(Explorer):
    """Trains the network that the sliders describe.

    A moved slider trains at once and at full speed, unless the learner has paused; Play trains slowly enough to
    watch. run: the Run on show. journal: the registered runs. predicted: {hidden layers: learning rate}, or None
    where a prediction is due and not there: then nothing moves yet.
    """

    def __init__(self, functions, journal, predicted, data=None):
        self._own, self._misfit = _named(data)
        self.journal = journal
        self._predicted, self._locked = predicted or {}, predicted is None
        self._going = self._watching = self._register_at_end = self._quiet = False
        self._live = True
        self._wishes = deque()
        answers = self._play, self._one_epoch, self._reset, self._register, self._forget
        self._answers = dict(zip(_BUTTONS, answers))
        self._earlier = []
        self.screen = Screen()
        controls = _controls(Settings(self._own or DATA[0]), self._own)
        self.buttons = {name: ipywidgets.Button(description=name) for name in _BUTTONS}
        for name, button in self.buttons.items():
            button.tooltip = _BUTTONS[name]
            button.layout.width = "auto"
            button.on_click(lambda _, name=name: self._pressed(name))
        self.code = ipywidgets.Text(
            description="this run as text", continuous_update=False, style={"description_width": "110px"},
            layout={"width": "430px", "max_width": "100%"},
        )  # fmt: skip
        self.speed = ipywidgets.Dropdown(options=list(SPEEDS), value="normal", description="speed of Play")
        _narrow(self.speed)
        self.scrubber = Scrubber(lambda: self._moved(None))
        _narrow(self.scrubber.slider)
        self.run = None
        super().__init__(None, controls, None, functions)
        self._arrange(controls)
        self.code.observe(self._typed, "value")
        for control in (*controls, *self.buttons.values(), self.code, self.speed):
            control.disabled = self._locked

    def _arrange(self, controls):
        half = (len(controls) + 1) // 2
        columns = [ipywidgets.VBox(part, layout={"max_width": "100%"}) for part in (controls[:half], controls[half:])]
        flow = {"flex_flow": "row wrap", "max_width": "800px"}
        buttons = ipywidgets.HBox([*self.buttons.values(), self.code], layout=flow)
        for unused in (self.children[0], *self._sheet.children, self._sheet):
            close_whole(unused)
        *_, words, names = self.children
        times = ipywidgets.HBox([self.speed, self.scrubber.slider], layout=flow)
        self.children = [ipywidgets.HBox(columns, layout=flow), buttons, times, self.screen, words, names]

    @property
    def settings(self):
        """What the sliders say now."""
        say = {name: control.value for name, control in self.controls.items()}
        return Settings(
            say["data set"],
            say["hidden layers"],
            say["width"],
            say["learning rate"],
            say["epochs"],
            say["start scale"],
            say["noise"],
            say["held out"],
        )

    @property
    def html(self):
        """The run of these settings, trained to its end, as a still picture with its words."""
        run = Run(self.run.settings, self._learner)
        run.advance(run.settings.epochs, LONGEST_STILL)
        return f"<div>{still(run)}<div>{run.settings.text}. {run.state}</div><div>{self._learner.line}</div></div>"

    # ---- wishes: any thread may have them; they are fulfilled on the main thread, before the next picture

    def _moved(self, change):
        if self._quiet or self._locked:
            return
        if change is not None:  # a slider; a button has put its own wish there
            self._wishes.append(lambda: self._go(self._live, watching=False))
        super()._moved(change)

    def _pressed(self, name):
        if self._locked:
            return
        self._wishes.append(self._answers[name])
        self._moved(None)  # gives up the run's next frame at once, whatever thread this is

    def _go(self, going, watching):
        self._going, self._watching, self._register_at_end = going, watching, False

    def _play(self):
        pausing = self._going and not self.run.over
        self._live = not pausing
        self._go(not pausing, watching=True)
        if not pausing and self.run.over:
            self._begin()

    def _one_epoch(self):
        self._live = True
        self._go(False, watching=False)
        self.run.advance(1)

    def _reset(self):
        self._live = True
        self._go(False, watching=False)
        self._begin()
        self._earlier.clear()

    def _register(self):
        self._go(True, watching=False)
        self._register_at_end = True

    def _forget(self):
        self.journal.forget(self.run.settings)

    def _typed(self, change):
        text = change["new"]
        if text != self.run.settings.text:
            self._wishes.append(lambda: self._load(text))
            self._moved(None)

    def _load(self, text):
        settings = parse(text)
        if settings.data not in (*DATA, self._own):
            raise ValueError("it is of data of yours that this playground was not given: playground(..., data=(X, Y))")
        self._quiet = True
        try:
            for name, value in zip(self.controls, _values(settings)):
                self.controls[name].value = value
        finally:
            self._quiet = False
        self._go(self._live, watching=False)

    # ---- pictures

    def _step(self, frames):
        if frames is self._frames:  # else a newer wish has come
            with contextlib.redirect_stdout(io.StringIO()):  # a learner's print would pile up under some other cell
                wait = next(frames, None)
            if wait is not None:
                self._loop.call_later(wait, self._step, frames)

    def _paint(self):
        complaint = ""
        while self._wishes:
            try:
                self._wishes.popleft()()
            except ValueError as error:  # a run that cannot be read: said, and everything stays as it was
                complaint = f"This is no run: {error}."
        if self.run is None or self.settings != self.run.settings:
            self._begin()
        yield from self._stream(self.run)
        self._show()
        self._label()
        self._say(complaint or self._told())
        self.error = None

    def _stream(self, run):
        epochs, said = 1.0, None
        frame, growth = SPEEDS[self.speed.value]
        shown = 0.0 if self._watching else perf_counter()  # a run that is over in no time shows its end only
        while self._going and not run.over:
            start = perf_counter()
            if start - shown >= frame:
                if run.state.name != said:  # not with every frame: a screen reader says it aloud
                    said = run.state.name
                    self._label()
                    self._say(f"Training. So far: {said}.")
                if self.screen.ready:
                    self._show()
                    shown = start
            slowly = self._watching and growth
            run.advance(int(epochs) if slowly else run.settings.epochs, CHUNK)
            epochs *= growth or 1
            yield max(0.0, frame - (perf_counter() - start)) if slowly else 0.0
        if run.over:
            self._going = False
            if self._register_at_end:
                self.journal.add(run)
        self._register_at_end = False

    def _begin(self):
        self._learner.start()
        old = self.run
        self.run = Run(self.settings, self._learner)
        if old is None or old.examples is not self.run.examples:
            self._earlier.clear()
            self.screen.scene = view.scene(self.run)
        elif old.settings.epochs != self.run.settings.epochs:
            self._earlier.clear()
        elif old.over and old.settings != self.run.settings:
            self._earlier = [*self._earlier, view.curve(old.costs).tobytes()][-KEPT:]

    def _show(self):
        predicted = self._predicted if self._fits_the_prediction() else {}
        self.scrubber.follow(self.run, self._going)
        epoch = self.scrubber.epoch
        with self.screen.hold_sync():  # one message
            self.screen.earlier = list(self._earlier)
            self.screen.map = view.atlas(self.journal, self.run.settings, predicted)
            self.screen.show(view.frame(self.run if epoch is None else self.run.at(epoch), self._earlier))
        self.code.value = self.run.settings.text

    def _label(self):
        playing = self._going and not self.run.over
        # No icon: it would be part of the name that a screen reader says.
        self.buttons["Play"].description = "Pause" if playing else "Play"

    def _told(self):
        if self._locked:
            return (
                "Write down your prediction first: fill in the cell above, run it, and run this one again. "
                "A wrong prediction costs nothing."
            )
        at_start = "At epoch 0: press Play, or move a slider." if self._live else "At epoch 0: press Play."
        past = self.scrubber.epoch
        back = f"You look back at epoch {past} of {self.run.epoch}. " if past is not None else ""
        start = at_start if self.run.epoch == 0 else ""
        sentences = [self._misfit, f"{back}{self.run.state}", start, self.journal.trouble]
        depth = self.run.settings.depth
        best = self.journal.best(self.run.settings).get(depth)
        if best and depth in self._predicted and self._fits_the_prediction():
            layers = f"{depth} hidden layer{'s' * (depth != 1)}"
            sentences.append(
                f"For {layers} you predicted {self._predicted[depth]:g}; your best so far is {best.settings.lr:g}, "
                f"with cost {view.number(best.cost)}."
            )
        return " ".join(filter(None, sentences))

    def _fits_the_prediction(self):
        return self.run.settings.but_for_rate_and_depth == Settings().but_for_rate_and_depth


_BUTTONS = {
    "Play": "train, slowly enough to watch; press again to pause",
    "Step": "train one epoch",
    "Reset": "back to the untrained network, without the grey runs",
    "Register": "train to the end and put this run on your map",
    "Forget": "take this run off your map",
}


def _named(data):
    """Return (the name of the learner's own examples, or None; why they do not fit, or nothing)."""
    try:
        return (None if data is None else name_own(*data)), ""
    except (TypeError, ValueError) as error:
        why = str(error) if isinstance(error, ValueError) else "it takes a pair, data=(X, Y)"
        return None, f"Your data is left out: {why}."


def _controls(s, own):
    controls = [
        choices("learning rate", [(f"{rate:g}", rate) for rate in RATES], s.lr),
        steps("hidden layers", *DEPTHS, s.depth),
        steps("width", *WIDTHS, s.width),
        choices("epochs", EPOCHS, s.epochs),
        choices("start scale", [(str(scale), scale) for scale in SCALES], s.scale),
        ipywidgets.Dropdown(
            options=[*((name, name) for name in DATA), *[("yours", own)] * bool(own)],
            value=s.data,
            description="data set",
        ),
        choices("noise", [(str(noise), noise) for noise in NOISES], s.noise),
        choices("held out", [(f"{share:.0%}", share) for share in HELD], s.held),
    ]
    for control in controls:
        _narrow(control)
    return controls


def _narrow(control):
    """Make a control half as wide as the screen."""
    control.style.description_width = "96px"
    control.layout.width, control.layout.max_width = "380px", "100%"


def _values(s):
    """Return what the controls must say for these settings, in their order."""
    return s.lr, s.depth, s.width, s.epochs, s.scale, s.data, s.noise, s.held
