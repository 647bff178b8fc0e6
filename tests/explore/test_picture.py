"""A picture for a page and for a copy: the right colours, titles as words, and nothing sent twice."""

import base64
import io
import re

import matplotlib as mpl
import numpy as np
import pytest
from PIL import Image, ImageColor

from sigmoidnet_ref import plots
from sigmoidnet_ref.explore.pictures.picture import Picture
from sigmoidnet_ref.plots.paper import stroke

INKS = (plots.BLUE, plots.SKY, plots.GREEN, plots.YELLOW, plots.ORANGE, plots.VERMILION, plots.PURPLE, plots.INK)


@pytest.fixture
def picture():
    picture = Picture()
    picture.axes[0].set(xlim=(0, 1), ylim=(0, 1))
    return picture


def pixels(picture):
    data = re.search(r"base64,([^\"]*)", picture.html())[1]
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB")).astype(int)


def drawn(picture):
    return "".join(picture.drawn())


@pytest.mark.parametrize("ink", INKS)
def test_a_copy_has_the_colours_of_the_figure_on_white_paper(picture, ink):
    picture.axes[0].fill_between([0.2, 0.8], 0.2, 0.8, facecolor=ink)
    painted = pixels(picture)
    height, width = painted.shape[:2]
    assert np.abs(painted[height // 2, width // 2] - ImageColor.getrgb(ink)).max() <= 4
    assert (painted[0, 0] >= 254).all()


def test_a_smooth_shade_stays_smooth_in_a_copy(picture):
    picture.axes[0].imshow(np.linspace(0, 1, 400)[None], cmap=plots.SIGNED, extent=(0, 1, 0, 1), aspect="auto")
    painted = pixels(picture)
    whole = np.asarray(picture.figure.canvas.buffer_rgba())[..., :3].astype(int)
    assert np.abs(painted - whole).max(axis=2).mean() < 6


@pytest.mark.parametrize("how", ["drawn", "html"])
def test_titles_are_words_above_the_picture(how):
    picture = Picture(2)
    for ax, title in zip(picture.axes, ("a < b", "costs")):
        ax.set_title(title, loc="left")
    shown = "".join(getattr(picture, how)())
    assert re.findall(r'pre-wrap">([^<]*)</div>', shown) == ["a &lt; b", "costs"]
    assert shown.count("a &lt; b") == 1, "and nowhere else"


def test_titles_are_not_painted_as_well():
    picture = Picture()
    blank = pixels(picture)
    picture.axes[0].set_title("a title", loc="left")
    assert (pixels(picture) == blank).all()


def test_both_say_what_they_show_and_how_large_they_are(picture):
    picture.axes[0].set_label('"quoted" & < 3')
    said = "&quot;quoted&quot; &amp; &lt; 3"
    assert f'role="img" aria-label="{said}" viewBox="0.00 0 561.60 226.08"' in drawn(picture)
    assert f'<img alt="{said}" width="780" height="314"' in picture.html()


def test_the_pane_changes_with_the_furniture_and_not_with_what_is_drawn(picture):
    ax = picture.axes[0]
    empty = drawn(picture)
    plots.tangent(ax, np.array([0.0, 1.0]), np.array([0.2, 0.3]), 0.5, 0.25, 0.1)
    ax.set(xlim=(0, 1), ylim=(0, 1), xlabel="", ylabel="")
    assert drawn(picture) != empty
    kept = picture.panes()[0]
    ax.set_label("another")
    stroke(ax, [0, 1], [0, 1])
    assert picture.panes()[0] == kept
    ax.set_xlim(0, 2)
    assert picture.panes()[0] != kept


def test_each_axes_has_a_strip_of_its_own_and_its_own_words():
    picture = Picture(3, widths=(1, 1, 2))
    for number, ax in enumerate(picture.axes):
        ax.set_label(f"part {number}")
    strips = [
        re.findall(r'viewBox="([\d.]+) 0 ([\d.]+)', "".join(parts)) for parts in (picture.drawn(), picture.panes())
    ]
    assert strips[0] == strips[1]
    starts, widths = np.array(strips[0], dtype=float).T
    np.testing.assert_allclose([*starts[1:], 72 * 7.8], starts + widths, atol=0.02)
    for ax, start, width in zip(picture.axes, starts, widths):
        assert start <= 72 * 7.8 * ax.get_position().x0 and 72 * 7.8 * ax.get_position().x1 <= start + width
    assert [re.findall(r'aria-label="([^"]*)"', part) for part in picture.drawn()] == [
        ["part 0"],
        ["part 1"],
        ["part 2"],
    ]


def test_on_a_narrow_page_one_axes_is_drawn_slim_and_wide_again_after_it(picture):
    def points():
        return set(re.findall(r'viewBox="0.00 0 ([\d.]*)', drawn(picture) + "".join(picture.panes())))

    place = picture.axes[0].get_position().bounds
    assert points() == {"561.60"}
    assert picture.fit(True) and not picture.fit(True)
    assert points() == {"316.80"}, "and the pane is drawn anew"
    assert picture.axes[0].get_position().x0 * 4.4 == pytest.approx(place[0] * 7.8), "ticks keep their room"
    assert picture.fit(False)
    assert points() == {"561.60"} and picture.axes[0].get_position().bounds == pytest.approx(place)


def test_several_axes_stay_as_they_are_and_a_copy_can_be_moved_sideways(picture):
    two = Picture(2)
    assert not two.fit(True)
    assert "min-width:560px" in two.html() and "min-width:480px" in picture.html()
    picture.fit(True)
    assert "min-width:440px" in picture.html()


def test_letters_stay_letters_whatever_the_learner_has_set(picture):
    picture.axes[0].text(0.5, 0.5, "a word & 0.123456")
    with mpl.rc_context({"svg.fonttype": "path"}):
        shown = drawn(picture)
        assert mpl.rcParams["svg.fonttype"] == "path"
    assert ">a word &amp; 0.123456</text>" in shown


def test_a_long_path_is_sent_with_two_decimals_and_letters_as_they_are(picture):
    wave = np.sin(np.arange(3000.0)) / 3 + 0.5
    picture.axes[0].fill_between(np.linspace(0, 1, 3000), wave)
    picture.axes[0].text(0.5, 0.5, "0.123456")
    shown = drawn(picture)
    assert ">0.123456</text>" in shown
    for path in re.findall(r' d="([^"]*)"', shown):
        assert not re.search(r"\.\d{3}", path)
    assert len(shown) < 130_000


def test_cells_are_sent_as_they_are_and_not_enlarged(picture):
    cells = np.arange(12.0).reshape(3, 4)
    plots.squares(picture.axes[0], cells, limit=12)
    data = re.search(r'base64,\s*([^"]*)"', drawn(picture))[1]
    assert Image.open(io.BytesIO(base64.b64decode(data))).size == (4, 3)


def test_flat_ends_are_hatched_where_they_are():
    picture = Picture()
    x = np.linspace(-6, 6, 241)
    A = 1 / (1 + np.exp(-3 * x))
    plots.s_curve(picture.axes[0], x, A, A)
    (bars,) = picture.axes[0].collections
    spans = [(path.vertices[:, 0].min(), path.vertices[:, 0].max()) for path in bars.get_paths()]
    edge = np.log(0.95 / 0.05) / 3  # where 1 / (1 + exp(-3 x)) is 0.95
    np.testing.assert_allclose(spans, [(-6, -edge), (edge, 6)], atol=0.05)


def test_a_page_shows_its_own_inks_and_a_copy_ours(picture):
    picture.axes[0].text(0.5, 0.5, "word", color=plots.INK)
    picture.axes[0].plot([0, 1], [0, 1], color=plots.BLUE)
    page = drawn(picture) + picture.panes()[0]
    assert "var(--jp-content-font-color1, #222222)" in page and plots.BLUE.lower() in page
    assert not re.search(r"(?<!, )(#222222|#666666|#fefefe)", page, re.IGNORECASE), "no ink of ours without the theme's"
    assert "var(--" not in picture.html() and "background:white" in picture.html()
