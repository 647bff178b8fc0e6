"""The picture of a wrong matrix: numbers, words and colour, in a notebook only."""

import html.parser

import numpy as np

from sigmoidnet_ref.checks.message.pictures import Picture, colour


def picture():
    expected = np.array([[1.0, -2.0], [0.0, 4.0]])
    got = expected.copy()
    got[1, 0] = 3.0
    return Picture("dW", expected, got)


def test_it_says_in_words_what_it_shows():
    words = "dW: 1 of 4 numbers differ. The largest difference is at dW[1, 0]: expected 0, yours 3."
    assert picture().alt() == words
    assert f'aria-label="{words}"' in picture()._repr_html_()
    assert repr(picture()) == "dW: 1 of 4 numbers differ."


def test_it_is_three_tables_with_every_number():
    class Cells(html.parser.HTMLParser):
        def __init__(self):
            super().__init__()
            self.open, self.tables, self.numbers = [], 0, []

        def handle_starttag(self, tag, attributes):
            self.open.append(tag)
            self.tables += tag == "table"

        def handle_endtag(self, tag):
            assert self.open.pop() == tag

        def handle_data(self, data):
            if self.open and self.open[-1] == "td":
                self.numbers.append(data)

    cells = Cells()
    cells.feed(picture()._repr_html_())
    assert cells.open == [] and cells.tables == 3
    assert cells.numbers == ["1", "-2", "0", "4", "1", "-2", "3", "4", "0", "0", "3", "0"]


def test_wrong_places_are_marked_by_more_than_colour():
    assert picture()._repr_html_().count("2px solid #000") == 3


def test_black_numbers_can_be_read_on_every_colour():
    for share in np.linspace(-1, 1, 21):
        channels = [int(c) / 255 for c in colour(share)[4:-1].split(", ")]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        luminance = np.dot([0.2126, 0.7152, 0.0722], linear)
        assert (luminance + 0.05) / 0.05 >= 7  # WCAG AAA


def test_large_arrays_and_nan_are_cut_and_shown():
    got = np.full((20, 30), np.nan)
    shown = Picture("A", np.ones((20, 30)), got)._repr_html_()
    assert "first rows and columns" in shown and "nan" in shown
    assert len(shown) < 40_000
