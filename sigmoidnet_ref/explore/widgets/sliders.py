"""The sliders of an explorer: numbers, whole numbers, equal factors, choices."""

import math

import ipywidgets


def slider(label, low, high, value, step=0.1, form=".1f"):
    """Return a slider for numbers from low to high."""
    return ipywidgets.FloatSlider(value, min=low, max=high, step=step, readout_format=form, description=label, **_WIDE)


def steps(label, low, high, value, step=1):
    """Return a slider for whole numbers from low to high."""
    return ipywidgets.IntSlider(value, min=low, max=high, step=step, description=label, **_WIDE)


def log_slider(label, low, high, value, step=0.1):
    """Return a slider for the numbers from 10**low to 10**high whose equal steps are equal factors.

    It starts at the stop nearest to the value: between two stops, the first press of a key would move it half a step.
    """
    value = 10 ** (low + step * round((math.log10(value) - low) / step))
    return ipywidgets.FloatLogSlider(
        value, min=low, max=high, step=step, readout_format=".2g", description=label, **_WIDE
    )


def choices(label, options, value):
    """Return a slider that stops at each of the options."""
    return ipywidgets.SelectionSlider(options=options, value=value, description=label, **_WIDE)


def player(slider):
    """Return buttons that lead a slider of choices through its stops, from the first one or from where it was put."""
    last = len(slider.options) - 1
    play = ipywidgets.Play(last, min=0, max=last, interval=300, show_repeat=False)  # at its end, it begins anew
    play.observe(lambda change: setattr(slider, "index", change.new), "value")
    slider.observe(lambda change: setattr(play, "value", change.new), "index")
    return play


_WIDE = {"style": {"description_width": "170px"}, "layout": {"width": "560px", "max_width": "100%"}}
