"""The painted picture: few colours, the right ones, and paper that stays white."""

import base64
import io
import re

import numpy as np
import pytest
from PIL import Image, ImageColor

from sigmoidnet_ref import plots
from sigmoidnet_ref.explore.picture import INKS, Picture


def pixels(picture):
    data = re.search(r"base64,([^\"]*)", picture.html())[1]
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB")).astype(int)


@pytest.mark.parametrize("ink", INKS)
def test_a_colour_that_comes_later_is_painted_as_it_is(ink):
    picture = Picture()
    ax = picture.axes[0]
    ax.set(xlim=(0, 1), ylim=(0, 1))
    first = pixels(picture)
    assert (first[0, 0] == 255).all()
    ax.fill_between([0.2, 0.8], 0.2, 0.8, facecolor=ink)
    then = pixels(picture)
    height, width = then.shape[:2]
    assert np.abs(then[height // 2, width // 2] - ImageColor.getrgb(ink)).max() <= 4
    assert (then[0, 0] == 255).all()


def test_a_smooth_shade_that_comes_later_stays_smooth():
    picture = Picture()
    ax = picture.axes[0]
    ax.set(xlim=(0, 1), ylim=(0, 1))
    pixels(picture)
    ramp = np.linspace(0, 1, 400)[None]
    ax.imshow(ramp, cmap=plots.SIGNED, extent=(0, 1, 0, 1), aspect="auto")
    then = pixels(picture)
    for artist in ax.images:
        artist.set_animated(False)
    picture.figure.canvas.draw()
    whole = np.asarray(picture.figure.canvas.buffer_rgba())[..., :3].astype(int)
    assert np.abs(then - whole).max(axis=2).mean() < 6


def test_titles_are_text_of_the_page_above_the_picture():
    picture = Picture(2)
    blank = pixels(picture)
    for ax, title in zip(picture.axes, ("a < b", "costs")):
        ax.set_title(title, loc="left")
    assert re.findall(r'%">([^<]*)</div>', picture.html()) == ["a &lt; b", "costs"]
    assert (pixels(picture) == blank).all()


@pytest.mark.parametrize("sharpness", [1.0, 2.0, 1.25])
def test_a_picture_has_as_many_pixels_as_its_screen_shows(sharpness):
    picture = Picture()
    before = pixels(picture)
    picture.sharpness = sharpness
    after = pixels(picture)
    assert after.shape[1] == 780 * sharpness != before.shape[1]
    assert 'width="780"' in picture.html()
